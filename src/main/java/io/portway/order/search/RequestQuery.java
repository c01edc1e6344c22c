package io.portway.order.search;

import io.portway.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to find; {@code null} or empty leaves a criterion out.
 *
 * @param account    the account whose view this is; access is checked by the caller
 * @param status     the request's state, which is the {@linkplain OrderStatus#rollUp roll-up} of its orders', is one of these
 * @param number     the request's own
 * @param supportKey the request's own
 * @param customerReference the whole reference, in this case
 * @param reference  the same, whatever its case, or how it begins
 * @param name       the whole name that the customer gave the request
 * @param handedIn   whether it was handed in, or is a draft or ended as such
 * @param orders     for each of these it has at least one matching order
 */
public record RequestQuery(
        UUID account,
        Scope scope,
        Set<OrderStatus> status,
        @Nullable Long number,
        @Nullable String supportKey,
        @Nullable String customerReference,
        @Nullable TextQuery reference,
        @Nullable String name,
        @Nullable Period created,
        @Nullable Boolean handedIn,
        List<OrderCriteria> orders,
        Sort sort) {

    /** Whose requests, seen from an account. */
    public enum Scope {
        ACCOUNT,
        /** Those of the accounts below it. */
        DESCENDANTS,
        ACCOUNT_AND_DESCENDANTS,
        /** Those that the account manages: of itself and the accounts below it, but not those below another that manages ports. */
        MANAGED
    }

    /** What comes first. */
    public enum Sort {
        /** The newest. */
        CREATED,
        /** What was handed in last; drafts are left out. */
        SUBMITTED,
        /** That of which an order must be acted upon soonest; where only some orders are looked for, one of these. */
        DEADLINE
    }

    public RequestQuery {
        status = status == null ? Set.of() : Set.copyOf(status);
        orders = List.copyOf(orders);
    }

    /** Whether it finds all requests of its accounts. */
    public boolean findsAll() {
        return equals(builder().of(account, scope));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** One method for each criterion. */
    public static final class Builder {

        private final List<OrderCriteria> orders = new ArrayList<>();
        private Set<OrderStatus> status = Set.of();
        private @Nullable Long number;
        private @Nullable String supportKey;
        private @Nullable String customerReference;
        private @Nullable TextQuery reference;
        private @Nullable String name;
        private @Nullable Period created;
        private @Nullable Boolean handedIn;
        private Sort sort = Sort.CREATED;

        private Builder() {}

        public Builder status(Set<OrderStatus> rolledUp) {
            status = rolledUp;
            return this;
        }

        public Builder number(@Nullable Long ofRequest) {
            number = ofRequest;
            return this;
        }

        public Builder supportKey(@Nullable String ofRequest) {
            supportKey = ofRequest;
            return this;
        }

        public Builder customerReference(@Nullable String reference) {
            customerReference = reference;
            return this;
        }

        public Builder reference(@Nullable TextQuery wanted) {
            reference = wanted;
            return this;
        }

        public Builder name(@Nullable String whole) {
            name = whole;
            return this;
        }

        public Builder created(@Nullable Period period) {
            created = period;
            return this;
        }

        public Builder handedIn(@Nullable Boolean orDraft) {
            handedIn = orDraft;
            return this;
        }

        /** Adds criteria that at least one order of the request must match. */
        public Builder withOrder(OrderCriteria criteria) {
            orders.add(criteria);
            return this;
        }

        public Builder sort(Sort first) {
            sort = first;
            return this;
        }

        public RequestQuery of(UUID account, Scope scope) {
            return new RequestQuery(
                    account,
                    scope,
                    status,
                    number,
                    supportKey,
                    customerReference,
                    reference,
                    name,
                    created,
                    handedIn,
                    orders,
                    sort);
        }
    }
}
