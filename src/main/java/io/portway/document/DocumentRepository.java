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
            id, number, request_id, kind, name, description, media_type, size,
            encode(coalesce(sha256, copy_sha256), 'hex') as sha256, signed_on, uploaded_by, uploaded_at,
            coalesce(known_since, uploaded_at) as known_since, order_id, voided_at""";
    String SELECT = "select " + COLUMNS + " from document ";

    /** Oldest first. */
    @Query(SELECT + "where request_id = :request order by uploaded_at, number")
    List<DocumentInfo> findByRequest(UUID request);

    /** Oldest first. */
    @Query(SELECT + "where request_id = any (:requests) order by uploaded_at, number")
    List<DocumentInfo> findByRequests(UUID[] requests);

    @Modifying
    @Query("""
            update document d set voided_at = :at from document its
            where its.id = :id and d.request_id = its.request_id and d.kind = its.kind and d.voided_at is null
              and coalesce(d.sha256, d.copy_sha256) = coalesce(its.sha256, its.copy_sha256)""")
    void makeVoid(UUID id, Instant at);

    @Query("""
            select name, media_type, content as bytes, encode(coalesce(sha256, copy_sha256), 'hex') as sha256
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
