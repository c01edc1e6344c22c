package io.portway.order.sheet;

import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.intake.DraftChecks;
import io.portway.order.intake.Outlook;
import io.portway.order.intake.Outlooks;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.preflight.Preflight;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out what would become of the lines of a file. Numbers are looked up in chunks, so that the round trips grow with the file by
 * thousands of lines and not with its requests.
 */
@Component
class Judge {

    private static final int CHUNK = 10_000;

    private final Accounts accounts;
    private final Settings settings;
    private final DraftChecks draftChecks;
    private final PortabilityChecks portability;
    private final Outlooks outlooks;
    private final Preflight preflight;
    private final Clock clock;

    Judge(
            Accounts accounts,
            Settings settings,
            DraftChecks draftChecks,
            PortabilityChecks portability,
            Outlooks outlooks,
            Preflight preflight,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.draftChecks = draftChecks;
        this.portability = portability;
        this.outlooks = outlooks;
        this.preflight = preflight;
        this.clock = clock;
    }

    /** Reads a file and finds out what would become of each of its lines. */
    Planned file(Caller caller, SheetFile file, SheetOptions options, Progress progress) {
        Planned planned = new Planned(Reading.of(file, options, progress));
        Map<String, Account> known = new HashMap<>();
        Map<UUID, AccountSettings> defaults = new HashMap<>();
        Map<Group, Account> owners = new HashMap<>();
        for (Group group : planned.reading.groups()) {
            Account account = account(caller, group, known, planned);
            if (account != null) {
                owners.put(group, account);
                defaults.computeIfAbsent(account.id(), settings::of);
            }
        }
        lookUp(planned.reading.lines(), owners, planned, progress);
        Outlooks.Forecast forecast = outlooks.forecast();
        for (Group group : planned.reading.groups()) {
            Account account = owners.get(group);
            if (account != null) {
                foresee(group, account, Objects.requireNonNull(defaults.get(account.id())), forecast, planned);
            }
        }
        return planned;
    }

    private @Nullable Account account(Caller caller, Group group, Map<String, Account> known, Planned planned) {
        String said = group.data.getOrDefault(Column.SUB_ACCOUNT, "");
        try {
            return known.computeIfAbsent(
                    said, text -> text.isEmpty() ? accounts.byId(caller.accountId()) : accounts.visible(caller, text));
        } catch (NotFound e) {
            group.faults = List.of(new Violation(
                    planned.reading.headings().at(group.first, Column.SUB_ACCOUNT),
                    ViolationCode.NOT_FOUND,
                    said,
                    "is not an account that you see",
                    "give the number of one of your accounts"));
            return null;
        }
    }

    private void lookUp(List<Line> lines, Map<Group, Account> owners, Planned planned, Progress progress) {
        for (int from = 0; from < lines.size(); from += CHUNK) {
            progress.at(Progress.Stage.CHECKING, from, lines.size());
            Map<PhoneNumber, Line> chunk = new HashMap<>();
            Map<UUID, List<PhoneNumber>> byAccount = new HashMap<>();
            for (Line line : lines.subList(from, Math.min(from + CHUNK, lines.size()))) {
                Account owner = owners.get(line.group);
                if (line.number != null && owner != null) {
                    chunk.put(line.number, line);
                    byAccount
                            .computeIfAbsent(owner.id(), id -> new ArrayList<>())
                            .add(line.number);
                }
            }
            byAccount.forEach((account, numbers) -> draftChecks
                    .taken(account, numbers)
                    .forEach((number, taken) -> {
                        Line line = Objects.requireNonNull(chunk.get(number));
                        line.add(taken.violation(planned.reading.headings().at(line.line, Column.NUMBER), number));
                    }));
            portability
                    .check(chunk.keySet())
                    .forEach(check -> Objects.requireNonNull(chunk.get(check.number())).check = check);
        }
        progress.at(Progress.Stage.CHECKING, lines.size(), lines.size());
    }

    private void foresee(
            Group group, Account account, AccountSettings defaults, Outlooks.Forecast forecast, Planned planned) {
        group.account = account.number();
        List<Line> lines =
                group.lines.stream().filter(line -> line.number != null).toList();
        PortRequestDraft draft = DraftOf.lines(group.data, lines);
        List<PhoneNumber> numbers =
                lines.stream().map(line -> Objects.requireNonNull(line.number)).toList();
        planned.fieldFaults(group, lines, forecast.faults(draft, numbers, defaults));
        // Numbers that another order has come into none.
        List<Line> free = lines.stream()
                .filter(line -> line.faults.isEmpty() && line.check != null)
                .toList();
        // With none, the date is looked at anyway, so that its fault is not found in the next round.
        Outlook outlook = forecast.of(
                account,
                defaults,
                draft,
                (free.isEmpty() ? lines : free)
                        .stream().flatMap(line -> Stream.ofNullable(line.check)).toList());
        group.faults = Stream.of(group.faults, planned.ofColumns(group, outlook.faults()))
                .flatMap(List::stream)
                .toList();
        Map<PhoneNumber, Integer> orders = new HashMap<>();
        List<Plan.Order> parts = new ArrayList<>();
        Set<String> fields = outlook.lacking().stream().map(Violation::field).collect(Collectors.toSet());
        for (Outlook.Part part : free.isEmpty() ? List.<Outlook.Part>of() : outlook.orders()) {
            part.numbers().forEach(number -> orders.put(number, parts.size()));
            parts.add(new Plan.Order(
                    part.losingCarrier(),
                    part.kind(),
                    part.numbers().size(),
                    PlanView.plain(part.feePerNumber()),
                    PlanView.plain(part.price()),
                    part.earliest().toOffsetDateTime(),
                    preflight
                            .foreseen(
                                    part.losingCarrier(),
                                    part.kind(),
                                    part.gateway(),
                                    outlook.details(),
                                    draft.losingAccount(),
                                    part.numbers(),
                                    LocalDate.ofInstant(
                                            clock.instant(), part.earliest().getZone()))
                            .stream()
                            .filter(finding -> !fields.contains(finding.field()))
                            .toList()));
        }
        free.forEach(line -> line.order = orders.getOrDefault(line.number, -1));
        group.orders = parts;
        group.missing = planned.ofColumns(group, outlook.lacking());
    }
}
