package io.portway.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task of the port desk shows: one order, formatted as text. No text is {@code null}; account numbers are
 * masked, and of PINs only whether they are given. Dates carry their zone, except those of the notes, which are in
 * {@code zone}.
 *
 * @param version     the order's; a decision based on this sheet sends it back
 * @param zone        the losing carrier's local time, such as {@code US/Eastern}
 * @param numbers     the first of the order's numbers; {@code moreNumbers} has how many are left out
 * @param findings    what carriers are likely to reject, worst first; for an order in review
 * @param despite     what its customer submitted it despite, and why; empty if there was nothing
 * @param jeopardy    why the carrier withdrew the date that it had confirmed; empty if it did not or has confirmed another
 * @param notes       the latest notes of customer and desk, newest first; private ones are marked
 * @param history     other recent events, newest first
 * @param versions    changes after the order was submitted, newest first
 * @param loaUrl      path of the letter of authorization
 * @param sending     what is sent to the carrier next: {@code New order, version 1} or {@code SUP 2: new due date, version 3}
 * @param rejection   what the carrier's code means and what to do; {@code null} unless the order was rejected
 */
public record Sheet(
        String orderId,
        String orderNumber,
        int version,
        String requestNumber,
        String customer,
        String customerReference,
        String status,
        String losingCarrier,
        String kind,
        String zone,
        String numberCount,
        List<Number> numbers,
        String moreNumbers,
        Party endUser,
        Losing losingAccount,
        List<Finding> findings,
        String despite,
        String desired,
        String foc,
        String jeopardy,
        String fee,
        String balance,
        List<Note> notes,
        List<Note> history,
        List<Version> versions,
        List<Document> documents,
        String loaUrl,
        String sending,
        String carrierReference,
        @Nullable Rejection rejection) {

    public record Number(String number, String carrier, String kind, String status, String reason) {}

    public record Party(String name, String address) {}

    public record Losing(
            String accountNumber, String pin, String billingNumber, String authorizingName, String authorizingDate) {}

    /** A likely rejection with its remedy; {@code code} and the rest are never {@code null}. */
    public record Finding(
            String severity,
            String field,
            String code,
            @Nullable String message,
            String remedy,
            String who) {}

    public record Note(String at, String by, String text) {}

    /** A version of the order; {@code changes} as text, secrets masked. */
    public record Version(String version, String at, String by, String changes) {}

    /**
     * @param name as Markdown, since only text components open a link in a new tab: everything but letters and digits is a character
     *             reference
     * @param file its plain name
     */
    public record Document(String id, String kind, String name, String file, String url) {}

    /** The carrier's code and text, and the remedy from {@link Remedies}. */
    public record Rejection(
            String code, String text, String meaning, String field, String who, String action, String remedy) {}
}
