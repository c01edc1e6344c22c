package io.portway.order;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds orders among hundreds of thousands. A caller finds its own and its descendants'; others do not exist.
 *
 * <p>A result keeps its sequence from call to call. The first {@link #COUNTED} orders can be reached by page number; any
 * depth can be reached by following {@link Found#next()}, which neither skips nor repeats an order when others come or go
 * meanwhile.
 */
public interface OrderSearch {

    /** Up to here results are counted exactly and can be paged through by number. */
    int COUNTED = 10_000;

    /** What a result is sorted by; orders that agree in it follow by their number. */
    enum Sort {
        CREATED,
        /** Orders without a FOC count as later than all others. */
        FOC,
        UPDATED,
        /** When the order's request was handed in; drafts are left out. */
        SUBMITTED
    }

    /**
     * What to look for; {@code null} or empty leaves a criterion out. Days are those of US/Eastern, both ends included.
     *
     * @param status            one of these states
     * @param number            a telephone number, or any part of it from three digits on
     * @param customerReference the whole reference
     * @param supportKey        of an order, or of a request for all its orders
     * @param losingCarrier     the whole name
     * @param account           number or id of an account; {@code null} for the caller's own
     * @param descendants       whether the accounts below that one count too
     * @param sort              {@code null} for {@link Sort#CREATED}
     */
    record Query(
            Set<OrderStatus> status,
            String number,
            String customerReference,
            String supportKey,
            String losingCarrier,
            LocalDate createdFrom,
            LocalDate createdTo,
            LocalDate focFrom,
            LocalDate focTo,
            String account,
            boolean descendants,
            Sort sort,
            boolean ascending) {

        public static final Query ALL =
                new Query(null, null, null, null, null, null, null, null, null, null, true, null, false);

        private static final int FULL_LENGTH = 10;

        /** Keeps nothing of the number but its digits, without the country code. */
        public Query {
            status = status == null ? Set.of() : Set.copyOf(status);
            number = number == null ? null : digits(number);
            sort = sort == null ? Sort.CREATED : sort;
            day("createdFrom", createdFrom);
            day("createdTo", createdTo);
            day("focFrom", focFrom);
            day("focTo", focTo);
        }

        private static void day(String field, LocalDate day) {
            if (day != null && (day.getYear() < 1970 || day.getYear() > 2200)) {
                throw new InvalidInput(field, day.toString(), "is not a valid date", "check the year");
            }
        }

        private static String digits(String number) {
            String digits = number.replaceAll("[^0-9]", "");
            if (number.strip().startsWith("+1") || digits.length() == FULL_LENGTH + 1 && digits.startsWith("1")) {
                digits = digits.substring(1);
            }
            if (digits.length() < 3 || digits.length() > FULL_LENGTH) {
                throw new InvalidInput(
                        "number",
                        number,
                        "is neither a telephone number nor a part of one",
                        "give ten digits, or at least three that follow one another");
            }
            return digits;
        }

        public boolean wholeNumber() {
            return number != null && number.length() == FULL_LENGTH;
        }

        public Query of(Set<OrderStatus> states) {
            return new Query(
                    states,
                    number,
                    customerReference,
                    supportKey,
                    losingCarrier,
                    createdFrom,
                    createdTo,
                    focFrom,
                    focTo,
                    account,
                    descendants,
                    sort,
                    ascending);
        }

        public Query sortedBy(Sort by, boolean ascending) {
            return new Query(
                    status,
                    number,
                    customerReference,
                    supportKey,
                    losingCarrier,
                    createdFrom,
                    createdTo,
                    focFrom,
                    focTo,
                    account,
                    descendants,
                    by,
                    ascending);
        }
    }

    /**
     * A part of a result.
     *
     * @param total          how many orders there are in all, at most {@link #COUNTED}; {@code null} where a cursor was
     *                       followed, which does not count again
     * @param totalIsAtLeast there are more than {@code total}
     * @param next           cursor to what follows; {@code null} at the end
     */
    record Found(List<PortOrder> items, Integer total, boolean totalIsAtLeast, String next) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * @param page from 1
     * @throws InvalidInput where the page is deeper than {@link #COUNTED} orders, or the query's account is not visible
     */
    Found page(Caller caller, Query query, int page, int size);

    /** @param cursor {@link Found#next()} of the same query */
    Found after(Caller caller, Query query, String cursor, int size);

    /** The whole result, one order after the other, as it is at one moment; it is never held in memory. */
    void each(Caller caller, Query query, Consumer<PortOrder> action);

    /**
     * The requests that have such an order, the latest first, whatever the query's sequence.
     *
     * @param handedIn whether they were handed in, or are drafts or ended as such; {@code null} for both
     * @param page     from 1
     */
    List<PortRequest> requests(Caller caller, Query query, Boolean handedIn, int page, int size);

    /** The orders on demand whose FOC date is here, the longest waiting first, at most 1,000. */
    List<PortOrder> readyToActivate(Caller caller);
}
