package io.portway.billing;

import io.portway.kernel.Criteria;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds lines of an account's ledger, newest first. One round trip each. */
@Component
@Transactional(readOnly = true)
public class LedgerLines {

    private static final int EXPORT_FETCH_SIZE = 500;
    private static final String FROM = """
             from ledger_posting p
            join ledger_transaction t on t.id = p.transaction_id
            left join port_order o on o.id = t.order_id
            left join port_request r on r.id = o.request_id""";
    private static final String NEWEST_FIRST = " order by p.line desc";

    private final JdbcClient jdbc;
    private final JdbcClient cursors;

    LedgerLines(DataSource database) {
        jdbc = JdbcClient.create(database);
        JdbcTemplate inPortions = new JdbcTemplate(database);
        inPortions.setFetchSize(EXPORT_FETCH_SIZE);
        cursors = JdbcClient.create(inPortions);
    }

    /** How many lines match. */
    public long count(UUID accountId, LedgerQuery query) {
        Criteria criteria = query.criteria(accountId);
        return jdbc.sql("select count(*)" + FROM + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
    }

    /** @param page from 1 */
    public List<LedgerLine> page(UUID accountId, LedgerQuery query, int page, int size) {
        return lines(query.criteria(accountId), (page - 1L) * size, size);
    }

    /**
     * The lines older than one; neither skips nor repeats a line when others are booked meanwhile, and goes to any depth.
     *
     * @param line {@link LedgerLine#line()}
     */
    public List<LedgerLine> before(UUID accountId, LedgerQuery query, long line, int size) {
        return lines(query.criteria(accountId).and("p.line < :before", line), 0, size);
    }

    /** All lines that match, as they are at one moment; they are never held in memory. */
    public void each(UUID accountId, LedgerQuery query, Consumer<LedgerLine> action) {
        Criteria criteria = query.criteria(accountId);
        cursors.sql("select " + LedgerLine.COLUMNS + FROM + criteria.where() + NEWEST_FIRST)
                .params(criteria.values())
                .query(row -> {
                    action.accept(LedgerLine.of(row, 0));
                });
    }

    private List<LedgerLine> lines(Criteria criteria, long offset, int size) {
        return jdbc.sql("select " + LedgerLine.COLUMNS + FROM + criteria.where() + NEWEST_FIRST
                        + " limit :size offset :offset")
                .params(criteria.values())
                .param("size", size)
                .param("offset", offset)
                .query(LedgerLine::of)
                .list();
    }
}
