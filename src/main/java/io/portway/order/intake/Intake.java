package io.portway.order.intake;

import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository.NumberExtras;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.Unavailable;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.ListedNumber;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.intake.DraftChecks.Numbers;
import io.portway.portability.PortabilityChecks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates requests: {@link #create}, or in steps {@link #register}, {@link #checkPortability} and {@link #split}. */
@Component
@Transactional
public class Intake {

    private final PortRequests requests;
    private final Accounts accounts;
    private final Settings settings;
    private final DraftChecks draftChecks;
    private final SealedDrafts sealed;
    private final PortabilityChecks portability;
    private final CarrierSplit split;

    Intake(
            PortRequests requests,
            Accounts accounts,
            Settings settings,
            DraftChecks draftChecks,
            SealedDrafts sealed,
            PortabilityChecks portability,
            CarrierSplit split) {
        this.requests = requests;
        this.accounts = accounts;
        this.settings = settings;
        this.draftChecks = draftChecks;
        this.sealed = sealed;
        this.portability = portability;
        this.split = split;
    }

    /** A draft, checked and split by carrier and owner. */
    public PortRequest create(Caller caller, PortRequestDraft draft) {
        return take(caller, draft, BadNumbers.REFUSE).request();
    }

    /** As {@link #create}, for callers who continue with the result. */
    Drafted take(Caller caller, PortRequestDraft draft, BadNumbers bad) {
        Account account =
                draft.account() == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, draft.account());
        AccountSettings defaults = settings.of(account.id());
        Stored stored = store(account, defaults, draft, bad, caller.actor());
        OpenDraft open = stored.draft();
        Map<UUID, NumberExtras> numbers =
                split.into(open, open, List.of(), portability.check(open.numbers()), stored.taken(), caller.actor());
        return new Drafted(requests.get(open.id()), numbers, defaults);
    }

    /**
     * A request that was just created, with what is already known about it.
     *
     * @param numbers by order
     */
    record Drafted(PortRequest request, Map<UUID, NumberExtras> numbers, AccountSettings settings) {}

    /** Stores a customer's request; refuses it, with every invalid field, before anything is stored. */
    public UUID register(Account account, PortRequestDraft draft, Actor by) {
        return store(account, settings.of(account.id()), draft, BadNumbers.REFUSE, by)
                .draft()
                .id();
    }

    private record Stored(OpenDraft draft, Map<PhoneNumber, Unavailable> taken) {}

    private Stored store(Account account, AccountSettings defaults, PortRequestDraft draft, BadNumbers bad, Actor by) {
        account.mustBeOpen();
        FieldChecks checks = new FieldChecks();
        OrderDetails details = draft.details(defaults);
        Numbers read = draftChecks.numbers(
                account.id(),
                ListedNumber.of("numbers", draft.numbers() == null ? List.of() : draft.numbers()),
                Set.of(),
                leavesOut(bad, details),
                checks);
        List<PhoneNumber> numbers = read.all();
        Map<PhoneNumber, NumberSettings> numberSettings = draftChecks.check(details, draft, numbers, checks);
        checks.throwIfAny();

        OpenDraft open = new OpenDraft(
                UUID.randomUUID(),
                account.id(),
                account.number(),
                numbers,
                details,
                draft.losingAccount(),
                numberSettings,
                read.leftOut());
        sealed.insert(open, by);
        return new Stored(open, read.taken());
    }

    static boolean leavesOut(BadNumbers bad, OrderDetails details) {
        return bad == BadNumbers.LEAVE_OUT && details.onUnportable() == NumberPolicy.EXCLUDE;
    }

    /** Asks the directory about every number not asked about within the hour. */
    public void checkPortability(UUID requestId) {
        portability.check(sealed.of(requestId).numbers());
    }

    /** Makes one draft order per losing carrier, kind of number and owner; see {@link CarrierSplit}. */
    public void split(UUID requestId, Actor by) {
        PortRequest request = requests.get(requestId);
        OpenDraft open = sealed.open(request, sealed.of(requestId));
        split(open, open, request, by);
    }

    /** As {@link #split(UUID, Actor)}, after a change. */
    void split(OpenDraft before, OpenDraft open, Actor by) {
        split(before, open, requests.get(open.id()), by);
    }

    private void split(OpenDraft before, OpenDraft open, PortRequest request, Actor by) {
        split.into(
                before,
                open,
                request.orders(),
                portability.check(open.numbers()),
                draftChecks.taken(request.accountId(), open.numbers()),
                by);
    }
}
