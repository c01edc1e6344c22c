package io.portway.dialect.telnyx;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The page of a list, and the detail of its entries.
 *
 * @param search support key, or at least three digits of a number
 */
record Listing(
        Integer page,
        @BindParam("per_page") Integer perPage,
        @Nullable String search,
        @Nullable String status,
        @BindParam("include_phone_numbers") Boolean includePhoneNumbers,
        @BindParam("include_sub_requests") Boolean includeSubRequests) {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 250;
    private static final int MAX_PAGE = 1_000_000;

    Listing {
        search = search == null || search.isBlank() ? null : search.strip();
        status = status == null || status.isBlank() ? null : status;
    }

    boolean phoneNumbers() {
        return !Boolean.FALSE.equals(includePhoneNumbers);
    }

    boolean subRequests() {
        return Boolean.TRUE.equals(includeSubRequests);
    }

    /**
     * The page, with {@code Total} and {@code Total-Pages} in headers. Counting takes as long as the account has requests.
     *
     * @param query  what the request itself must match
     * @param states one of its sub requests is in one of these, and, where one is searched for, is the one that is found
     */
    <T> ResponseEntity<List<T>> answer(
            RequestFinder requests,
            Caller caller,
            RequestQuery.Builder query,
            Set<OrderStatus> states,
            Function<List<PortRequest>, List<T>> view) {
        boolean key = search != null && search.matches("p[ro]_.*");
        OrderCriteria order = OrderCriteria.builder()
                .status(states)
                .number(key ? null : search)
                .supportKey(key ? search : null)
                .build();
        Slice slice = new Slice(
                within("page", page, 1, MAX_PAGE),
                within("per_page", perPage, DEFAULT_SIZE, MAX_SIZE),
                Slice.Count.EXACTLY);
        RequestFinder.Found found =
                requests.find(query.withOrder(order).of(caller.accountId(), Scope.ACCOUNT_AND_DESCENDANTS), slice);
        return answer(view.apply(found.items()), Objects.requireNonNull(found.total()), slice.size());
    }

    static <T> ResponseEntity<List<T>> nothing() {
        return answer(List.of(), 0, DEFAULT_SIZE);
    }

    private static <T> ResponseEntity<List<T>> answer(List<T> items, long total, int size) {
        return ResponseEntity.ok()
                .header("Total", Long.toString(total))
                .header("Total-Pages", Long.toString((total + size - 1) / size))
                .body(items);
    }

    private static int within(String field, @Nullable Integer value, int otherwise, int max) {
        if (value != null && (value < 1 || value > max)) {
            throw new InvalidInput(field, value.toString(), "is out of bounds", "choose 1 to " + max);
        }
        return value == null ? otherwise : value;
    }
}
