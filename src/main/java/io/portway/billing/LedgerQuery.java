package io.portway.billing;

import io.portway.kernel.Criteria;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a ledger are wanted: those that match all that is given.
 *
 * @param kinds             empty for all
 * @param from              the first moment
 * @param to                the moment after the last
 * @param order             number, id or support key of an order
 * @param request           number, id or support key of a request
 * @param customerReference of the request, as a whole, in any case
 */
public record LedgerQuery(
        Set<LedgerLine.Kind> kinds,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String order,
        @Nullable String request,
        @Nullable String customerReference) {

    public static final LedgerQuery ALL = new LedgerQuery(Set.of(), null, null, null, null, null);

    Criteria criteria(UUID accountId) {
        return new Criteria()
                .and("p.book = 'BALANCE'")
                .and("p.account_id = :account", accountId)
                .and("t.kind in (:kinds)", Criteria.names(kinds))
                .and("t.created_at >= :from", from)
                .and("t.created_at < :to", to)
                .and("lower(r.customer_reference) = lower(:reference)", customerReference)
                .reference("o", order)
                .reference("r", request);
    }
}
