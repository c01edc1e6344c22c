package io.portway.document;

import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of port requests: letters of authorization, bills, customer service records and others. Whether the
 * caller may see the request is checked earlier; documents are always looked up within their request.
 */
@Component
public class Documents {

    /** Largest content, in bytes. */
    public static final int MAX_SIZE = 10 * 1024 * 1024;

    /** Maximum number of documents of one request. */
    public static final int MAX_COUNT = 50;

    private static final int MAX_DESCRIPTION = 500;
    private static final int ATTEMPTS = 3;

    private static final String SENT_BEFORE = """
            from document where request_id = :request and kind = :kind and name = :name
              and coalesce(description, '') = coalesce(:description::text, '')
              and coalesce(sha256, copy_sha256) = :sha256::bytea""";
    private static final String FIND_AGAIN = """
            update document
            set signed_on = case when order_id is null then coalesce(:signedOn::date, signed_on) else signed_on end
            where id in (select id\s""" + SENT_BEFORE + ") returning " + DocumentRepository.COLUMNS;

    /** A copy is as old as the bytes are known, and for the order for which they were signed. */
    private static final String INSERT =
            """
            insert into document (id, request_id, kind, name, description, media_type, size, sha256, copy_sha256, content,
                                  signed_on, uploaded_by, uploaded_at, known_since, order_id, voided_at)
            select :id::uuid, r.id, :kind, :name, :description, :mediaType, :size::int,
                   case when its.number is null then :sha256::bytea end, case when its.number is not null then :sha256::bytea end,
                   :content::bytea, case when its.order_id is null then coalesce(:signedOn::date, its.signed_on) else its.signed_on end, :by, :at::timestamptz, its.known_since,
                   coalesce(:order::uuid, its.order_id), its.voided_at
            from port_request r left join lateral (
                select number, signed_on, coalesce(known_since, uploaded_at) as known_since, order_id, voided_at
                from document
                where request_id = r.id and kind = :kind and coalesce(sha256, copy_sha256) = :sha256::bytea
                order by signed_on is null, number desc limit 1) its on true
            where r.id = :request and (select count(*) from document where request_id = :request) < :most
              and not exists (select\s""" + SENT_BEFORE + ") on conflict do nothing returning " + DocumentRepository.COLUMNS;

    private final DocumentRepository repository;
    private final JdbcClient jdbc;
    private final RowMapper<DocumentInfo> row;
    private final FileInspector inspector;
    private final DocumentSettings settings;
    private final Clock clock;

