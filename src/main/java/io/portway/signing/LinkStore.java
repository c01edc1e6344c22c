package io.portway.signing;

import io.portway.kernel.StoredJson;
import io.portway.kernel.Tokens;
import io.portway.order.paper.LetterContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code signing_link}. Each method is one round trip. */
@Component
class LinkStore {

    private static final String TOKEN = "signing link";
    private static final String COLUMNS = """
            l.id, l.order_id, l.base, l.email, l.name, l.created_at, l.created_by, l.expires_at, l.revoked_at, l.verified_at, l.signed_at""";
    private static final RowMapper<SigningLink> LINK = (row, i) -> link(row);

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The letter that a signer can read.
     *
     * @param pdf  as it was before it is signed
     * @param said what it says
     */
    record Shown(byte[] pdf, LetterContent said) {}

    /** Takes back the order's open link, if there is one: one can be signed with at a time. */
    void revokeOpen(UUID orderId, Instant at) {
        jdbc.sql("""
                        update signing_link set revoked_at = :at, session = null, code = null, letter = null
                        where order_id = :order and revoked_at is null and signed_at is null""").param("order", orderId).param("at", utc(at)).update();
    }

    void insert(SigningLink link, String token) {
        jdbc.sql("""
                        insert into signing_link (id, order_id, token, base, email, name, created_at, created_by, expires_at)
                        values (:id, :order, :token, :base, :email, :name, :at, :by, :expires)""")
                .param("id", link.id())
                .param("order", link.orderId())
                .param("token", Tokens.digest(TOKEN, token))
                .param("base", link.base())
                .param("email", link.email())
                .param("name", link.name())
                .param("at", utc(link.createdAt()))
                .param("by", link.createdBy())
                .param("expires", utc(link.expiresAt()))
                .update();
    }

    /** Oldest first. */
    List<SigningLink> of(UUID orderId) {
        return jdbc.sql("select " + COLUMNS + " from signing_link l where l.order_id = :order order by l.created_at")
                .param("order", orderId)
                .query(LINK)
                .list();
    }

    Optional<SigningLink> byId(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from signing_link l where l.id = :id")
                .param("id", id)
                .query(LINK)
                .optional();
    }

    Optional<SigningLink> byToken(String token) {
        return jdbc.sql("select " + COLUMNS + " from signing_link l where l.token = :token")
                .param("token", Tokens.digest(TOKEN, token))
                .query(LINK)
                .optional();
    }

    /** False where it has been signed with or taken back already. */
    boolean revoke(UUID orderId, UUID id, Instant at) {
        return jdbc.sql("""
                        update signing_link set revoked_at = :at, session = null, code = null, letter = null
                        where id = :id and order_id = :order and revoked_at is null and signed_at is null""")
                        .param("id", id)
                        .param("order", orderId)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** False where no more codes may be sent. */
    boolean setCode(UUID id, String code, Instant expiresAt, int most) {
        return jdbc.sql("""
                        update signing_link set code = :code, code_expires_at = :expires, code_attempts = 0, codes_sent = codes_sent + 1
                        where id = :id and codes_sent < :most""")
                        .param("id", id)
                        .param("code", Tokens.digest(id.toString(), code))
                        .param("expires", utc(expiresAt))
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Counts an attempt, whether or not it succeeds; empty where there is no code, it has expired or was tried too often. */
    Optional<byte[]> attempt(UUID id, Instant now, int most) {
        return jdbc.sql("""
                        update signing_link set code_attempts = code_attempts + 1
                        where id = :id and code is not null and code_expires_at > :now and code_attempts < :most returning code""")
                .param("id", id)
                .param("now", utc(now))
                .param("most", most)
                .query((row, i) -> row.getBytes("code"))
                .optional();
    }

    /** The code is used up. */
    void verified(UUID id, String session, Instant at) {
        jdbc.sql("update signing_link set code = null, session = :session, verified_at = :at where id = :id")
                .param("id", id)
                .param("session", Tokens.digest(id.toString(), session))
                .param("at", utc(at))
                .update();
    }

    boolean isSession(UUID id, @Nullable String session) {
        return session != null
                && jdbc.sql("select session from signing_link where id = :id")
                        .param("id", id)
                        .query((row, i) -> Optional.ofNullable(row.getBytes("session")))
                        .optional()
                        .flatMap(found -> found)
                        .filter(known -> Tokens.same(known, Tokens.digest(id.toString(), session)))
                        .isPresent();
    }

    Optional<Shown> shown(UUID id) {
        return jdbc.sql("select letter, letter_said from signing_link where id = :id and letter is not null")
                .param("id", id)
                .query((row, i) -> new Shown(
                        row.getBytes("letter"), StoredJson.read(row.getString("letter_said"), LetterContent.class)))
                .optional();
    }

    void show(UUID id, Shown letter) {
        jdbc.sql("update signing_link set letter = :letter, letter_said = cast(:said as jsonb) where id = :id")
                .param("id", id)
                .param("letter", letter.pdf())
                .param("said", StoredJson.write(letter.said()))
                .update();
    }

    /** False where it has been signed with or taken back meanwhile. */
    boolean signed(UUID id, Instant at) {
        return jdbc.sql("""
                        update signing_link set signed_at = :at, letter = null
                        where id = :id and signed_at is null and revoked_at is null""").param("id", id).param("at", utc(at)).update() == 1;
    }

    private static SigningLink link(ResultSet row) throws SQLException {
        return new SigningLink(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("base"),
                row.getString("email"),
                row.getString("name"),
                instant(row, "created_at"),
                row.getString("created_by"),
                instant(row, "expires_at"),
                orNull(row, "revoked_at"),
                orNull(row, "verified_at"),
                orNull(row, "signed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
