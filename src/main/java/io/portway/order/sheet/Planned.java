package io.portway.order.sheet;

import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.portability.PortabilityCheck;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file whose lines are judged: what keeps it from being committed, and what is committed of it. */
final class Planned {

    private static final Pattern POSITION = Pattern.compile("numbers\\[(\\d+)]");
    private static final Pattern SETTINGS = Pattern.compile("numberSettings\\.(\\+\\d+)\\..*");

    final Reading reading;

    Planned(Reading reading) {
        this.reading = reading;
    }

    /** Puts the faults of a draft where they belong: to the line of a number, or to the data of the group. */
    void fieldFaults(Group group, List<Line> lines, List<Violation> faults) {
        Map<String, Line> byNumber = new HashMap<>();
        List<Violation> ofGroup = new ArrayList<>();
        for (Violation fault : faults) {
            Matcher own = SETTINGS.matcher(fault.field());
            Column column = Column.filling(fault.field());
            if (own.matches()) {
                if (byNumber.isEmpty()) {
                    lines.forEach(line -> byNumber.put(String.valueOf(line.number), line));
                }
                Line line = byNumber.get(own.group(1));
                if (line != null && !isKnown(line.faults, line.line, column)) {
                    line.add(at(line.line, column, fault));
                }
            } else if (column == null || !isUnread(group, column)) {
                ofGroup.add(at(group.first, column, fault));
            }
        }
        group.faults = ofGroup;
    }

    private boolean isKnown(List<Violation> faults, int line, @Nullable Column column) {
        return column != null
                && faults.stream()
                        .anyMatch(
                                fault -> fault.field().equals(reading.headings().at(line, column)));
    }

    /** What is missing, without what is there and cannot be read. */
    List<Violation> ofColumns(Group group, List<Violation> missing) {
        return missing.stream()
                .filter(fault -> !isUnread(group, Column.filling(fault.field())))
                .map(fault -> at(group.first, Column.filling(fault.field()), fault))
                .toList();
    }

    private boolean isUnread(Group group, @Nullable Column column) {
        return column != null
                && (reading.headings().isContested(column)
                        || Unread.is(group.data.getOrDefault(column, ""))
                        || Unread.is(group.data.getOrDefault(Column.ADDRESS, "")) && isStreet(column));
    }

    private static boolean isStreet(Column column) {
        return column == Column.STREET_NUMBER || column == Column.STREET_NAME;
    }

    private Violation at(int line, @Nullable Column column, Violation fault) {
        return fault.at(
                column == null
                        ? "line " + line + ", " + fault.field()
                        : reading.headings().at(line, column));
    }

    /** The faults of a draft that was refused, by line. */
    Stream<Violation> byLine(List<Line> lines, List<Violation> faults) {
        Map<String, Line> byNumber = new HashMap<>();
        lines.forEach(line -> byNumber.put(String.valueOf(line.number), line));
        return faults.stream().map(fault -> {
            Matcher position = POSITION.matcher(fault.field());
            Matcher own = SETTINGS.matcher(fault.field());
            Line line = position.matches()
                    ? lines.get(Integer.parseInt(position.group(1)))
                    : byNumber.getOrDefault(own.matches() ? own.group(1) : String.valueOf(fault.value()), lines.get(0));
            return at(line.line, Column.filling(fault.field().replaceFirst("^orders\\[\\d+]\\.", "")), fault);
        });
    }

    PlanDigest digest(Caller caller, SheetFile file, SheetOptions options) {
        List<String> verdicts = new AbstractList<>() {
            @Override
            public String get(int index) {
                Line line = reading.lines().get(index);
                Plan.Order order = line.plannedOrder();
                return line.verdict() + "|"
                        + (order == null ? "" : order.losingCarrier() + "|" + order.kind() + "|" + order.feePerNumber())
                        + "|" + messages(line);
            }

            @Override
            public int size() {
                return reading.lines().size();
            }
        };
        return PlanDigest.of(caller.accountId() + " " + options.fingerprint(), file.sha256(), verdicts);
    }

    private static String messages(Line line) {
        return Stream.of(line.faults, line.group.faults)
                .flatMap(List::stream)
                .map(Violation::message)
                .toList()
                .toString();
    }

    /** @throws Conflict if the verdicts are not those of the plan */
    void mustSay(PlanDigest confirmed, PlanDigest now) {
        if (!confirmed.isOfSameFile(now)) {
            throw new InvalidInput(
                    "digest",
                    ViolationCode.CHANGED_MEANWHILE,
                    null,
                    "belongs to another file, or to the same file read in another way",
                    "send the file and the parameters of the plan unchanged, or make a new plan");
        }
        if (confirmed.saysTheSame(now)) {
            return;
        }
        BitSet changed = confirmed.changed(now, reading.lines().size());
        List<Violation> lines = changed.stream()
                .limit(Imports.MOST_FAULTS)
                .mapToObj(reading.lines()::get)
                .map(this::present)
                .toList();
        throw new Conflict(
                "PLAN_CHANGED",
                "The verdict on "
                        + (changed.cardinality() == 1 ? "a line" : "some of " + changed.cardinality() + " lines")
                        + " is no longer that of the plan. Nothing was created; make a new plan and look at it.",
                lines);
    }

