package io.portway.order.search;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumbers;
import io.portway.order.OrderStatus;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The criteria for an order; {@code null} or empty leaves a criterion out.
 *
 * @param status        one of these states
 * @param number        it holds, or held, this telephone number, or one with this part from three digits on
 * @param supportKey    its own, or that of its request
 * @param losingCarrier the whole name
 * @param carrierReference what the losing carrier calls the order
 * @param endUser       words of the end user's name, each of which begins one of its words
 * @param foc           its confirmed date
 * @param desired       its desired date; drafts do not have one yet
 * @param waitsFor      it waits for one of these
 * @param ended         when an order ended; open orders always match
 */
public record OrderCriteria(
        Set<OrderStatus> status,
        @Nullable String number,
        @Nullable String supportKey,
        @Nullable String losingCarrier,
        @Nullable TextQuery carrierReference,
        @Nullable String endUser,
        @Nullable Period created,
        @Nullable Period foc,
        @Nullable Period desired,
        @Nullable Period ended,
        Set<WaitsFor> waitsFor) {

    public static final OrderCriteria ANY = builder().build();

    private static final int FULL_LENGTH = 10;
    private static final int SHORTEST_PART = 3;

    /** Keeps nothing of the number but its digits, without the country code. */
    public OrderCriteria {
        status = status == null ? Set.of() : Set.copyOf(status);
        number = number == null ? null : digits(number);
        waitsFor = waitsFor == null ? Set.of() : Set.copyOf(waitsFor);
        endUser = endUser == null ? null : words(endUser);
    }

    /** In the language of PostgreSQL's text search; letters and digits alone, so that nothing in it is an operator. */
    private static String words(String name) {
        String words = Arrays.stream(name.split("[^\\p{L}\\p{N}*]+"))
                .map(word -> word.replace("*", ""))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        if (words.isEmpty()) {
            throw new InvalidInput(
                    "endUser",
                    ViolationCode.INVALID,
                    name,
                    "has neither letters nor digits",
                    "give words of the name, or how they begin");
        }
        return words;
    }

    private static String digits(String number) {
        return PhoneNumbers.part(number)
                .filter(digits -> digits.length() >= SHORTEST_PART)
                .orElseThrow(() -> new InvalidInput(
                        "number",
                        ViolationCode.INVALID,
                        number,
                        "is neither a telephone number nor a part of one",
                        "give ten digits, or at least three that follow one another"));
    }

    public boolean wholeNumber() {
        return number != null && number.length() == FULL_LENGTH;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** One method for each criterion. */
    public static final class Builder {

        private Set<OrderStatus> status = Set.of();
        private @Nullable String number;
        private @Nullable String supportKey;
        private @Nullable String losingCarrier;
        private @Nullable TextQuery carrierReference;
        private @Nullable String endUser;
        private @Nullable Period created;
        private @Nullable Period foc;
        private @Nullable Period desired;
        private @Nullable Period ended;
        private Set<WaitsFor> waitsFor = Set.of();

        private Builder() {}

        public Builder status(Set<OrderStatus> states) {
            status = states;
            return this;
        }

        public Builder number(@Nullable String numberOrPart) {
            number = numberOrPart;
            return this;
        }

        public Builder supportKey(@Nullable String key) {
            supportKey = key;
            return this;
        }

        public Builder losingCarrier(@Nullable String name) {
            losingCarrier = name;
            return this;
        }

        public Builder carrierReference(@Nullable TextQuery reference) {
            carrierReference = reference;
            return this;
        }

        public Builder endUser(@Nullable String words) {
            endUser = words;
            return this;
        }

        public Builder created(@Nullable Period period) {
            created = period;
            return this;
        }

        public Builder foc(@Nullable Period period) {
            foc = period;
            return this;
        }

        public Builder desired(@Nullable Period period) {
            desired = period;
            return this;
        }

        public Builder ended(@Nullable Period period) {
            ended = period;
            return this;
        }

        public Builder waitsFor(Set<WaitsFor> anyOf) {
            waitsFor = anyOf;
            return this;
        }

        /** @throws InvalidInput where the number is neither a telephone number nor a part of one */
        public OrderCriteria build() {
            return new OrderCriteria(
                    status,
                    number,
                    supportKey,
                    losingCarrier,
                    carrierReference,
                    endUser,
                    created,
                    foc,
                    desired,
                    ended,
                    waitsFor);
        }
    }
}
