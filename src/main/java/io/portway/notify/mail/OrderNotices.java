package io.portway.notify.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a mail says about an event of an order. */
@Component
public class OrderNotices {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", Locale.US);
    private static final int MOST_NUMBERS = 10_000;

    private final JdbcClient jdbc;
    private final MailSettings settings;

    OrderNotices(JdbcClient jdbc, MailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What an event tells, in a mail's subject and first words. */
    private record Told(String subject, String words) {}

    /**
     * @param data the event's, with its order
     * @param at   when it happened
     */
    public Notice of(JsonNode data, Instant at) {
        JsonNode order = data.path("order");
        String number = order.path("number").asString();
        String reference = order.path("customerReference").asString("");
        Told told = told(data, at);
        StringBuilder text = new StringBuilder("Port order " + number
                + (reference.isEmpty() ? "" : " (your reference " + reference + ")") + ", from "
                + order.path("losingCarrier").asString() + ".\n\n" + told.words() + "\n");
        action(text, data.path("action"), order);
        numbers(text, order);
        String link = settings.linkTo(order.path("id").asString(), number);
        if (!link.isEmpty()) {
            text.append("\nThe order: ").append(link).append('\n');
        }
        return new Notice("Port order " + number + told.subject(), text.toString());
    }

    private static Told told(JsonNode data, Instant at) {
        JsonNode order = data.path("order");
        String message = data.path("message").asString("");
        String fact = data.path("fact").asString("");
        String to = data.path("to").asString("");
        JsonNode action = data.path("action");
        if (to.equals("REJECTED") && !action.isMissingNode() && isOfCarrier(fact)) {
            boolean forCustomer = action.path("whoMustAct").asString().equals("CUSTOMER");
            return new Told(
                    " was rejected (" + action.path("code").asString() + ")"
                            + (forCustomer ? ": please act" : "; the port desk takes care of it"),
                    message);
        }
        if (data.path("actionRequired").asBoolean()) {
            return new Told(": please act", message);
        }
        return switch (fact) {
            case "FOC_MOVED" -> new Told(": date moved", "The date has moved. " + ported(order));
            case "FOC_WITHDRAWN" ->
                new Told(
                        ": date withdrawn",
                        message
                                + (to.equals("SUBMITTED")
                                        ? "\nAnother date must be confirmed; you will be told."
                                        : ""));
            case "STALLED" -> new Told(" is delayed", message);
            case "FOC_CONFIRMED" ->
                new Told(": date confirmed", to.isEmpty() && !message.isEmpty() ? message : ported(order));
            default -> ended(data, order, to, message, at);
        };
    }

    private static boolean isOfCarrier(String fact) {
        return fact.equals("CARRIER_REJECTED") || fact.equals("REFUSED_BY_GATEWAY") || fact.equals("FOC_EXPIRED");
    }

    private static Told ended(JsonNode data, JsonNode order, String to, String message, Instant at) {
        return switch (to) {
            case "COMPLETED" -> completed(order, at);
            case "CANCELED" ->
                data.path("fact").asString("").equals("EXPIRED")
                                || order.path("reason")
                                        .path("code")
                                        .asString("")
                                        .equals("EXPIRED")
                        ? new Told(" has expired", reason(order, message) + " The numbers stay where they are.")
                        : new Told(" was canceled", reason(order, message) + " The numbers stay where they are.");
            default -> new Told(": date confirmed", ported(order));
        };
    }

    private static Told completed(JsonNode order, Instant at) {
        JsonNode numbers = order.path("numbers");
        int others = numbers.path("canceled").asInt()
                + numbers.path("excluded").asInt()
                + numbers.path("rejected").asInt();
        return new Told(
                " is complete",
                count(numbers.path("activated").asInt()) + " in service since " + local(at, order)
                        + (others == 0 ? "" : "; " + count(others) + " did not port") + ".");
    }

    private static String reason(JsonNode order, String message) {
        String reason = order.path("reason").path("text").asString(message);
        return reason.isBlank() ? "No reason was given." : reason.matches("(?s).*[.!?]") ? reason : reason + ".";
    }

    private static String ported(JsonNode order) {
        return order.path("focAt").isMissingNode()
                ? "The date is not known yet."
                : "The numbers will be ported on "
                        + local(Instant.parse(order.path("focAt").asString()), order) + ".";
    }

    /** Code, field, remedy and deadline, each on a line of its own. */
    private static void action(StringBuilder text, JsonNode action, JsonNode order) {
        if (action.isMissingNode()) {
            return;
        }
        boolean forCustomer = action.path("whoMustAct").asString().equals("CUSTOMER");
        text.append("\nCode: ").append(action.path("code").asString());
        if (action.has("field")) {
            text.append("\nField: ").append(action.path("field").asString());
        }
        text.append("\nWhat to do: ").append(action.path("remedy").asString());
        text.append("\nWho must act: ").append(forCustomer ? "you" : "the port desk");
        text.append("\nUntil: ")
                .append(local(Instant.parse(action.path("deadline").asString()), order))
                .append('\n');
    }

    private void numbers(StringBuilder text, JsonNode order) {
        UUID id = UUID.fromString(order.path("id").asString());
        boolean completed = order.path("status").asString().equals("COMPLETED");
        JsonNode counts = order.path("numbers");
        long all = counts.valueStream().mapToLong(JsonNode::asLong).sum();
        long activated = counts.path("activated").asLong();
        if (completed) {
            list(text, "In service", id, true, activated);
            list(text, "Not ported", id, false, all - activated);
        } else {
            list(text, "Numbers", id, null, all);
        }
    }

    /** @param ported only those that are live, or only the others; {@code null} for all */
    private void list(StringBuilder text, String title, UUID order, @Nullable Boolean ported, long total) {
        if (total == 0) {
            return;
        }
        List<String> numbers = jdbc.sql("""
                        select e164 from port_number
                        where order_id = :order and (cast(:ported as boolean) is null or (status = 'ACTIVATED') = cast(:ported as boolean))
                        order by e164 limit :most""")
                .param("order", order)
                .param("ported", ported)
                .param("most", MOST_NUMBERS)
                .query(String.class)
                .list();
        if (!numbers.isEmpty()) {
            text.append('\n')
                    .append(title)
                    .append(" (")
                    .append(total)
                    .append("):\n")
                    .append(NumberRanges.lines(numbers, total));
        }
    }

    private static String count(int numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }

    /** In the order's time zone, with its name. */
    private static String local(Instant at, JsonNode order) {
        String zone = order.path("timeZone").asString();
        return LOCAL.format(at.atZone(ZoneId.of(zone))) + " " + zone;
    }
}
