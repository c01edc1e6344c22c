package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;

import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Criteria;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.StatusGroup;
import io.portway.order.search.NumberQuery;
import io.portway.order.search.NumberSearch;
import io.portway.order.search.RequestQuery.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Walks the orders in their sequence, and the numbers of each; the counters of an order tell whether it has numbers in a state, so
 * that those of others are not read.
 */
@Repository
@Transactional(readOnly = true)
class JdbcNumberSearch implements NumberSearch {

    private static final String SEQUENCE = " order by o.created_at desc, o.number desc, n.e164";
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,16}) (\\d{1,18}) (\\+\\d{1,15})");
    private static final int LENGTH = 10;

    private final Searches searches;
    private final Accounts accounts;

    JdbcNumberSearch(Searches searches, Accounts accounts) {
        this.searches = searches;
        this.accounts = accounts;
    }

    private record Row(Found found, Instant createdAt) {}

    @Override
    public Part find(Caller caller, NumberQuery query, @Nullable String cursor, int size) {
        Criteria criteria = criteria(caller, query);
        if (cursor != null) {
            after(criteria, cursor);
        }
        searches.noSequentialScan();
        List<Row> rows = searches.sql(
                        """
                        select n.e164, n.status, n.reason_code, n.reason, n.status_at, o.id as order_id, o.number as order_number,
                               o.status as order_status, o.request_id, r.number as request_number, a.number as account_number,
                               r.customer_reference, o.losing_carrier, o.number_kind, o.zone, o.created_at,
                               case when n.status in ('CONFIRMED', 'ACTIVATED') then coalesce((
                                   select c.foc_at from carrier_order c where c.order_id = o.id and n.e164 = any (c.numbers)
                                   order by c.version desc limit 1), o.foc_at) end as foc_at
                        from (select n.order_id, n.e164 from port_order o join port_number n on n.order_id = o.id
                        """ + request(query) + criteria.where() + SEQUENCE + " limit :size" + """
                        ) found
                        join port_number n on n.order_id = found.order_id and n.e164 = found.e164
                        join port_order o on o.id = found.order_id join port_request r on r.id = o.request_id
                        join account a on a.id = o.account_id""" + SEQUENCE, criteria)
                .param("size", size + 1)
                .query((row, i) -> new Row(found(row), JdbcValues.moment(row, "created_at")))
                .list();
        List<Row> items = rows.size() > size ? rows.subList(0, size) : rows;
        return new Part(items.stream().map(Row::found).toList(), rows.size() > size ? text(items.get(size - 1)) : null);
    }

    private Criteria criteria(Caller caller, NumberQuery query) {
        UUID account = query.account() == null
                ? caller.accountId()
                : accounts.visible(caller, query.account()).id();
        Criteria criteria = new Criteria();
        searches.whose(account, query.descendants() ? Scope.ACCOUNT_AND_DESCENDANTS : Scope.ACCOUNT)
                .in(criteria, "o.account_id");
        if (!query.status().isEmpty()) {
            criteria.and("n.status in (:status)", Criteria.names(query.status()));
            criteria.and(counters(query.status()) + " > 0");
            if (NumberStatus.OPEN.containsAll(query.status())) {
                // The few orders that have not ended have an index of their own.
                criteria.and("o.status in (:open)", Criteria.names(StatusGroup.OPEN.states()));
            }
        }
        criteria.and("o.status in (:orderStatus)", Criteria.names(query.orderStatus()));
        String digits = query.digits();
        if (digits != null) {
            criteria.and("n.e164 >= :first", "+1" + digits + "0".repeat(LENGTH - digits.length()));
            criteria.and("n.e164 <= :last", "+1" + digits + "9".repeat(LENGTH - digits.length()));
        }
        criteria.reference("o", query.order());
        criteria.reference("r", query.request());
        criteria.and("r.customer_reference = :reference", query.customerReference());
        criteria.and("o.losing_carrier = :losingCarrier", query.losingCarrier());
        if (query.foc() != null) {
            criteria.and("o.foc_at is not null");
            Searches.within(criteria, Searches.FOC, query.foc());
        }
        return criteria;
    }

    private static String request(NumberQuery query) {
        return query.request() == null && query.customerReference() == null
                ? ""
                : " join port_request r on r.id = o.request_id ";
    }

    private static String counters(Set<NumberStatus> states) {
        return states.stream()
                .map(state -> "o." + state.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" + ", "(", ")"));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                new PhoneNumber(row.getString("e164")),
                NumberStatus.valueOf(row.getString("status")),
                row.getString("reason_code"),
                row.getString("reason"),
                instant(row, "status_at"),
                row.getObject("order_id", UUID.class),
                row.getLong("order_number"),
                OrderStatus.valueOf(row.getString("order_status")),
                row.getObject("request_id", UUID.class),
                row.getLong("request_number"),
                row.getLong("account_number"),
                row.getString("customer_reference"),
                row.getString("losing_carrier"),
                NumberKind.valueOf(row.getString("number_kind")),
                instant(row, "foc_at"),
                ZoneId.of(row.getString("zone")));
    }

    private static void after(Criteria criteria, String cursor) {
        Matcher parts = CURSOR.matcher(Cursor.decoded(cursor));
        if (!parts.matches()) {
            throw new InvalidInput(
                    "cursor",
                    ViolationCode.INVALID,
                    cursor,
                    "does not belong to this search",
                    "give the cursor of the page before");
        }
        String order = "("
                + criteria.bind(
                        "cast(:lastCreated as timestamptz)",
                        Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS))
                + ", " + criteria.bind(":lastOrder", Long.valueOf(parts.group(2))) + ")";
        criteria.and("(o.created_at, o.number) <= " + order);
        criteria.and("((o.created_at, o.number) < " + order + " or n.e164 > "
                + criteria.bind(":lastNumber", parts.group(3)) + ")");
    }

    private static String text(Row last) {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt()) + " "
                + last.found().orderNumber() + " " + last.found().number().e164();
        return Cursor.encoded(text);
    }
}
