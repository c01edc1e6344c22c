package io.portway.order.jdbc;

import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.order.OrderSearch;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.life.ActivationWindows;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Builds one statement for each search, with nothing in it but the criteria that were given, so that PostgreSQL can plan
 * for the very values. The accounts that count are found out first: a condition on them has an index, one on the tree has not.
 */
@Repository
@Transactional(readOnly = true)
class JdbcOrderSearch implements OrderSearch {

    private static final Duration LONGEST_DAY = Duration.ofHours(25);
    private static final ZoneId DAYS = ZoneId.of("US/Eastern");
    private static final int EXPORT_FETCH_SIZE = 500;
    private static final int READY_AT_MOST = 1000;
    private static final String FOC = "coalesce(o.foc_at, 'infinity'::timestamptz)";
    private static final Pattern CURSOR = Pattern.compile("(\\w+) (\\w+) (few|many) (never|\\d{1,16}) (\\d{1,18})");

    private final JdbcTemplate jdbc;
    private final JdbcOrderRepository orders;
    private final Accounts accounts;
    private final ActivationWindows windows;
    private final Clock clock;

    JdbcOrderSearch(
            JdbcTemplate jdbc, JdbcOrderRepository orders, Accounts accounts, ActivationWindows windows, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.accounts = accounts;
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public Found page(Caller caller, Query query, int page, int size) {
        long offset = (page - 1) * (long) size;
        if (offset >= COUNTED) {
            throw new InvalidInput(
                    "page",
                    Integer.toString(page),
                    "is deeper than the first " + COUNTED + " orders",
                    "follow the cursor of the page before, or narrow the search");
        }
        Statement where = where(caller, query);
        noSequentialScan();
        int counted = count(query, where);
        boolean few = counted <= COUNTED;
        List<PortOrder> found = chunk(query, where, few, size, offset);
        return new Found(items(found, size), Math.min(counted, COUNTED), !few, next(query, few, found, size));
    }

    @Override
    public Found after(Caller caller, Query query, String cursor, int size) {
        Statement where = where(caller, query);
        Position position = Position.of(cursor, query);
        noSequentialScan();
        String compare = query.ascending() ? ">" : "<";
        where.add(
                " and (" + key(query) + ", o.number) " + compare + " (cast(? as timestamptz), ?)",
                position.key(),
                position.number());
        if (query.sort() == Sort.SUBMITTED) {
            // The comparison above spans two tables, which no index does.
            where.add(" and r.submitted_at " + compare + "= cast(? as timestamptz)", position.key());
        }
        List<PortOrder> found = chunk(query, where, position.few(), size, 0);
        return new Found(items(found, size), null, false, next(query, position.few(), found, size));
    }

    @Override
    public void each(Caller caller, Query query, Consumer<PortOrder> action) {
        Statement rows = new Statement()
                .add(JdbcOrderRepository.ORDER)
                .add(where(caller, query))
                .add(orderBy(query, key(query), "o.number"));
        jdbc.query(prepared(rows, EXPORT_FETCH_SIZE), row -> {
            action.accept(orders.order(row));
        });
    }

    @Override
    public List<PortOrder> readyToActivate(Caller caller) {
        Instant now = clock.instant();
        Statement statement = new Statement().add(JdbcOrderRepository.ORDER);
        // The FOC date is a day in the order's own zone: the longest day on each side is enough to find it, and then it
        // is looked at closely.
        statement.add(
                "where o.status = 'SCHEDULED' and o.on_demand and o.foc_at between ? and ?",
                utc(now.minus(LONGEST_DAY)),
                utc(now.plus(LONGEST_DAY)));
        inAccounts(statement, "o.account_id", caller.accountId(), true);
        statement.add(" order by o.foc_at, o.number limit ?", READY_AT_MOST);
        return jdbc.query(prepared(statement, 0), (row, i) -> orders.order(row)).stream()
                .filter(order -> windows.isOpen(order, now))
                .toList();
    }

    /** A request belongs to the account of its orders, and the condition on its own account has an index in the right sequence. */
    @Override
    public List<PortRequest> requests(Caller caller, Query query, Boolean handedIn, int page, int size) {
        Statement ids = new Statement().add("select r.id from port_request r where true");
        inAccounts(ids, "r.account_id", account(caller, query), query.descendants());
        if (handedIn != null) {
            ids.add(" and r.submitted_at is " + (handedIn ? "not null" : "null"));
        }
        ids.add(" and exists (select from port_order o where o.request_id = r.id")
                .add(criteria(query))
                .add(")");
        ids.add(" order by r.created_at desc, r.number desc limit ? offset ?", size, (page - 1) * (long) size);
        Statement rows = new Statement()
                .add(JdbcOrderRepository.REQUEST)
                .add("where r.id = any (array(")
                .add(ids)
                .add("))")
                .add(" order by r.created_at desc, r.number desc, o.number");
        noSequentialScan();
        JdbcOrderRepository.RequestRows found = orders.requestRows();
        jdbc.query(prepared(rows, 0), found);
        return found.requests();
    }

    private UUID account(Caller caller, Query query) {
        return query.account() == null
                ? caller.accountId()
                : accounts.visible(caller, query.account()).id();
    }

    private Statement where(Caller caller, Query query) {
        Statement where = new Statement().add("where true");
        inAccounts(where, "o.account_id", account(caller, query), query.descendants());
        return where.add(criteria(query));
    }

    private static Statement criteria(Query query) {
        Statement where = new Statement();
        if (!query.status().isEmpty()) {
            where.add(
                    " and o.status = any (cast(? as text[]))",
                    query.status().stream().map(OrderStatus::name).collect(Collectors.joining(",", "{", "}")));
        }
        if (query.wholeNumber()) {
            where.add(" and o.id in (select order_id from port_number where e164 = ?)", "+1" + query.number());
        } else if (query.number() != null) {
            where.add(
                    " and o.id in (select n.order_id from searchable_number s join port_number n on n.e164 = s.e164 where s.e164 like ?)",
                    "%" + query.number() + "%");
        }
        if (query.customerReference() != null) {
            where.add(" and r.customer_reference = ?", query.customerReference());
        }
        if (query.supportKey() != null) {
            where.add(
                    query.supportKey().startsWith("pr_") ? " and r.support_key = ?" : " and o.support_key = ?",
                    query.supportKey());
        }
        if (query.losingCarrier() != null) {
            where.add(" and o.losing_carrier = ?", query.losingCarrier());
        }
        range(where, "o.created_at", query.createdFrom(), query.createdTo());
        range(where, FOC, query.focFrom(), query.focTo());
        if (query.focFrom() != null || query.focTo() != null) {
            where.add(" and o.foc_at is not null");
        }
        if (query.sort() == Sort.SUBMITTED) {
            where.add(" and r.submitted_at is not null");
        }
        return where;
    }

    /** The root sees everything, and a condition that names all accounts would only be in the planner's way. */
    private void inAccounts(Statement where, String column, UUID account, boolean descendants) {
        if (!descendants) {
            where.add(" and " + column + " = ?", account);
            return;
        }
        accounts.subtree(account).ifPresent(ids -> {
            if (ids.size() == 1) {
                where.add(" and " + column + " = ?", ids.get(0));
            } else {
                where.add(" and " + column + " = any (?)", (Object) ids.toArray(UUID[]::new));
            }
        });
    }

    private static void range(Statement where, String column, LocalDate from, LocalDate to) {
        if (from != null) {
            where.add(" and " + column + " >= ?", utc(from.atStartOfDay(DAYS).toInstant()));
        }
        if (to != null) {
            where.add(
                    " and " + column + " < ?",
                    utc(to.plusDays(1).atStartOfDay(DAYS).toInstant()));
        }
    }

    /**
     * Every search has an index that leads to what it looks for or to its sequence; where the planner takes the table instead,
     * it is for statistics that know nothing of how columns go together.
     */
    private void noSequentialScan() {
        jdbc.execute("set local enable_seqscan = off");
    }

    private int count(Query query, Statement where) {
        Statement count = new Statement()
                .add("select count(*) from (select 1 from port_order o ")
                .add(requestJoin(query))
                .add(where)
                .add(" limit ?) found", COUNTED + 1);
        return jdbc.query(prepared(count, 0), (row, i) -> row.getInt(1)).get(0);
    }

    /**
     * One order more than asked for, which tells whether there is a next page; whole rows are read for these alone.
     *
     * @param few where the result is small it is collected and then sorted; "offset 0" keeps the planner from walking the
     *            sequence of all orders instead, in the hope of meeting enough of them soon
     */
    private List<PortOrder> chunk(Query query, Statement where, boolean few, int size, long offset) {
        Statement ids = new Statement();
        if (few) {
            ids.add("select id from (select o.id, o.number, " + key(query) + " as key from port_order o ")
                    .add(requestJoin(query))
                    .add(where)
                    .add(" offset 0) found" + orderBy(query, "key", "number"));
        } else {
            ids.add("select o.id from port_order o ")
                    .add(requestJoin(query))
                    .add(where)
                    .add(orderBy(query, key(query), "o.number"));
        }
        ids.add(" limit ? offset ?", size + 1, offset);
        Statement rows = new Statement()
                .add(JdbcOrderRepository.ORDER)
                .add("where o.id = any (array(")
                .add(ids)
                .add("))")
                .add(orderBy(query, key(query), "o.number"));
        return jdbc.query(prepared(rows, 0), (row, i) -> orders.order(row));
    }

    private static String requestJoin(Query query) {
        boolean needed =
                query.customerReference() != null || query.supportKey() != null || query.sort() == Sort.SUBMITTED;
        return needed ? "join port_request r on r.id = o.request_id " : "";
    }

    private static String orderBy(Query query, String key, String number) {
        String direction = query.ascending() ? " asc" : " desc";
        return " order by " + key + direction + ", " + number + direction;
    }

    private static List<PortOrder> items(List<PortOrder> found, int size) {
        return found.size() > size ? found.subList(0, size) : found;
    }

    private static String key(Query query) {
        return switch (query.sort()) {
            case CREATED -> "o.created_at";
            case FOC -> FOC;
            case UPDATED -> "o.updated_at";
            case SUBMITTED -> "r.submitted_at";
        };
    }

    private String next(Query query, boolean few, List<PortOrder> found, int size) {
        if (found.size() <= size) {
            return null;
        }
        PortOrder last = found.get(size - 1);
        Instant key = switch (query.sort()) {
            case CREATED -> last.createdAt();
            case FOC -> last.focAt();
            case UPDATED -> last.updatedAt();
            case SUBMITTED ->
                jdbc.queryForObject(
                                "select submitted_at from port_request where id = ?",
                                OffsetDateTime.class,
                                last.requestId())
                        .toInstant();
        };
        return Position.cursor(query, few, key, last.number());
    }

    /**
     * Planned anew for its values at each call: a plan for any value could not know that one account has one order and another
     * half a million.
     */
    private static PreparedStatementCreator prepared(Statement statement, int fetchSize) {
        return connection -> {
            PreparedStatement prepared = connection.prepareStatement(statement.sql.toString());
            prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            prepared.setFetchSize(fetchSize);
            for (int i = 0; i < statement.values.size(); i++) {
                set(prepared, i + 1, statement.values.get(i));
            }
            return prepared;
        };
    }

    private static void set(PreparedStatement prepared, int index, Object value) throws SQLException {
        if (value instanceof UUID[] ids) {
            prepared.setArray(index, prepared.getConnection().createArrayOf("uuid", ids));
        } else {
            prepared.setObject(index, value);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** SQL and the values of its placeholders, in step. */
    private static final class Statement {

        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Statement add(String text, Object... more) {
            sql.append(text);
            values.addAll(List.of(more));
            return this;
        }

        Statement add(Statement other) {
            sql.append(other.sql);
            values.addAll(other.values);
            return this;
        }
    }

    /** Where the last order of a page stands in the sequence, and how its result was read. A cursor is this, not to be read by anybody else. */
    private record Position(boolean few, String key, long number) {

        private static final String NEVER = "never";

        static String cursor(Query query, boolean few, Instant key, long number) {
            String text = query.sort() + " " + direction(query) + (few ? " few " : " many ")
                    + (key == null ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, key)) + " " + number;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Position of(String cursor, Query query) {
            Matcher parts = CURSOR.matcher(decoded(cursor));
            if (!parts.matches()
                    || !parts.group(1).equals(query.sort().name())
                    || !parts.group(2).equals(direction(query))) {
                throw new InvalidInput(
                        "cursor",
                        cursor,
                        "does not belong to this search",
                        "give the cursor of the page before, with the same sort and direction");
            }
            String key = parts.group(4).equals(NEVER)
                    ? "infinity"
                    : Instant.EPOCH
                            .plus(Long.parseLong(parts.group(4)), ChronoUnit.MICROS)
                            .toString();
            return new Position(parts.group(3).equals("few"), key, Long.parseLong(parts.group(5)));
        }

        private static String direction(Query query) {
            return query.ascending() ? "asc" : "desc";
        }

        private static String decoded(String cursor) {
            try {
                return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
    }
}
