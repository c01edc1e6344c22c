package io.portway.sharing;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The status links that a customer makes, lists and takes back. */
@Component
public class StatusLinks {

    public static final int MOST_DAYS = 180;
    /** For which a link is valid if nobody says otherwise. */
    public static final int DEFAULT_DAYS = 60;

    private final PortRequests requests;
    private final PortOrders orders;
    private final StatusLinkStore links;
    private final Clock clock;

    StatusLinks(PortRequests requests, PortOrders orders, StatusLinkStore links, Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.links = links;
        this.clock = clock;
    }

    /** What a link shows: one order, or all those of a request. */
    public record Subject(UUID request, @Nullable UUID order) {}

    /** @param token the part of the address that cannot be seen again */
    public record Made(StatusLink link, String token) {}

    public Subject request(Caller caller, String idOrNumber) {
        return new Subject(requests.get(caller, idOrNumber).id(), null);
    }

    public Subject order(Caller caller, String idOrNumber) {
        PortOrder order = orders.get(caller, idOrNumber);
        return new Subject(order.requestId(), order.id());
    }

    /** @throws InvalidInput naming {@code expiresInDays} */
    public Made make(Caller caller, Subject subject, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new InvalidInput(
                    "expiresInDays",
                    ViolationCode.OUT_OF_RANGE,
                    Integer.toString(days),
                    "is not between 1 and " + MOST_DAYS,
                    "give a number of days, or leave it out for " + DEFAULT_DAYS);
        }
        Instant now = clock.instant();
        StatusLink link = new StatusLink(
                UUID.randomUUID(),
                subject.request(),
                subject.order(),
                now,
                caller.actor().name(),
                now.plus(Duration.ofDays(days)),
                null,
                null);
        String token = Tokens.token();
        links.insert(link, token);
        return new Made(link, token);
    }

    /** Oldest first. */
    public List<StatusLink> list(Subject subject) {
        return links.of(subject.request(), subject.order());
    }

    /** @throws NotFound if it has no such link */
    public void revoke(Subject subject, UUID id) {
        if (!links.revoke(subject.request(), subject.order(), id, clock.instant())) {
            throw new NotFound("status link", id);
        }
    }
}
