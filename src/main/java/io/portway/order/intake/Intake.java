package io.portway.order.intake;

import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
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
import io.portway.party.LosingAccount;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final Outlooks outlooks;

    Intake(
            PortRequests requests,
            Accounts accounts,
            Settings settings,
            DraftChecks draftChecks,
            SealedDrafts sealed,
            PortabilityChecks portability,
            CarrierSplit split,
            Outlooks outlooks) {
        this.requests = requests;
        this.accounts = accounts;
        this.settings = settings;
        this.draftChecks = draftChecks;
        this.sealed = sealed;
        this.portability = portability;
        this.split = split;
        this.outlooks = outlooks;
    }

    /** A draft, checked and split by carrier and owner. */
    public PortRequest create(Caller caller, PortRequestDraft draft) {
        return take(caller, draft, BadNumbers.REFUSE).request();
    }

    /** As {@link #create}, for callers who continue with the result. */
    Drafted take(Caller caller, PortRequestDraft draft, BadNumbers bad) {
        Account account = account(caller, draft);
        return take(caller, check(account, draft, bad));
    }

    /** As {@link #take}, to be submitted at once: a draft with faults is refused with those that only a submission would find, too. */
    Drafted takeToSubmit(Caller caller, PortRequestDraft draft, BadNumbers bad, Terms terms) {
        Checked checked = check(account(caller, draft), draft, bad);
        if (!checked.faults().isEmpty()) {
            throw new InvalidInput(all(checked, draft, terms));
        }
        return take(caller, checked);
    }

    /** What would be refused if the draft were handed in and submitted now, as far as it is found without storing it. */
    List<Violation> faults(Caller caller, PortRequestDraft draft) {
        return all(check(account(caller, draft), draft, BadNumbers.REFUSE), draft, Terms.USUAL);
    }

    private Account account(Caller caller, PortRequestDraft draft) {
        return draft.account() == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, draft.account());
    }

    private List<Violation> all(Checked checked, PortRequestDraft draft, Terms terms) {
        List<PortabilityCheck> numbers = portability.check(checked.numbers().all());
        Outlook outlook = outlooks.forecast().of(checked.account(), checked.defaults(), draft, numbers);
        List<Violation> all = new ArrayList<>(checked.faults());
        Stream.of(
                        outlook.faults().stream(),
                        (terms.submitDespite() == null ? outlook.lacking() : outlook.missing()).stream(),
                        checked.details().onUnportable() == NumberPolicy.EXCLUDE
                                ? Stream.<Violation>empty()
                                : unportable(draft, numbers))
                .flatMap(Function.identity())
                .filter(later -> checked.faults().stream().noneMatch(fault -> isAbout(fault, later)))
                .forEach(all::add);
        return all;
    }

    private static Stream<Violation> unportable(PortRequestDraft draft, List<PortabilityCheck> numbers) {
        List<@Nullable PhoneNumber> given = Objects.requireNonNullElse(draft.numbers(), List.<String>of()).stream()
                .map(text -> PhoneNumber.parse(text).orElse(null))
                .collect(Collectors.toList());
        return numbers.stream()
                .filter(check -> !check.portable())
                .map(check -> check.fault("numbers[" + given.indexOf(check.number()) + "]"));
    }

    /** Whether the second fault may be but a consequence of the first. */
    private static boolean isAbout(Violation fault, Violation later) {
        return later.field().equals(fault.field())
                || later.field().startsWith("desired.") && fault.field().startsWith("desired.")
                || fault.field().startsWith("numbers")
                        && later.field().equals("numbers")
                        && later.value() != null
                        && later.value().equals(fault.value());
    }

    private Drafted take(Caller caller, Checked checked) {
        Stored stored = store(checked, caller.actor());
        OpenDraft open = stored.draft();
        Map<UUID, NumberExtras> numbers =
                split.into(open, open, List.of(), portability.check(open.numbers()), stored.taken(), caller.actor());
        return new Drafted(requests.get(open.id()), numbers, checked.defaults());
    }

    /**
     * A request that was just created, with what is already known about it.
     *
     * @param numbers by order
     */
    record Drafted(PortRequest request, Map<UUID, NumberExtras> numbers, AccountSettings settings) {}

    /** Stores a customer's request; refuses it, with every invalid field, before anything is stored. */
    public UUID register(Account account, PortRequestDraft draft, Actor by) {
        return store(check(account, draft, BadNumbers.REFUSE), by).draft().id();
    }

    /** A draft that was checked, and what is wrong with it. */
    private record Checked(
            Account account,
            AccountSettings defaults,
            OrderDetails details,
            @Nullable LosingAccount losing,
            Numbers numbers,
            Map<PhoneNumber, NumberSettings> settings,
            List<Violation> faults) {}

    private record Stored(OpenDraft draft, Map<PhoneNumber, Unavailable> taken) {}

    private Checked check(Account account, PortRequestDraft draft, BadNumbers bad) {
        account.mustBeOpen();
        AccountSettings defaults = settings.of(account.id());
        FieldChecks checks = new FieldChecks();
        OrderDetails details = draft.details(defaults);
        Numbers read = draftChecks.numbers(
                account.id(),
                ListedNumber.of("numbers", draft.numbers() == null ? List.of() : draft.numbers()),
                Set.of(),
                leavesOut(bad, details),
                checks);
        Map<PhoneNumber, NumberSettings> numberSettings = draftChecks.check(details, draft, read.all(), checks);
        return new Checked(
                account, defaults, details, draft.losingAccount(), read, numberSettings, checks.violations());
    }

    private Stored store(Checked checked, Actor by) {
        if (!checked.faults().isEmpty()) {
            throw new InvalidInput(checked.faults());
        }
        OpenDraft open = new OpenDraft(
                UUID.randomUUID(),
                checked.account().id(),
                checked.account().number(),
                checked.numbers().all(),
                checked.details(),
                checked.losing(),
                checked.settings(),
                checked.numbers().leftOut());
        sealed.insert(open, by);
        return new Stored(open, checked.numbers().taken());
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
