package io.portway.order.paper;

import io.portway.kernel.StoredJson;
import io.portway.order.paper.SignedLetters.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code letter_signature}. Each method is one round trip. */
@Component
class Signatures {

    private static final String SELECT =
            "select s.document_id, s.order_id, s.link_id, s.signer, s.said from letter_signature s ";
    private static final RowMapper<Signature> SIGNATURE = (row, i) -> signature(row);

    private final JdbcClient jdbc;

    Signatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a copy of the signed letter, too. */
    Optional<Signature> of(UUID documentId) {
        return jdbc.sql(SELECT + """
                        join document d on d.id = s.document_id
                        join document its on its.request_id = d.request_id and its.kind = d.kind
                         and coalesce(its.sha256, its.copy_sha256) = coalesce(d.sha256, d.copy_sha256)
                        where its.id = :id""").param("id", documentId).query(SIGNATURE).optional();
    }

    Optional<Signature> byLink(UUID linkId) {
        return jdbc.sql(SELECT + "where s.link_id = :link")
                .param("link", linkId)
                .query(SIGNATURE)
                .optional();
    }

    void insert(Signature signature, Instant at) {
        jdbc.sql("""
                        insert into letter_signature (document_id, order_id, link_id, said, signer, signed_at)
                        values (:document, :order, :link, cast(:said as jsonb), :signer, :at)""")
                .param("document", signature.documentId())
                .param("order", signature.orderId())
                .param("link", signature.linkId())
                .param("said", StoredJson.write(signature.said()))
                .param("signer", signature.signer())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** Of orders under way that have changed since they were last compared; the oldest first, some at a time. */
    List<Signature> ofChangedOrders() {
        return jdbc.sql(SELECT + """
                        join port_order o on o.id = s.order_id join port_request r on r.id = o.request_id
                        where not s.told_void and s.checked <> o.version + r.version
                          and o.status not in ('COMPLETED', 'CANCEL_PENDING', 'CANCELED')
                        order by s.signed_at limit 100""").query(SIGNATURE).list();
    }

    /** The order has been compared as it is now. */
    void compared(UUID documentId) {
        jdbc.sql("""
                        update letter_signature s set checked = o.version + r.version
                        from port_order o join port_request r on r.id = o.request_id
                        where s.document_id = :id and o.id = s.order_id""").param("id", documentId).update();
    }

    /** False if it was told before, as by another node. */
    boolean toldVoid(UUID documentId) {
        return jdbc.sql("update letter_signature set told_void = true where document_id = :id and not told_void")
                        .param("id", documentId)
                        .update()
                == 1;
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                row.getObject("document_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("link_id", UUID.class),
                row.getString("signer"),
                StoredJson.read(row.getString("said"), LetterContent.class));
    }
}
