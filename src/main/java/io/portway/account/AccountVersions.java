package io.portway.account;

import io.portway.kernel.NotFound;
import io.portway.kernel.VersionedResource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An account shows settings that it inherits, so its tag covers them; its balance, which moves all the time, is not covered. */
@Component
public class AccountVersions implements VersionedResource {

    private final Accounts accounts;
    private final AccountRepository repository;
    private final Settings settings;

    AccountVersions(Accounts accounts, AccountRepository repository, Settings settings) {
        this.accounts = accounts;
        this.repository = repository;
        this.settings = settings;
    }

    @Override
    public String collection() {
        return "accounts";
    }

    @Override
    public Optional<Standing> lock(UUID account, String reference) {
        Caller caller = new Caller(account, 0, "", false, false);
        try {
            UUID id = accounts.visible(caller, reference).id();
            repository.lock(id);
            return Optional.of(of(id));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private Standing of(UUID accountId) {
        return of(accountId, settings.of(accountId));
    }

    /** @param holds its settings */
    public Standing of(UUID accountId, AccountSettings holds) {
        int version = repository.version(accountId);
        String shown = holds.contact() + " " + holds.defaultZone() + " " + holds.defaultTime();
        return new Standing(version + "-" + Integer.toHexString(shown.hashCode()), version);
    }
}
