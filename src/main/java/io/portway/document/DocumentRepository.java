package io.portway.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code document}; only {@link #findContent} reads the files themselves. Each method is one round trip. */
interface DocumentRepository extends Repository<DocumentInfo, UUID> {

    String COLUMNS = """
            id, number, request_id, kind, name, description, media_type, size, encode(sha256, 'hex') as sha256,
            signed_on, uploaded_by, uploaded_at, order_id, voided_at""";
    String SELECT = "select " + COLUMNS + " from document ";

    /** Oldest first. */
    @Query(SELECT + "where request_id = :request order by uploaded_at, number")
    List<DocumentInfo> findByRequest(UUID request);

    /** Oldest first. */
    @Query(SELECT + "where request_id = any (:requests) order by uploaded_at, number")
    List<DocumentInfo> findByRequests(UUID[] requests);

    @Modifying
    @Query("update document set voided_at = :at where id = :id and voided_at is null")
    void makeVoid(UUID id, Instant at);

    @Query("""
            select name, media_type, content as bytes, encode(sha256, 'hex') as sha256
            from document where id = :id and request_id = :request""")
    Optional<Download> findContent(UUID request, UUID id);

    @Modifying
    @Query("insert into letter_text (document_id, text) values (:id, :text) on conflict do nothing")
    void keepText(UUID id, String text);

    @Query("select text from letter_text where document_id = :id")
    Optional<String> findText(UUID id);

    @Modifying
    @Query("delete from document where id = :id and request_id = :request")
    boolean remove(UUID request, UUID id);
}
