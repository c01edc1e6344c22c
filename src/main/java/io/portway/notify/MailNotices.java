package io.portway.notify;

import io.portway.notify.DeliveryQueue.Claim;
import io.portway.notify.DeliveryQueue.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Notices by mail: the FOC is set, the customer must act, the port is complete, a number leaves. Sent if {@code spring.mail.host} is set. */
@Component
class MailNotices {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", Locale.US);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "EEEE, MMMM d, yyyy, h:mm a 'UTC'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final ObjectProvider<JavaMailSender> sender;
    private final NotifySettings settings;

    MailNotices(ObjectProvider<JavaMailSender> sender, NotifySettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    boolean available() {
        return sender.getIfAvailable() != null;
    }

    Outcome send(Claim claim) {
        long started = System.nanoTime();
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            return failure("This installation does not send mail.", started);
        }
        SimpleMailMessage message = claim.event() == null ? test() : notice(claim.event());
        message.setFrom(settings.mailFrom());
        message.setTo(claim.email());
        try {
            mail.send(message);
            return new Outcome(true, false, null, null, null, millisSince(started));
        } catch (MailException e) {
            return failure("The mail server did not accept it: " + e.getClass().getSimpleName(), started);
        }
    }

    private static SimpleMailMessage test() {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setSubject("Test of your notices");
        message.setText("This is how you will receive Portway's notices.\n");
        return message;
    }

    static SimpleMailMessage notice(Event event) {
        return switch (event.type()) {
            case EventType.PORT_OUT_REQUESTED -> ofQuestion(event);
            case EventType.NUMBER_PORTED_OUT, EventType.NUMBER_RELEASED, EventType.NUMBER_MOVED -> ofDeparture(event);
            default -> ofOrder(event);
        };
    }

    private static SimpleMailMessage ofQuestion(Event event) {
        JsonNode data = event.data();
        SimpleMailMessage message = new SimpleMailMessage();
        message.setSubject(
                named(data) + ": port-out asked for, " + (data.path("approved").asBoolean() ? "may leave" : "denied"));
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
        message.setText(text.toString());
        return message;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static SimpleMailMessage ofDeparture(Event event) {
        JsonNode data = event.data();
        String what = switch (event.type()) {
            case EventType.NUMBER_PORTED_OUT ->
                "ported out to " + data.path("carrier").asString("another carrier");
            case EventType.NUMBER_RELEASED -> "released";
            default ->
                data.path("direction").asString().equals("IN")
                        ? "came from another account"
                        : "went to another account";
        };
        SimpleMailMessage message = new SimpleMailMessage();
        message.setSubject(named(data) + " " + what);
        StringBuilder text = new StringBuilder("Account " + event.account() + ", on "
                + UTC.format(Instant.parse(data.path("at").asString())) + ", " + what + ":\n\n");
        data.path("numbers")
                .forEach(number -> text.append(number.path("number").asString()).append('\n'));
        if (data.has("reason")) {
            text.append('\n').append(data.path("reason").asString()).append('\n');
        }
        message.setText(text.toString());
        return message;
    }

    /** The number, or how many there are. */
    private static String named(JsonNode data) {
        JsonNode numbers = data.path("numbers");
        return numbers.size() == 1 ? numbers.path(0).path("number").asString() : count(numbers.size());
    }

    private static SimpleMailMessage ofOrder(Event event) {
        JsonNode order = event.data().path("order");
        String number = order.path("number").asString();
        String reference = order.path("customerReference").asString("");
        StringBuilder text = new StringBuilder(
                "Port order " + number + (reference.isEmpty() ? "" : " (your reference " + reference + ")") + ", from "
                        + order.path("losingCarrier").asString() + ".\n\n");
        SimpleMailMessage message = new SimpleMailMessage();
        JsonNode numbers = order.path("numbers");
        if (event.data().path("actionRequired").asBoolean()) {
            message.setSubject("Port order " + number + ": please act");
            text.append(event.data().path("message").asString()).append('\n');
        } else if (event.data().path("to").asString().equals("COMPLETED")) {
            message.setSubject("Port order " + number + " is complete");
            int others = numbers.path("canceled").asInt()
                    + numbers.path("excluded").asInt()
                    + numbers.path("rejected").asInt();
            text.append(count(numbers.path("activated").asInt()))
                    .append(" in service since ")
                    .append(local(event.timestamp(), order))
                    .append(others == 0 ? "" : "; " + count(others) + " did not port")
                    .append(".\n");
        } else {
            message.setSubject("Port order " + number + ": date confirmed");
            text.append("The numbers will be ported on ")
                    .append(local(Instant.parse(order.path("focAt").asString()), order))
                    .append(".\n");
        }
        message.setText(text.toString());
        return message;
    }

    private static String count(int numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }

    /** In the order's time zone, with its name. */
    private static String local(Instant at, JsonNode order) {
        String zone = order.path("timeZone").asString();
        return LOCAL.format(at.atZone(ZoneId.of(zone))) + " " + zone;
    }

    private static Outcome failure(String error, long started) {
        return new Outcome(false, false, null, null, error, millisSince(started));
    }

    private static int millisSince(long started) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
