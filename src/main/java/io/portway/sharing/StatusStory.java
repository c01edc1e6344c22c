package io.portway.sharing;

import io.portway.order.PortOrder;
import io.portway.order.PortOrder.Outcome;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an order is, in words for the end user, who knows a provider and a carrier and nothing of porting. Nothing that people wrote
 * into the order goes into them: reasons and notes are between the provider and the desk.
 *
 * @param headline the whole in one sentence
 * @param next     what happens next, or what the end user can do
 * @param who      who must act; {@code null} for nobody
 * @param step     the index of the present one of {@link #STEPS}; its length at the end, -1 where it came to nothing
 */
public record StatusStory(
        String headline, String next, @Nullable String who, int step) {

    public static final List<String> STEPS =
            List.of("Prepared", "Checked", "With your carrier", "Date confirmed", "Numbers moved");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", Locale.US);

    /** @param toSign whether the end user has been asked to sign a letter and has not */
    static StatusStory of(PortOrder order, boolean toSign) {
        String provider = order.accountName();
        String carrier = order.losingCarrier();
        boolean one = order.counts().total() == 1;
        String numbers = one ? "number" : "numbers";
        String move = one ? "moves" : "move";
        StatusStory story = switch (order.status()) {
            case DRAFT ->
                new StatusStory(
                        "The move of your " + numbers + " is being prepared.",
                        provider + " completes the details and hands them in.",
                        provider,
                        0);
            case IN_REVIEW ->
                new StatusStory(
                        "The move of your " + numbers + " is being checked.",
                        "Then it goes to " + carrier + ", which has the " + numbers + " now.",
                        provider,
                        1);
            case SUBMITTED ->
                new StatusStory(
                        carrier + " has been asked to release your " + numbers + ".",
                        carrier + " confirms a date. That mostly takes one to four business days.",
                        carrier,
                        2);
            case SCHEDULED ->
                new StatusStory(
                        "Your " + numbers + " " + move + " on " + moment(order, order.confirmedAt()) + ".",
                        "Until then your telephones work as before. Keep your contract with " + carrier
                                + " until then, or the " + numbers + " may be lost."
                                + (order.onDemand() ? " " + provider + " starts the move that day." : ""),
                        order.onDemand() ? provider : null,
                        3);
            case ACTIVATING ->
                new StatusStory(
                        "Your " + numbers + " " + (one ? "is" : "are") + " moving now.",
                        "That takes minutes, seldom longer. Calls may fail for a moment.",
                        null,
                        4);
            case REJECTED ->
                new StatusStory(
                        "Something has to be corrected before your " + numbers + " can move.",
                        provider + " takes care of it, and may ask you for details, such as your latest bill from "
                                + carrier + ". Your telephones work as before.",
                        provider,
                        order.withCarrier() ? 2 : 1);
            case CANCEL_PENDING ->
                new StatusStory(
                        "The move is being canceled.",
                        "Your " + numbers + " " + (one ? "stays" : "stay") + " with " + carrier + ".",
                        carrier,
                        -1);
            case COMPLETED -> completed(order, one);
            case CANCELED ->
                new StatusStory(
                        "The move was canceled.",
                        "Your " + numbers + " " + (one ? "stays" : "stay") + " with " + carrier + ". Ask " + provider
                                + " if you want to try again.",
                        null,
                        -1);
        };
        return toSign
                ? new StatusStory(
                        story.headline(),
                        "Please sign the letter of authorization, by the link that was mailed to you. " + story.next(),
                        "You",
                        story.step())
                : story;
    }

    private static StatusStory completed(PortOrder order, boolean one) {
        boolean all = order.outcome() == Outcome.PORTED;
        return new StatusStory(
                all
                        ? "Your " + (one ? "number has" : "numbers have") + " moved."
                        : order.counts().activated() + " of your "
                                + order.counts().total() + " numbers have moved.",
                (all ? "" : "The others stay with " + order.losingCarrier() + ". ")
                        + "Call somebody, and have somebody call you. If something does not work, tell "
                        + order.accountName() + ".",
                null,
                STEPS.size());
    }

    private static String moment(PortOrder order, Instant at) {
        return MOMENT.format(at.atZone(order.zone()));
    }
}
