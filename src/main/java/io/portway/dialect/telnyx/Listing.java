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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The page of a list, and the detail of its entries. Telnyx's lists have no total: a page that is not full is the last.
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

    /** @param states one of its sub requests is in one of these, and, where one is searched for, is the one that is found */
    List<PortRequest> of(RequestFinder requests, Caller caller, Set<OrderStatus> states, @Nullable Boolean handedIn) {
        boolean key = search != null && search.matches("p[ro]_.*");
        OrderCriteria order = OrderCriteria.builder()
                .status(states)
                .number(key ? null : search)
                .supportKey(key ? search : null)
                .build();
        Slice slice = new Slice(
                within("page", page, 1, MAX_PAGE),
                within("per_page", perPage, DEFAULT_SIZE, MAX_SIZE),
                Slice.Count.NOT);
        return requests.find(
                        RequestQuery.builder()
                                .handedIn(handedIn)
                                .withOrder(order)
                                .of(caller.accountId(), Scope.ACCOUNT_AND_DESCENDANTS),
                        slice)
                .items();
    }

    private static int within(String field, @Nullable Integer value, int otherwise, int max) {
        if (value != null && (value < 1 || value > max)) {
            throw new InvalidInput(field, value.toString(), "is out of bounds", "choose 1 to " + max);
        }
        return value == null ? otherwise : value;
    }
}
