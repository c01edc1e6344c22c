package io.portway.account;

import io.portway.kernel.Conflict;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens, changes and closes accounts; {@link AccountRights} says who may. Each is noted in the account's history. */
@Component
@Transactional
public class AccountLife {

    private final Accounts accounts;
    private final AccountRights rights;
    private final AccountRepository repository;
    private final ApiKeyRepository keys;
    private final Settings settings;
    private final Balances balances;
    private final BalanceMove balanceMove;
    private final List<ClosingCheck> checks;
    private final Clock clock;

    AccountLife(
            Accounts accounts,
            AccountRights rights,
            AccountRepository repository,
            ApiKeyRepository keys,
            Settings settings,
            Balances balances,
            BalanceMove balanceMove,
            List<ClosingCheck> checks,
            Clock clock) {
        this.accounts = accounts;
        this.rights = rights;
        this.repository = repository;
        this.keys = keys;
        this.settings = settings;
        this.balances = balances;
        this.balanceMove = balanceMove;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * Opens an account that neither administers nor manages ports, and has no balance.
     *
     * @param parent number or id of the account above; {@code null} for the caller's own
     */
    public Account open(Caller caller, @Nullable String parent, String name) {
        return accounts.open(rights.parentOfNew(caller, parent).id(), name, caller.actor());
    }

    /**
     * @param name {@code null} to leave it
     * @param edit of the account's own settings; {@code null} to leave them
     * @throws Conflict if the account is closed
     */
    public Account change(
            Caller caller, String idOrNumber, @Nullable String name, @Nullable UnaryOperator<AccountSettings> edit) {
        Account account = locked(caller, idOrNumber);
        account.mustBeOpen();
        if (name != null && !name.equals(account.name())) {
            repository.rename(
                    account.id(), name, clock.instant(), caller.actor().name());
        }
        if (edit != null) {
            AccountSettings own = settings.own(account.id());
            AccountSettings changed = edit.apply(own);
            if (!changed.equals(own)) {
                settings.set(account.id(), changed, caller.actor());
            }
        }
        return accounts.byId(account.id());
    }

    /**
     * Closes an account for good, or until it is {@linkplain #reopen opened again}: its keys and password are revoked, and
     * nothing can be handed in for it. One that is closed stays as it is.
     *
     * @param movesBalance whether what is left of its balance goes to the account above
     * @throws Conflict with all that stands in the way, as violations
     */
    public Account close(Caller caller, String idOrNumber, boolean movesBalance) {
        Account account = locked(caller, idOrNumber);
        rights.mayClose(caller, account);
        if (account.isClosed()) {
            return account;
        }
        UUID id = account.id();
        List<Violation> inTheWay = new ArrayList<>();
        int below = repository.openBelow(id);
        if (below > 0) {
            inTheWay.add(new Violation(
                    "accounts",
                    ViolationCode.CONTRADICTION,
                    Integer.toString(below),
                    "are open below it",
                    "close or keep them, before this one"));
        }
        checks.forEach(check -> inTheWay.addAll(check.standsInTheWay(id)));
        BigDecimal balance = balances.of(id);
        boolean hasBalance = balance.signum() != 0;
        if (hasBalance && !movesBalance) {
            inTheWay.add(new Violation(
                    "balance",
                    ViolationCode.CONTRADICTION,
                    balance.toPlainString(),
                    "is left",
                    "close it with moveBalance true, which gives it to the account above"));
        }
        if (!inTheWay.isEmpty()) {
            throw new Conflict(
                    "OPEN",
                    "Account " + account.number() + " cannot be closed yet; see what stands in the way.",
                    inTheWay);
        }
        if (hasBalance) {
            balanceMove.all(id, Objects.requireNonNull(account.parentId()), caller.actor());
        }
        keys.revokeAll(id, clock.instant());
        repository.close(id, caller.accountId(), clock.instant(), caller.actor().name());
        return accounts.byId(id);
    }

    /** Opens a closed account again; its keys stay revoked. One that is open stays as it is. */
    public Account reopen(Caller caller, String idOrNumber) {
        Account account = locked(caller, idOrNumber);
        if (!account.isClosed()) {
            return account;
        }
        rights.mayReopen(caller, account);
        accounts.byId(Objects.requireNonNull(account.parentId())).mustBeOpen();
        repository.reopen(account.id(), clock.instant(), caller.actor().name());
        return accounts.byId(account.id());
    }

    private Account locked(Caller caller, String idOrNumber) {
        UUID id = accounts.visible(caller, idOrNumber).id();
        return repository.lock(id).orElseThrow(() -> new NotFound("account", idOrNumber));
    }
}
