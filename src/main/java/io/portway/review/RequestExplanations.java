package io.portway.review;

import io.portway.account.Caller;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.review.Explanation.Deadline;
import io.portway.review.Explanation.Who;
import io.portway.review.RequestExplanation.Group;
import io.portway.review.RequestExplanation.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Explains where a whole request is, by what its orders say. */
@Component
@Transactional(readOnly = true)
public class RequestExplanations {

    private static final Comparator<Line> MOST_URGENT = Comparator.comparing(
                    Line::by, Comparator.nullsLast(Comparator.comparing(Deadline::at)))
            .thenComparingLong(Line::orderNumber);

    private final PortRequests requests;
    private final Explanations explanations;

    RequestExplanations(PortRequests requests, Explanations explanations) {
        this.requests = requests;
        this.explanations = explanations;
    }

    public RequestExplanation of(Caller caller, String idOrNumber) {
        PortRequest request = requests.get(caller, idOrNumber);
        Map<Who, List<Line>> byWho = new EnumMap<>(Who.class);
        List<PortOrder> open = request.orders().stream()
                .filter(order -> !order.status().isFinal())
                .toList();
        for (PortOrder order : open) {
            Explanation explanation = explanations.of(order);
            byWho.computeIfAbsent(explanation.whoMustAct(), none -> new ArrayList<>())
                    .add(new Line(
                            order.id(),
                            order.number(),
                            order.losingCarrier(),
                            explanation.state(),
                            explanation.stage(),
                            explanation.waitingFor(),
                            explanation.by()));
        }
        List<Group> groups = byWho.entrySet().stream()
                .map(who -> {
                    List<Line> lines =
                            who.getValue().stream().sorted(MOST_URGENT).toList();
                    return new Group(who.getKey(), lines.size(), lines.get(0).by(), lines);
                })
                .toList();
        int ended = request.orders().size() - open.size();
        return new RequestExplanation(request.status(), summary(request, groups, ended), groups, ended);
    }

    private static String summary(PortRequest request, List<Group> groups, int ended) {
        int all = request.orders().size();
        if (all == 0) {
            return "This request has no orders yet; they come with its numbers.";
        }
        String end = switch (all) {
            case 1 -> ended == 0 ? "" : "The order of this request has ended.";
            default ->
                ended == all
                        ? "All " + all + " orders have ended."
                        : ended + " of " + all + " orders " + (ended == 1 ? "has" : "have") + " ended.";
        };
        String waits = groups.stream()
                .map(group -> group.count() + " " + words(group))
                .collect(Collectors.joining(", ", "", "."));
        return (end + (groups.isEmpty() ? "" : " " + waits)).strip();
    }

    private static String words(Group group) {
        boolean one = group.count() == 1;
        String wait = one ? "waits for " : "wait for ";
        return switch (group.whoMustAct()) {
            case CUSTOMER -> wait + "you";
            case DESK -> wait + "the port desk";
            case CARRIER -> wait + "the losing carrier";
            case NOBODY -> one ? "needs nobody now" : "need nobody now";
        };
    }
}