    Documents(
            DocumentRepository repository,
            JdbcClient jdbc,
            JdbcAggregateOperations aggregates,
            FileInspector inspector,
            DocumentSettings settings,
            Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.row = aggregates.getRowMapper(DocumentInfo.class)::mapRow;
        this.inspector = inspector;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores a document as it was sent. Whoever sends it again gets the stored one, with the date that is given now; the same
     * content under another name or description is a document of its own.
     *
     * @throws InvalidInput what is wrong with the {@code file}, its {@code kind}, {@code signedOn} or {@code description}
     * @throws NotFound     the request does not exist
     * @throws Conflict     the request already has {@value #MAX_COUNT} other documents
     */
    public DocumentInfo add(UUID requestId, NewDocument document, Actor by) {
        return add(requestId, null, document, by);
    }

    /** As {@link #add(UUID, NewDocument, Actor)}, for one order of the request only; {@code null} for all of them. */
    public DocumentInfo add(UUID requestId, @Nullable UUID orderId, NewDocument document, Actor by) {
        FileInspector.Finding finding = inspector.inspect(document);
        var faults = new ArrayList<>(finding.faults());
        if (document.kind() == null) {
            faults.add(Violation.missing("kind", "give LOA, BILL, CSR or OTHER"));
        }
        // The first zone to start a day, so that today's signature is never in the future.
        if (document.signedOn() != null
                && document.signedOn().isAfter(LocalDate.now(clock.withZone(ZoneOffset.ofHours(14))))) {
            faults.add(new Violation(
                    "signedOn",
                    ViolationCode.FUTURE_DATE,
                    document.signedOn().toString(),
                    "is in the future",
                    "give the date on the document"));
        }
        String description = PlainText.of(document.description());
        if (description.length() > MAX_DESCRIPTION) {
            faults.add(new Violation(
                    "description",
                    ViolationCode.TOO_LONG,
                    null,
                    "has " + description.length() + " characters",
                    "use at most " + MAX_DESCRIPTION + " characters"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Optional<String> text =
                document.kind() == DocumentKind.LOA && orderId == null && "application/pdf".equals(finding.mediaType())
                        ? TextLayer.of(document.content())
                        : Optional.empty();
        try {
            DocumentInfo stored = store(requestId, orderId, document, finding, description, by);
            text.ifPresent(read -> repository.keepText(stored.id(), read));
            return stored;
        } catch (DataIntegrityViolationException e) {
            // Concurrent inserts: the statement itself sees only earlier ones.
            if (String.valueOf(e.getMessage()).contains("document_count_most")) {
                throw tooMany();
            }
            throw e;
        }
    }

    private DocumentInfo store(
            UUID requestId,
            @Nullable UUID orderId,
            NewDocument document,
            FileInspector.Finding finding,
            String description,
            Actor by) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", UUID.randomUUID());
        values.put("request", requestId);
        values.put("order", orderId);
        values.put("most", MAX_COUNT);
        values.put("kind", Objects.requireNonNull(document.kind()).name());
        values.put("name", finding.name());
        values.put("description", description.isEmpty() ? null : description);
        values.put("mediaType", finding.mediaType());
        values.put("size", document.content().length);
        values.put("sha256", Tokens.sha256(document.content()));
        values.put("content", document.content());
        values.put("signedOn", document.signedOn());
        values.put("by", by.name());
        values.put("at", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
        // Where others store the same bytes at the same time, the insertion gives way, and theirs is found the next
        // time.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (String statement : List.of(FIND_AGAIN, INSERT)) {
                List<DocumentInfo> stored =
                        jdbc.sql(statement).params(values).query(row).list();
                if (!stored.isEmpty()) {
                    return stored.get(0);
                }
            }
        }
        throw list(requestId).size() < MAX_COUNT ? new NotFound("port request", requestId) : tooMany();
    }

    private static Conflict tooMany() {
        return new Conflict(
                null, "The request has " + MAX_COUNT + " documents, the maximum; remove one that is not needed.");
    }

    /** The request's documents without their content, oldest first. */
    public List<DocumentInfo> list(UUID requestId) {
        return repository.findByRequest(requestId);
    }

    /** As {@link #list}, for many requests in one round trip; those without documents are left out. */
    public Map<UUID, List<DocumentInfo>> ofRequests(Collection<UUID> requestIds) {
        return repository.findByRequests(requestIds.toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(DocumentInfo::requestId));
    }

    /**
     * The document of this kind that stands for this order of the request.
     *
     * @param today the current date where the end user is
     */
    public Optional<DocumentInfo> standing(UUID requestId, UUID orderId, DocumentKind kind, LocalDate today) {
        return standing(list(requestId), orderId, kind, today);
    }

    /** As {@link #standing(UUID, UUID, DocumentKind, LocalDate)}, of documents that are known: the latest that is not too old, else the latest. */
    public Optional<DocumentInfo> standing(
            List<DocumentInfo> documents, UUID orderId, DocumentKind kind, LocalDate today) {
        return documents.stream()
                .filter(document -> document.kind() == kind && document.isFor(orderId))
                .reduce((earlier, later) -> ageFault(later, today).isPresent()
                                && ageFault(earlier, today).isEmpty()
                        ? earlier
                        : later);
    }

    /** What an uploaded letter says; empty for a scan, which has no text, and for a letter that was not read. */
    public Optional<LetterReading> reading(UUID documentId) {
        return repository.findText(documentId).map(LetterReading::of);
    }

    /** The document no longer says what its order says; it is kept. */
    public void makeVoid(UUID documentId) {
        repository.makeVoid(documentId, clock.instant());
    }

    /** The name that a document gets whose name is sent as this. */
    public static String nameOf(String sent) {
        return FileInspector.safeName(sent);
    }

    /** @throws NotFound the request has no such document */
    public Download content(UUID requestId, UUID documentId) {
        return repository.findContent(requestId, documentId).orElseThrow(() -> new NotFound("document", documentId));
    }

    /**
     * Removes a document permanently; whether the request's state allows it is checked earlier.
     *
     * @throws NotFound the request has no such document
     */
    public void remove(UUID requestId, UUID documentId) {
        if (!repository.remove(requestId, documentId)) {
            throw new NotFound("document", documentId);
        }
    }

    /** Whether a letter of authorization that was signed on that day is too old by now. */
    public boolean isTooOldForLetter(LocalDate signedOn, LocalDate today) {
        return ChronoUnit.DAYS.between(signedOn, today) > settings.loaMaxAgeDays();
    }

    /**
     * Why a letter of authorization or a bill is too old, in plain words; empty if it is not, and for other kinds.
     * If its date is unknown, the day of its first upload (UTC) is used: the document is at least that old.
     *
     * @param today the current date where the end user is
     */
    public Optional<String> ageFault(DocumentInfo document, LocalDate today) {
        int allowed = switch (document.kind()) {
            case LOA -> settings.loaMaxAgeDays();
            case BILL -> settings.billMaxAgeDays();
            case CSR, OTHER -> Integer.MAX_VALUE;
        };
        LocalDate date = document.signedOn() != null
                ? document.signedOn()
                : LocalDate.ofInstant(document.knownSince(), ZoneOffset.UTC);
        long age = ChronoUnit.DAYS.between(date, today);
        if (age <= allowed) {
            return Optional.empty();
        }
        String verb = document.signedOn() == null
                ? "was uploaded on"
                : document.kind() == DocumentKind.LOA ? "was signed on" : "is dated";
        return Optional.of(
                document.kind() == DocumentKind.LOA
                        ? "The letter of authorization %s %s, %d days ago; at most %d days are accepted. Have a new one signed and upload it."
                                .formatted(verb, date, age, allowed)
                        : "The bill %s %s, %d days ago; at most %d days are accepted. Upload the latest bill."
                                .formatted(verb, date, age, allowed));
    }
}
