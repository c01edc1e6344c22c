package io.portway.account;

import io.portway.kernel.Criteria;
import io.portway.kernel.Page;
import io.portway.kernel.StoredJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists accounts, and tells what happened to one. */
@Component
@Transactional(readOnly = true)
public class AccountDirectory {

    private final Accounts accounts;
    private final JdbcClient jdbc;

    AccountDirectory(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * @param number       of the account
     * @param parentNumber {@code null} for the caller's own account
     * @param balance      US dollars with two decimals
     */
    public record Listed(
            UUID id,
            long number,
            @Nullable Long parentNumber,
            String name,
            boolean administrator,
            boolean managesPorts,
            BigDecimal balance,
            Instant createdAt,
            @Nullable Instant closedAt) {}

    /**
     * What happened to an account.
     *
     * @param what   OPENED, RENAMED, SETTINGS, CLOSED or REOPENED
     * @param actor  such as {@code account 10001}
     * @param fields what changed
     */
    public record Change(Instant at, String what, String actor, List<Field> fields) {}

    /**
     * @param from {@code null} where there was none, and for secrets
     * @param to   as {@code from}
     */
    public record Field(
            String field, @Nullable Object from, @Nullable Object to) {}

    /**
     * The caller's account and those below, by number.
     *
     * @param namePrefix in any case; {@code null} for any name
     * @param parent     number or id, for the accounts directly below it; {@code null} for all
     * @param open       {@code null} for both
     * @param page       from 1
     * @throws io.portway.kernel.NotFound if the caller does not see the parent
     */
    public Page<Listed> list(
            Caller caller,
            @Nullable String namePrefix,
            @Nullable String parent,
            @Nullable Boolean open,
            int page,
            int size) {
        Criteria criteria = new Criteria()
                .and("a.lineage @> array[cast(:caller as uuid)]", caller.accountId())
                .and("starts_with(lower(a.name), lower(:name))", namePrefix)
                .and("(a.closed_at is null) = :open", open)
                .and(
                        "a.parent_id = :parent",
                        parent == null ? null : accounts.visible(caller, parent).id());
        long total = jdbc.sql("select count(*) from account a" + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
        List<Listed> found = jdbc.sql("""
                        select a.id, a.number, above.number as parent_number, a.name, a.administrator, a.manages_ports,
                               coalesce(b.amount, 0.00) as balance, a.created_at, a.closed_at
                        from account a
                        left join account above on above.id = a.parent_id and a.id <> :self
                        left join account_balance b on b.account_id = a.id""" + criteria.where() + " order by a.number limit :size offset :offset")
                .params(criteria.values())
                .param("self", caller.accountId())
                .param("size", size)
                .param("offset", (page - 1L) * size)
                .query(AccountDirectory::listed)
                .list();
        return new Page<>(found, page, size, total);
    }

    /**
     * The history of an account, newest first.
     *
     * @param page from 1
     * @throws io.portway.kernel.NotFound if the caller does not see it
     */
    public Page<Change> changes(Caller caller, String idOrNumber, int page, int size) {
        UUID id = accounts.visible(caller, idOrNumber).id();
        long total = jdbc.sql("select count(*) from account_change where account_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        List<Change> found = jdbc.sql("""
                        select c.at, c.what, case when a.id is null or :caller = any (a.lineage) then c.actor else 'an account above' end
                               as actor, c.fields
                        from account_change c left join account a on 'account ' || a.number = c.actor
                        where c.account_id = :id order by c.no desc limit :size offset :offset""")
                .param("id", id)
                .param("caller", caller.accountId())
                .param("size", size)
                .param("offset", (page - 1L) * size)
                .query((row, i) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("what"),
                        row.getString("actor"),
                        List.of(StoredJson.read(row.getString("fields"), Field[].class))))
                .list();
        return new Page<>(found, page, size, total);
    }

    private static Listed listed(ResultSet row, int index) throws SQLException {
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Listed(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("parent_number", Long.class),
                row.getString("name"),
                row.getBoolean("administrator"),
                row.getBoolean("manages_ports"),
                row.getBigDecimal("balance"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
