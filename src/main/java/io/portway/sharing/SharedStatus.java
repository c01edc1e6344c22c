package io.portway.sharing;

import io.portway.kernel.Gone;
import io.portway.kernel.NotFound;
import io.portway.kernel.TooManyAttempts;
import io.portway.limit.RateLimit;
import io.portway.limit.RateLimits;
import io.portway.order.NumberStatus;
import io.portway.order.OrderRepository;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.signing.SigningLinks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the holder of a link sees. */
@Component
public class SharedStatus {

    /** Numbers of an order that are listed; of those beyond only the count. */
    private static final int MOST_NUMBERS = 500;

    private final StatusLinkStore links;
    private final PortRequests requests;
    private final OrderRepository orders;
    private final SigningLinks signing;
    private final RateLimit<UUID> looks;
    private final Clock clock;

    SharedStatus(
            StatusLinkStore links,
            PortRequests requests,
            OrderRepository orders,
            SigningLinks signing,
            RateLimits limits,
            Clock clock) {
        this.links = links;
        this.requests = requests;
        this.orders = orders;
        this.signing = signing;
        this.looks = limits.limit("status link", 60, 60, Duration.ofMinutes(1));
        this.clock = clock;
    }

    /** @param state in one or two words */
    public record Number(String number, String state) {}

    /**
     * An order.
     *
     * @param unlisted how many numbers it has besides
     */
    public record Part(long order, String carrier, StatusStory story, List<Number> numbers, long unlisted) {}

    /**
     * A page.
     *
     * @param provider the account whose order it is
     */
    public record Shown(String provider, Instant expiresAt, List<Part> parts) {}

    /**
     * @throws NotFound        there is no such link
     * @throws Gone            it was taken back or has expired
     * @throws TooManyAttempts it was looked at very often just now
     */
    public Shown open(String token) {
        StatusLink link = links.byToken(token).orElseThrow(() -> new NotFound("status", "link"));
        RateLimit.Grant grant = looks.take(link.id());
        if (!grant.granted()) {
            throw new TooManyAttempts("This page was opened very often just now. Please wait a minute.", grant.retry());
        }
        PortRequest request = requests.get(link.requestId());
        List<PortOrder> shown = request.orders().stream()
                .filter(order -> link.orderId() == null || order.id().equals(link.orderId()))
                .toList();
        Instant now = clock.instant();
        if (shown.isEmpty()) {
            throw new Gone("This order no longer exists.");
        }
        String provider = shown.get(0).accountName();
        switch (link.state(now)) {
            case REVOKED -> throw new Gone("This link is no longer valid. Ask " + provider + " for a new one.");
            case EXPIRED -> throw new Gone("This link has expired. Ask " + provider + " for a new one.");
            case OPEN -> links.opened(link.id(), now);
        }
        return new Shown(
                provider, link.expiresAt(), shown.stream().map(this::part).toList());
    }

    private Part part(PortOrder order) {
        List<PortNumber> numbers = orders.numbers(order.id(), 1, MOST_NUMBERS).items();
        return new Part(
                order.number(),
                order.losingCarrier(),
                StatusStory.of(order, signing.isAwaited(order)),
                numbers.stream()
                        .map(number -> new Number(local(number.number().tenDigits()), words(number.status())))
                        .toList(),
                Math.max(0, order.counts().total() - (long) numbers.size()));
    }

    private static String local(String digits) {
        return "(" + digits.substring(0, 3) + ") " + digits.substring(3, 6) + "-" + digits.substring(6);
    }

    private static String words(NumberStatus status) {
        return switch (status) {
            case PENDING, REJECTED -> "not moved yet";
            case CONFIRMED -> "date confirmed";
            case ACTIVATED -> "moved";
            case CANCELED, EXCLUDED -> "does not move";
        };
    }
}
