package io.portway.notify.mail;

import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest mails, where the installation keeps them, newest first. */
@Component
public class KeptMails {

    private static final String SELECT =
            "select m.id, m.at, a.number, m.recipient, m.subject, m.body, m.handed_over from kept_mail m join account a on a.id = m.account_id ";

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    KeptMails(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A mail that was sent, or would have been.
     *
     * @param account    number of the account whose mail it is
     * @param handedOver whether a mail server took it
     */
    public record Kept(
            long id, Instant at, long account, String recipient, String subject, String text, boolean handedOver) {}

    boolean any() {
        return settings.keep() > 0;
    }

    void keep(UUID account, String to, Notice notice, boolean handedOver) {
        if (!any()) {
            return;
        }
        jdbc.sql("""
                        with kept as (
                            insert into kept_mail (at, account_id, recipient, subject, body, handed_over)
                            values (:at, :account, :to, :subject, :body, :handedOver) returning id)
                        delete from kept_mail m using kept where m.id <= kept.id - :most""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", account)
                .param("to", to)
                .param("subject", notice.subject().replace("\0", ""))
                .param("body", notice.text().replace("\0", ""))
                .param("handedOver", handedOver)
                .param("most", settings.keep())
                .update();
    }

    /** @param account {@code null} for those of all accounts */
    public Page<Kept> page(@Nullable UUID account, int page, int size) {
        String where = "where cast(:account as uuid) is null or m.account_id = cast(:account as uuid) ";
        long total = jdbc.sql("select count(*) from kept_mail m " + where)
                .param("account", account)
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql(SELECT + where + "order by m.id desc limit :size offset :offset")
                        .param("account", account)
                        .param("size", size)
                        .param("offset", (page - 1L) * size)
                        .query((row, n) -> kept(row))
                        .list(),
                page,
                size,
                total);
    }

    /**
     * @param account {@code null} for one of any account
     * @throws NotFound if there is none, or it is not kept any more
     */
    public Kept get(@Nullable UUID account, long id) {
        return jdbc.sql(
                        SELECT
                                + "where m.id = :id and (cast(:account as uuid) is null or m.account_id = cast(:account as uuid))")
                .param("id", id)
                .param("account", account)
                .query((row, n) -> kept(row))
                .optional()
                .orElseThrow(() -> new NotFound("mail", Long.toString(id)));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("number"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("handed_over"));
    }
}