    private Violation present(Line line) {
        Plan.Order order = line.plannedOrder();
        return new Violation(
                reading.headings().at(line.line, Column.NUMBER),
                ViolationCode.CHANGED_MEANWHILE,
                line.number == null ? null : line.number.e164(),
                "is now " + line.verdict()
                        + (order == null
                                ? ""
                                : ", with " + order.losingCarrier() + " for " + order.feePerNumber() + " USD")
                        + allFaults(line)
                                .findFirst()
                                .map(fault -> ": " + fault.message())
                                .or(() -> reason(line).map(reason -> ": " + reason))
                                .orElse(""),
                "make a new plan");
    }

    static Optional<String> reason(Line line) {
        PortabilityCheck check = line.check;
        return check == null ? Optional.empty() : Optional.ofNullable(check.reason());
    }

    /** The line's own faults and those of its request, each at this line. */
    Stream<Violation> allFaults(Line line) {
        Stream<Violation> shared = line.group.faults.stream();
        if (line.group.faulty && line.faults.isEmpty()) {
            shared = Stream.concat(
                    shared,
                    line.group.lines.stream()
                            .flatMap(other -> other.faults.stream())
                            .limit(1));
        }
        return Stream.concat(line.faults.stream(), shared);
    }

    /** What keeps the file from being committed as the caller wants it. */
    List<Violation> faults(Imports.Commit commit) {
        List<Violation> faults = new ArrayList<>(reading.faults());
        if (commit.digest() == null) {
            reading.headings().all().stream()
                    .filter(heading -> heading.column() == null && !heading.left())
                    .forEach(heading -> faults.add(new Violation(
                            "line " + reading.headings().line() + ", " + heading.text(),
                            ViolationCode.UNKNOWN_VALUE,
                            heading.text(),
                            "is not a column",
                            "use one of " + Column.names() + "; or leave it out with columns={\"" + heading.text()
                                    + "\": \"\"}, or by making a plan first")));
        }
        if (commit.skipFaulty()) {
            return faults;
        }
        for (Line line : reading.lines()) {
            faults.addAll(line.faults);
            if (commit.digest() == null && line.hidden) {
                faults.add(new Violation(
                        "line " + line.line,
                        ViolationCode.NOT_AVAILABLE,
                        null,
                        "is in a hidden row",
                        "show the row or delete it, or make a plan and confirm that it is meant"));
            }
            if (commit.digest() == null) {
                line.proposals.forEach(proposal -> faults.add(new Violation(
                        reading.headings().at(line.line, proposal.column()),
                        proposal.column().kind().fault(),
                        proposal.value(),
                        proposal.why(),
                        "give " + proposal.proposal() + ", or make a plan and confirm that this is meant")));
            }
            if (line == line.group.lines.get(0)) {
                faults.addAll(line.group.faults);
                if (commit.submit()) {
                    faults.addAll(line.group.missing);
                }
            }
        }
        return faults;
    }

    /** The lines of each request that is to be made. */
    List<List<Line>> requests(Imports.Commit commit) {
        return reading.groups().stream()
                .map(group -> group.lines.stream()
                        .filter(line -> !commit.skipFaulty() || isWanted(line.verdict(), commit.submit()))
                        .toList())
                .filter(lines -> !lines.isEmpty())
                .toList();
    }

    private static boolean isWanted(Plan.Verdict verdict, boolean submit) {
        return verdict == Plan.Verdict.READY || verdict == Plan.Verdict.INCOMPLETE && !submit;
    }

    /** What is wrong with a line, in one text; empty if nothing. */
    String problem(Line line) {
        Stream<String> faults = allFaults(line).map(fault -> {
            String where = fault.field().replaceFirst("^line \\d+(, )?", "");
            return (where.isEmpty() ? "" : where + " ") + fault.message() + "; " + fault.remedy();
        });
        Stream<String> missing = line.verdict() == Plan.Verdict.INCOMPLETE
                ? line.group.missing.stream()
                        .map(fault -> fault.field().replaceFirst("^line \\d+, ", "") + " " + fault.message())
                : Stream.empty();
        Stream<String> unportable =
                line.verdict() == Plan.Verdict.NOT_PORTABLE ? reason(line).stream() : Stream.empty();
        return String.join(
                " | ",
                Stream.of(faults, missing, unportable)
                        .flatMap(Function.identity())
                        .toList());
    }
}
