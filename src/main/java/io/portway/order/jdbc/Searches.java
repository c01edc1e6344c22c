package io.portway.order.jdbc;

import io.portway.account.Accounts;
import io.portway.kernel.Criteria;
import io.portway.order.OrderStatus;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.Period;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.TextQuery;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What searches for orders and for requests have in common. The accounts that count are found out first: a condition on them has
 * an index, one on the tree has not.
 */
@Component
class Searches {

    static final String FOC = "coalesce(o.foc_at, 'infinity'::timestamptz)";

    /** As the index {@code port_order_end_user} has it. */
    private static final String WORDS_OF_END_USER = """
            to_tsvector(cast('simple' as regconfig),
                translate(coalesce(o.details #>> '{endUser,name}', ''), '.,:;/\\-_@&()''"', repeat(' ', 14)))""";

    private static final int EXPORT_FETCH_SIZE = 500;

    private final Accounts accounts;
    private final JdbcTemplate settings;
    private final JdbcClient statements;
    private final JdbcClient cursors;

    Searches(DataSource database, Accounts accounts) {
        this.accounts = accounts;
        settings = new PlannedForItsValues(database);
        statements = JdbcClient.create(settings);
        JdbcTemplate inPortions = new PlannedForItsValues(database);
        inPortions.setFetchSize(EXPORT_FETCH_SIZE);
        cursors = JdbcClient.create(inPortions);
    }

    JdbcClient.StatementSpec sql(String sql, Criteria criteria) {
        return statements.sql(sql).params(criteria.values());
    }

    /** As {@link #sql}, for a result that is not to be held in memory. */
    JdbcClient.StatementSpec cursor(String sql, Criteria criteria) {
        return cursors.sql(sql).params(criteria.values());
    }

    /**
     * From here on in this transaction. Every search has an index that leads to what it looks for or to its sequence; where the
     * planner takes the table instead, it is for statistics that know nothing of how columns go together.
     */
    void noSequentialScan() {
        settings.execute("set local enable_seqscan = off");
    }

    /**
     * From here on in this transaction. Where an index has all that is wanted, the planner would still read the table for a large
     * account, with all that was said in it.
     */
    void noBitmapScan() {
        settings.execute("set local enable_bitmapscan = off");
    }

    /** In one round trip, or none. */
    Whose whose(UUID account, Scope scope) {
        return switch (scope) {
            case ACCOUNT -> new Whose(Optional.of(List.of(account)), null);
            case ACCOUNT_AND_DESCENDANTS -> new Whose(accounts.subtree(account), null);
            case DESCENDANTS -> new Whose(accounts.subtree(account), account);
            case MANAGED -> new Whose(accounts.managedBy(account), null);
        };
    }

    /**
     * The accounts that count.
     *
     * @param accounts empty for all there are: a condition that names all would only be in the planner's way
     * @param butNot   {@code null} to leave out none
     */
    record Whose(Optional<List<UUID>> accounts, @Nullable UUID butNot) {

        void in(Criteria criteria, String column) {
            accounts.ifPresent(ids -> {
                if (ids.size() == 1) {
                    criteria.and(column + " = :account", ids.get(0));
                } else {
                    criteria.and(column + " = any (:accounts)", ids.toArray(UUID[]::new));
                }
            });
            criteria.and(column + " <> :account", butNot);
        }
    }

    /** Conditions on {@code port_order o}. */
    static void order(Criteria criteria, OrderCriteria order) {
        criteria.and("o.status in (:status)", Criteria.names(order.status()));
        if (order.wholeNumber()) {
            criteria.and("o.id in (select order_id from port_number where e164 = :number)", "+1" + order.number());
        } else if (order.number() != null) {
            criteria.and(
                    "o.id in (select n.order_id from searchable_number s join port_number n on n.e164 = s.e164 where s.e164 like :part)",
                    "%" + order.number() + "%");
        }
        criteria.and(
                order.supportKey() != null && order.supportKey().startsWith("pr_")
                        ? "o.request_id = (select id from port_request where support_key = :supportKey)"
                        : "o.support_key = :supportKey",
                order.supportKey());
        criteria.and("o.losing_carrier = :losingCarrier", order.losingCarrier());
        text(criteria, "o.carrier_reference", order.carrierReference());
        criteria.and(WORDS_OF_END_USER + " @@ to_tsquery('simple', :endUser)", order.endUser());
        within(criteria, "o.created_at", order.created());
        within(criteria, FOC, order.foc());
        if (order.foc() != null) {
            criteria.and("o.foc_at is not null");
        }
        within(criteria, "o.desired_at", order.desired());
        if (order.ended() != null) {
            boolean noneIsOpen =
                    !order.status().isEmpty() && order.status().stream().allMatch(OrderStatus::isFinal);
            within(
                    criteria,
                    noneIsOpen ? "o.completed_at" : "o.status not in ('COMPLETED', 'CANCELED') or o.completed_at",
                    order.ended());
        }
    }

    static void text(Criteria criteria, String column, @Nullable TextQuery wanted) {
        if (wanted != null) {
            criteria.and("lower(" + column + ") like :text", wanted.pattern());
        }
    }

    static void within(Criteria criteria, String column, @Nullable Period period) {
        if (period != null) {
            criteria.and("(" + column + " >= :from)", period.from());
            criteria.and("(" + column + " < :before)", period.before());
        }
    }

    /** A plan for any value could not know that one account has one order and another half a million. */
    private static final class PlannedForItsValues extends JdbcTemplate {

        private PlannedForItsValues(DataSource database) {
            super(database);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            if (statement.isWrapperFor(PGStatement.class)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        }
    }
}
