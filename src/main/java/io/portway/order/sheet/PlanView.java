package io.portway.order.sheet;

import io.portway.billing.Money;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A judged file as its owner sees it. */
final class PlanView {

    private final Planned planned;

    PlanView(Planned planned) {
        this.planned = planned;
    }

    Plan plan(String digest, Money balance) {
        Map<Plan.Verdict, Integer> counts = new EnumMap<>(Plan.Verdict.class);
        planned.reading.lines().forEach(line -> counts.merge(line.verdict(), 1, Integer::sum));
        List<Group> groups = planned.reading.groups();
        Map<Group, Integer> positions = new HashMap<>();
        groups.forEach(group -> positions.put(group, positions.size()));
        int faulty = counts.getOrDefault(Plan.Verdict.FAULTY, 0);
        Table.Source source = planned.reading.source();
        return new Plan(
                digest,
                faulty == 0 && planned.reading.faults().isEmpty(),
                new Plan.File(
                        source.kind(),
                        source.charset(),
                        source.separator(),
                        source.worksheet(),
                        source.otherSheets().isEmpty() ? null : source.otherSheets()),
                planned.reading.headings().all().stream()
                        .map(heading -> new Plan.Heading(
                                heading.text(),
                                heading.column() == null
                                                || planned.reading.headings().isContested(heading.column())
                                        ? null
                                        : heading.column().columnName()))
                        .toList(),
                new Plan.Counts(
                        counts.getOrDefault(Plan.Verdict.READY, 0),
                        counts.getOrDefault(Plan.Verdict.INCOMPLETE, 0),
                        counts.getOrDefault(Plan.Verdict.NOT_PORTABLE, 0),
                        faulty),
                groups.stream()
                        .map(PlanView::price)
                        .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add)
                        .toPlainString(),
                plain(balance),
                planned.reading.faults(),
                view(groups, PlanView::request),
                view(planned.reading.lines(), line -> line(line, positions.getOrDefault(line.group, 0))));
    }

    private static BigDecimal price(Group group) {
        return group.faulty || !group.faults.isEmpty()
                ? BigDecimal.ZERO
                : group.orders.stream()
                        .map(order -> new BigDecimal(order.price()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Plan.Request request(Group group) {
        return new Plan.Request(
                group.first,
                reference(group),
                group.account,
                (int) group.lines.stream().filter(line -> line.number != null).count(),
                price(group).setScale(2).toPlainString(),
                group.missing,
                group.orders,
                group.sameReference == 0
                        ? null
                        : "Line " + group.sameReference
                                + " has the same reference and other data, so that it is another request.");
    }

    private static @Nullable String reference(Group group) {
        String reference = group.data.get(Column.REFERENCE);
        return reference == null || Unread.is(reference) ? null : reference;
    }

    private Plan.Line line(Line line, int request) {
        Plan.Verdict verdict = line.verdict();
        Plan.Order order = line.plannedOrder();
        return new Plan.Line(
                line.line,
                line.hidden ? true : null,
                line.number == null ? null : line.number.e164(),
                verdict,
                reference(line.group),
                request,
                line.order < 0 ? null : line.order,
                order == null ? null : order.losingCarrier(),
                order == null ? null : order.kind(),
                verdict == Plan.Verdict.NOT_PORTABLE ? Planned.reason(line).orElse(null) : null,
                verdict == Plan.Verdict.FAULTY ? planned.allFaults(line).toList() : null,
                line.proposals.isEmpty()
                        ? null
                        : line.proposals.stream()
                                .map(proposal -> new Plan.Proposal(
                                        planned.reading.headings().heading(proposal.column()),
                                        proposal.value(),
                                        proposal.proposal(),
                                        proposal.why()))
                                .toList());
    }

    static String plain(Money money) {
        return money.amount().toPlainString();
    }

    /** Makes each item when it is asked for, so that a long answer is never in memory as a whole. */
    private static <A, B> List<B> view(List<A> items, Function<A, B> view) {
        return new AbstractList<>() {
            @Override
            public B get(int index) {
                return view.apply(items.get(index));
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }
}
