package io.portway.dialect.inumbering;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** The status of a port in this API: one line for all orders of a request. */
final class PortStatus {

    /** Placeholder for a date that no carrier has confirmed yet. */
    private static final String NO_FOC = "19750715";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("MMM/dd/yyyy 'at' hh:mm a", Locale.US);
    private static final int PID_LENGTH = 5;

    private PortStatus() {}

    /**
     * A line of the summary.
     *
     * @param key account number and Unix time in seconds
     */
    record Line(String id, List<String> key, Port value) {}

    /**
     * @param foc      the day on which the last of its numbers port, once every carrier has confirmed one
     * @param notified {@code "1"} if somebody is notified by email
     * @param pin      always empty: lists never show port-out PINs
     */
    record Port(
            String pid,
            String status,
            String message,
            String foc,
            @JsonProperty("notify") String notified,
            String url,
            String pin) {}

    /** Five letters and digits: the request's number in base 36. */
    static String pid(long requestNumber) {
        String digits = Long.toString(requestNumber, Character.MAX_RADIX);
        return "0".repeat(Math.max(0, PID_LENGTH - digits.length())) + digits;
    }

    /** The number behind a {@link #pid}; empty if it is not one. */
    static OptionalLong requestNumber(String pid) {
        try {
            return pid.length() == PID_LENGTH
                    ? OptionalLong.of(Long.parseLong(pid, Character.MAX_RADIX))
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** This API has no drafts, not even canceled ones; only a submitted order has a definite date. */
    static List<PortOrder> submitted(PortRequest request) {
        return request.orders().stream()
                .filter(order -> order.desiredAt() != null)
                .toList();
    }

    static Line line(List<PortOrder> orders, Function<UUID, String> url) {
        PortOrder first = orders.get(0);
        Instant at = orders.stream()
                .map(PortOrder::createdAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean told = first.details().notifications() != null
                && !first.details().notifications().isEmpty();
        return new Line(
                first.requestId().toString().replace("-", ""),
                List.of(Long.toString(first.accountNumber()), Long.toString(at.getEpochSecond())),
                new Port(
                        pid(first.requestNumber()),
                        status(OrderStatus.rollUp(
                                orders.stream().map(PortOrder::status).toList())),
                        message(orders),
                        foc(orders),
                        told ? "1" : "0",
                        url.apply(first.requestId()),
                        ""));
    }

    private static String status(OrderStatus status) {
        return switch (status) {
            case DRAFT, IN_REVIEW -> "Validating";
            case SUBMITTED, SCHEDULED, ACTIVATING, REJECTED, CANCEL_PENDING -> "Pending";
            case COMPLETED, CANCELED -> "Completed";
        };
    }

    private static String foc(List<PortOrder> orders) {
        List<PortOrder> ported = orders.stream()
                .filter(order -> order.status() != OrderStatus.CANCELED)
                .toList();
        return ported.isEmpty() || ported.stream().anyMatch(order -> order.focAt() == null)
                ? NO_FOC
                : ported.stream()
                        .map(order -> LocalDate.ofInstant(order.focAt(), order.zone()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .format(DAY);
    }

    private static String message(List<PortOrder> orders) {
        return orders.size() == 1
                ? message(orders.get(0))
                : orders.stream()
                        .sorted(Comparator.comparing(PortOrder::number))
                        .map(order -> order.losingCarrier() + ": " + message(order))
                        .collect(joining(" "));
    }

    private static String message(PortOrder order) {
        return switch (order.status()) {
            case DRAFT, IN_REVIEW -> "Your port is being reviewed.";
            case SUBMITTED ->
                "Your port was sent to " + order.losingCarrier() + ", which has not confirmed a date yet.";
            case SCHEDULED ->
                order.onDemand()
                        ? "Your numbers can be activated from " + forPeople(order) + "."
                        : "Your numbers will be porting on " + forPeople(order) + ".";
            case ACTIVATING -> "Your numbers are going live.";
            case REJECTED -> "Your port was rejected: " + order.reason();
            case CANCEL_PENDING -> "Your port is being canceled.";
            case CANCELED ->
                Objects.toString(order.reason(), "").isEmpty()
                        ? "Your port was canceled."
                        : "Your port was canceled: " + order.reason();
            case COMPLETED ->
                order.outcome() == PortOrder.Outcome.PORTED
                        ? "Your numbers were ported."
                        : order.counts().activated() + " of " + order.counts().total() + " numbers were ported.";
        };
    }

    private static String forPeople(PortOrder order) {
        ZonedDateTime foc = order.confirmedAt().atZone(order.zone());
        String zone = order.zone().getId();
        return FOR_PEOPLE.format(foc) + " "
                + zone.substring(zone.indexOf('/') + 1).replace('_', ' ');
    }
}
