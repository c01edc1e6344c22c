package io.portway.account;

import io.portway.kernel.NotFound;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts and who sees whom. Every look-up is one round trip. */
@Component
public class Accounts {

    private static final String COLUMNS =
            "id, number, parent_id, name, administrator, manages_ports, default_zone, default_time";
    private static final String SELECT = "select " + COLUMNS + " from account ";
    private static final Pattern UUID_WITH_OR_WITHOUT_DASHES = Pattern.compile(
            "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> byNumber(long number) {
        return jdbc.sql(SELECT + "where number = :number")
                .param("number", number)
                .query(Accounts::account)
                .optional();
    }

    /** @throws NotFound where there is no such account */
    public Account byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> new NotFound("account", id));
    }

    /** Whether the account is the caller's own or one of its descendants. */
    public boolean sees(Caller caller, UUID accountId) {
        return isWithin(accountId, caller.accountId());
    }

    /** Whether the account is that other one, or below it. */
    public boolean isWithin(UUID accountId, UUID ancestorId) {
        return ancestorId.equals(accountId)
                || jdbc.sql("select exists (select from account where id = :id and :ancestor = any (lineage))")
                        .param("id", accountId)
                        .param("ancestor", ancestorId)
                        .query(Boolean.class)
                        .single();
    }

    /** Who manages the account's ports: itself or the nearest account above it that manages ports, else the root. */
    public Account portAuthorityOf(UUID accountId) {
        return jdbc.sql(SELECT + """
                where id = any (select unnest(lineage) from account where id = :id) and (manages_ports or parent_id is null)
                order by cardinality(lineage) desc limit 1""")
                .param("id", accountId)
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> new NotFound("account", accountId));
    }

    /**
     * The account of that number, UUID, or UUID as 32 hex digits, where the caller sees it.
     *
     * @throws NotFound where it does not exist, or exists outside the caller's part of the tree
     */
    public Account visible(Caller caller, String idOrNumber) {
        var id = UUID_WITH_OR_WITHOUT_DASHES.matcher(idOrNumber);
        if (id.matches()) {
            return visible(caller, "id", UUID.fromString(id.replaceFirst("$1-$2-$3-$4-$5")), idOrNumber);
        }
        if (NUMBER.matcher(idOrNumber).matches()) {
            return visible(caller, "number", Long.parseLong(idOrNumber), idOrNumber);
        }
        throw new NotFound("account", idOrNumber);
    }

    private Account visible(Caller caller, String column, Object value, String asGiven) {
        return jdbc.sql(SELECT + "where " + column + " = :value and :caller = any (lineage)")
                .param("value", value)
                .param("caller", caller.accountId())
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> new NotFound("account", asGiven));
    }

    /** The account and all below it; empty where that is every account there is. */
    public Optional<List<UUID>> subtree(UUID accountId) {
        return jdbc.sql("""
                select case when exists (select from account where not lineage @> array[cast(:id as uuid)])
                       then array(select id from account where lineage @> array[cast(:id as uuid)]) end""")
                .param("id", accountId)
                .query((row, i) -> Optional.ofNullable(row.getArray(1)))
                .single()
                .map(Accounts::ids);
    }

    /** The accounts whose {@linkplain #portAuthorityOf ports it manages}; empty where that is every account there is. */
    public Optional<List<UUID>> managedBy(UUID accountId) {
        return jdbc.sql("""
                with managed as (
                    select a.id from account a
                    where a.lineage @> array[cast(:id as uuid)]
                      and (select p.id from account p where p.id = any (a.lineage) and (p.manages_ports or p.parent_id is null)
                           order by cardinality(p.lineage) desc limit 1) = :id)
                select case when (select count(*) from managed) < (select count(*) from account)
                       then array(select id from managed) end""")
                .param("id", accountId)
                .query((row, i) -> Optional.ofNullable(row.getArray(1)))
                .single()
                .map(Accounts::ids);
    }

    /**
     * Opens an account for a customer, who neither administers nor manages ports.
     *
     * @throws NotFound where there is no such parent
     */
    public Account open(UUID parentId, String name) {
        return jdbc.sql("""
                insert into account (id, parent_id, lineage, name, created_at)
                select :id, id, lineage || cast(:id as uuid), :name, :now from account where id = :parent
                returning %s
                """.formatted(COLUMNS))
                .param("id", UUID.randomUUID())
                .param("parent", parentId)
                .param("name", name)
                .param("now", now())
                .query(Accounts::account)
                .optional()
                .orElseThrow(() -> new NotFound("account", parentId));
    }

    /** Opens the account above all others, an administrator that manages ports; empty where there are accounts already. */
    Optional<Account> openRoot(String name) {
        return jdbc.sql("""
                insert into account (id, lineage, name, administrator, manages_ports, created_at)
                select :id, array[cast(:id as uuid)], :name, true, true, :now where not exists (select from account)
                returning %s
                """.formatted(COLUMNS))
                .param("id", UUID.randomUUID())
                .param("name", name)
                .param("now", now())
                .query(Accounts::account)
                .optional();
    }

    private static List<UUID> ids(Array array) {
        try {
            return List.of((UUID[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("parent_id", UUID.class),
                row.getString("name"),
                row.getBoolean("administrator"),
                row.getBoolean("manages_ports"),
                ZoneId.of(row.getString("default_zone")),
                row.getObject("default_time", LocalTime.class));
    }
}
