package io.portway.review;

import java.util.List;

/**
 * What a task of the port desk shows: one order, in words ready to be read. No text is {@code null}; account numbers are
 * masked and PINs are only said to be given or not. Dates carry their zone, but for those of the notes, which are in
 * {@code zone}.
 *
 * @param version     the order's; a decision that rests on this sheet gives it back
 * @param zone        the losing carrier's local time, such as {@code US/Eastern}
 * @param numbers     the first of the order's numbers; {@code moreNumbers} says how many are left out
 * @param findings    what carriers are likely to reject, the gravest first; of an order in review
 * @param jeopardy    that the carrier took back the date which it had confirmed, and why; empty where it did not or has confirmed another
 * @param notes       the latest notes of customer and desk, newest first; private ones say so
 * @param history     what else happened last, newest first
 * @param versions    how the order was changed after it was submitted, newest first; empty where it was not
 * @param loaUrl      of the letter of authorization, within this application
 * @param sending     what goes to the carrier next: {@code New order, version 1} or {@code SUP 2: new due date, version 3}
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
        Rejection rejection) {

    public record Number(String number, String carrier, String kind, String status, String reason) {}

    public record Party(String name, String address) {}

    public record Losing(
            String accountNumber, String pin, String billingNumber, String authorizingName, String authorizingDate) {}

    /** A likely rejection with its remedy; {@code code} and the rest are never {@code null}. */
    public record Finding(String severity, String field, String code, String message, String remedy, String who) {}

    public record Note(String at, String by, String text) {}

    /** What the order said from one change to the next; {@code changes} in words, secrets masked. */
    public record Version(String version, String at, String by, String changes) {}

    /**
     * @param name as Markdown, since only text components open a link in a new tab: what is no letter or digit is a character
     *             reference
     * @param file its name as it is
     */
    public record Document(String id, String kind, String name, String file, String url) {}

    /** The carrier's code and words, and the remedy that {@link Remedies} knows. */
    public record Rejection(
            String code, String text, String meaning, String field, String who, String action, String remedy) {}
}
