package io.portway.notify;

import io.portway.notify.DeliveryQueue.Claim;
import io.portway.notify.DeliveryQueue.Outcome;
import io.portway.notify.mail.Mails;
import io.portway.notify.mail.Notice;
import io.portway.notify.mail.OrderNotices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Notices by mail for subscriptions: of orders, and of numbers that leave. */
@Component
class MailNotices {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "EEEE, MMMM d, yyyy, h:mm a 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final Notice TEST =
            new Notice("Test of your notices", "This is how you will receive Portway's notices.\n");

    private final Mails mails;
    private final OrderNotices orders;

    MailNotices(Mails mails, OrderNotices orders) {
        this.mails = mails;
        this.orders = orders;
    }

    boolean available() {
        return mails.available();
    }

    Outcome send(Claim claim) {
        long started = System.nanoTime();
        String error = mails.send(
                claim.owner(),
                Objects.requireNonNull(claim.email()),
                claim.event() == null ? TEST : notice(claim.event()));
        int took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new Outcome(error == null, false, null, null, error, took);
    }

    Notice notice(Event event) {
        return switch (event.type()) {
            case EventType.PORT_OUT_REQUESTED -> ofQuestion(event);
            case EventType.NUMBER_PORTED_OUT,
                    EventType.NUMBER_RELEASED,
                    EventType.NUMBER_MOVED,
                    EventType.NUMBER_RESTORED -> ofDeparture(event);
            default -> orders.of(event.data(), event.timestamp());
        };
    }

    private static Notice ofQuestion(Event event) {
        JsonNode data = event.data();
        StringBuilder text = new StringBuilder("Account " + event.account() + ": "
                + data.path("carrier").asString("another carrier") + " asked on " + UTC.format(event.timestamp())
                + " to port out:\n\n");
        data.path("numbers")
                .forEach(number -> text.append(number.path("number").asString())
                        .append(
                                number.path("approved").asBoolean()
                                        ? ": may leave"
                                        : ": denied, " + String.join(", ", texts(number.path("denials"))))
                        .append('\n'));
        text.append("\nIf you did not ask for this, lock your numbers and set new port-out PINs.\n");
        return new Notice(
                named(data) + ": port-out asked for, " + (data.path("approved").asBoolean() ? "may leave" : "denied"),
                text.toString());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Notice ofDeparture(Event event) {
        JsonNode data = event.data();
        String what = switch (event.type()) {
            case EventType.NUMBER_PORTED_OUT ->
                "ported out to " + data.path("carrier").asString("another carrier");
            case EventType.NUMBER_RELEASED -> "released";
            case EventType.NUMBER_RESTORED -> "came back into service";
            default ->
                data.path("direction").asString().equals("IN")
                        ? "came from another account"
                        : "went to another account";
        };
        StringBuilder text = new StringBuilder("Account " + event.account() + ", on "
                + UTC.format(Instant.parse(data.path("at").asString())) + ", " + what + ":\n\n");
        data.path("numbers")
                .forEach(number -> text.append(number.path("number").asString()).append('\n'));
        if (data.has("reason")) {
            text.append('\n').append(data.path("reason").asString()).append('\n');
        }
        return new Notice(named(data) + " " + what, text.toString());
    }

    /** The number, or how many there are. */
    private static String named(JsonNode data) {
        JsonNode numbers = data.path("numbers");
        return numbers.size() == 1 ? numbers.path(0).path("number").asString() : count(numbers.size());
    }

    private static String count(int numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }
}
