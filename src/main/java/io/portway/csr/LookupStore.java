package io.portway.csr;

import io.portway.csr.CsrLookup.State;
import io.portway.kernel.Page;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code csr_lookup}. */
@Component
class LookupStore {

    private static final String COLUMNS = """
            l.id, l.account_id, a.number as account_number, l.numbers, l.losing_carrier, l.number_kind, l.gateway, l.state, l.reason_code,
            l.reason, l.authorized_by, l.created_by, l.created_at, l.finished_at, l.attempts,\s""";
    private static final String WITH_RECORD = COLUMNS + "l.record";
    private static final String WITHOUT_RECORD = COLUMNS + "null::bytea as record";
    private static final String FROM =
            " from csr_lookup l join account a on a.id = l.account_id where :caller = any (a.lineage)";
    private static final RowMapper<CsrLookup> LOOKUP = (row, i) -> lookup(row);

    private final JdbcClient jdbc;

    LookupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param attempts how often the carrier was asked, this time included */
    record Due(CsrLookup lookup, int attempts) {}

    /** @param dueAt when the carrier is asked; {@code null} if it never is */
    void insert(CsrLookup lookup, @Nullable Instant dueAt) {
        jdbc.sql("""
                        insert into csr_lookup (id, account_id, numbers, losing_carrier, number_kind, gateway, state, reason_code, reason,
                                                authorized_by, created_by, created_at, finished_at, next_at)
                        values (:id, :account, :numbers, :carrier, :kind, :gateway, :state, :code, :reason, :authorizedBy, :by, :at, :finished, :due)""")
                .param("id", lookup.id())
                .param("account", lookup.accountId())
                .param(
                        "numbers",
                        lookup.numbers().stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("carrier", lookup.losingCarrier())
                .param("kind", lookup.kind().name())
                .param("gateway", lookup.gateway())
                .param("state", lookup.state().name())
                .param("code", lookup.reasonCode())
                .param("reason", lookup.reason())
                .param("authorizedBy", lookup.authorizedBy())
                .param("by", lookup.createdBy())
                .param("at", utc(lookup.createdAt()))
                .param("finished", utc(lookup.finishedAt()))
                .param("due", utc(dueAt))
                .update();
    }

    Optional<CsrLookup> find(UUID caller, UUID id) {
        return jdbc.sql("select " + WITH_RECORD + FROM + " and l.id = :id")
                .param("caller", caller)
                .param("id", id)
                .query(LOOKUP)
                .optional();
    }

    /** The latest first, without their records. Two round trips. */
    Page<CsrLookup> page(UUID caller, int page, int size) {
        long total = jdbc.sql("select count(*)" + FROM)
                .param("caller", caller)
                .query(Long.class)
                .single();
        List<CsrLookup> found = jdbc.sql("select " + WITHOUT_RECORD + FROM
                        + " order by l.created_at desc, l.id limit :size offset :offset")
                .param("caller", caller)
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(LOOKUP)
                .list();
        return new Page<>(found, page, size, total);
    }

    /** The one that is due first, which no other node takes until {@code lease} has passed. */
    Optional<Due> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                        update csr_lookup l set attempts = l.attempts + 1, next_at = :lease
                        from account a
                        where a.id = l.account_id and l.id = (
                            select id from csr_lookup where state = 'PENDING' and next_at <= :now order by next_at limit 1 for update skip locked)
                        returning\s""" + WITH_RECORD)
                .param("now", utc(now))
                .param("lease", utc(now.plus(lease)))
                .query((row, i) -> new Due(lookup(row), row.getInt("attempts")))
                .optional();
    }

    void askAgain(UUID id, Instant at) {
        jdbc.sql("update csr_lookup set next_at = :at where id = :id and state = 'PENDING'")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    void finish(
            UUID id,
            State state,
            @Nullable String code,
            @Nullable String reason,
            byte @Nullable [] record,
            Instant at) {
        jdbc.sql("""
                        update csr_lookup set state = :state, reason_code = :code, reason = :reason, record = :record, finished_at = :at, next_at = null
                        where id = :id and state = 'PENDING'""")
                .param("id", id)
                .param("state", state.name())
                .param("code", code)
                .param("reason", reason)
                .param("record", record)
                .param("at", utc(at))
                .update();
    }

    void forgetRecords(Instant before) {
        jdbc.sql("update csr_lookup set record = null where record is not null and finished_at < :before")
                .param("before", utc(before))
                .update();
    }

    private static CsrLookup lookup(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new CsrLookup(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getLong("account_number"),
                Arrays.stream((String[]) row.getArray("numbers").getArray())
                        .map(PhoneNumber::new)
                        .toList(),
                row.getString("losing_carrier"),
                NumberKind.valueOf(row.getString("number_kind")),
                row.getString("gateway"),
                State.valueOf(row.getString("state")),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("authorized_by"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getBytes("record"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
