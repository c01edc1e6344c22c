package io.portway.order.search;

import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.TimelineEntry;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberSettings;
import io.portway.party.LosingAccount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A request as a whole, for APIs that do not show its orders: its numbers and notes. */
@Component
@Transactional(readOnly = true)
public class RequestContents {

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;

    RequestContents(OrderRepository orders, DraftRepository drafts, OrderSecrets secrets) {
        this.orders = orders;
        this.drafts = drafts;
        this.secrets = secrets;
    }

    /** All numbers, in the order in which they were submitted. Two round trips. */
    public List<RequestNumber> numbers(PortRequest request) {
        Map<PhoneNumber, Integer> places = new HashMap<>();
        drafts.handedIn(request.id()).numbers().forEach(number -> places.put(number, places.size()));
        Map<UUID, PortOrder> byId =
                request.orders().stream().collect(Collectors.toMap(PortOrder::id, Function.identity()));
        Map<UUID, LosingAccount> accounts = new HashMap<>();
        byId.forEach(
                (id, order) -> accounts.put(id, secrets.open(order.details().losingAccount(), order.secrets(), id)));
        return orders.numbersOf(request.id()).stream()
                .filter(number -> byId.containsKey(number.orderId()))
                .map(number -> {
                    PortOrder order = Objects.requireNonNull(byId.get(number.orderId()));
                    NumberSettings own = secrets.open(number.number(), number.own(), order.id());
                    return new RequestNumber(
                            number.number(),
                            order,
                            number.status(),
                            number.reasonCode(),
                            number.reason(),
                            number.statusAt(),
                            number.confirmedAt(),
                            own.of(
                                    own.endUser() == null ? order.details().endUser() : own.endUser(),
                                    Merge.losingAccount(accounts.get(order.id()), own.losingAccount())));
                })
                .sorted(Comparator.comparingInt(number -> places.getOrDefault(number.number(), Integer.MAX_VALUE)))
                .toList();
    }

    /** The notes of customer and desk, and requests to the customer; oldest first. */
    public List<TimelineEntry> messages(PortRequest request) {
        return orders.messages(request.id());
    }
}
