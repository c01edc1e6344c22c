package io.portway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.portway.TestDatabase;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.platform.database.TestRepositories;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DocumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    private static final Actor ACME = Actor.account(10002);
    private static final DocumentSettings SETTINGS = new DocumentSettings(90, 30, 100_000_000, 500, "Portway", "", "");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final TestRepositories repositories = new TestRepositories(TestDatabase.migrated());
    private final Documents documents = documentsAt(NOW);
    private UUID request;

    @BeforeEach
    void aRequest() {
        request = newRequest();
    }

    @Test
    void storesADocumentAndGivesItBackUnchanged() {
        byte[] content = SampleFiles.pdf();
        DocumentInfo stored = documents.add(
                request,
                new NewDocument(
                        DocumentKind.LOA,
                        "../letter.pdf",
                        "application/pdf",
                        " signed\nby Ann ",
                        LocalDate.of(2026, 11, 20),
                        content),
                ACME);

        assertThat(stored.name()).isEqualTo("letter.pdf");
        assertThat(stored.description()).isEqualTo("signed by Ann");
        assertThat(stored.mediaType()).isEqualTo("application/pdf");
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(stored.sha256()).matches("[0-9a-f]{64}");
        assertThat(stored.signedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(stored.uploadedBy()).isEqualTo("account 10002");
        assertThat(stored.uploadedAt()).isEqualTo(NOW);
        assertThat(documents.list(request)).containsExactly(stored);

        Download download = documents.content(request, stored.id());
        assertThat(download.bytes()).isEqualTo(content);
        assertThat(download)
                .extracting(Download::name, Download::mediaType, Download::sha256)
                .containsExactly("letter.pdf", "application/pdf", stored.sha256());
    }

    @Test
    void aRetriedUploadFindsTheStoredDocument() {
        byte[] content = SampleFiles.pdf();
        DocumentInfo first = documents.add(request, document(DocumentKind.LOA, content), ACME);
        DocumentInfo again =
                documentsAt(NOW.plusSeconds(60)).add(request, document(DocumentKind.LOA, content), Actor.user("desk"));

        assertThat(again).isEqualTo(first);
        assertThat(documents.list(request)).hasSize(1);
    }

    @Test
    void theSameDocumentHasTheDateThatWasGivenLast() {
        byte[] content = SampleFiles.pdf();
        documents.add(request, document(DocumentKind.LOA, content), ACME);

        assertThat(documents
                        .add(request, signed(DocumentKind.LOA, LocalDate.of(2026, 11, 1), content), ACME)
                        .signedOn())
                .isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(documents
                        .add(request, signed(DocumentKind.LOA, LocalDate.of(2026, 11, 20), content), ACME)
                        .signedOn())
                .isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(documents
                        .add(request, document(DocumentKind.LOA, content), ACME)
                        .signedOn())
                .isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(documents.list(request)).hasSize(1);
    }

    @Test
    void theSameBytesUnderAnotherNameOrDescriptionAreADocumentOfTheirOwn() {
        byte[] content = SampleFiles.pdf();
        DocumentInfo first = documents.add(request, named("first.pdf", "of May", content), ACME);
        DocumentInfo second = documents.add(request, named("second.pdf", "of May", content), ACME);
        DocumentInfo third = documents.add(request, named("first.pdf", "of June", content), ACME);
        DocumentInfo fourth = documents.add(request, named("first.pdf", null, content), ACME);

        assertThat(documents.list(request)).containsExactly(first, second, third, fourth);
        for (DocumentInfo one : documents.list(request)) {
            assertThat(documents.add(request, named(one.name(), one.description(), content), ACME))
                    .isEqualTo(one);
            assertThat(documents.content(request, one.id()).bytes()).isEqualTo(content);
            assertThat(documents.content(request, one.id()).name()).isEqualTo(one.name());
            assertThat(one.sha256()).isEqualTo(first.sha256());
        }
        assertThat(documents.list(request)).hasSize(4);
        documents.remove(request, first.id());
        assertThat(documents.list(request)).containsExactly(second, third, fourth);
        assertThat(documents.add(request, named("second.pdf", "of May", content), ACME))
                .isEqualTo(second);
    }

    @Test
    void aNewNameMakesALetterNoYounger() {
        byte[] content = SampleFiles.pdf();
        LocalDate today = LocalDate.of(2026, 11, 21).plusDays(91);
        documents.add(request, signed(DocumentKind.LOA, null, content), ACME);
        Documents later = documentsAt(NOW.plus(91, ChronoUnit.DAYS));
        DocumentInfo copy =
                later.add(request, new NewDocument(DocumentKind.LOA, "new.pdf", null, null, null, content), ACME);
        assertThat(later.ageFault(copy, today)).isPresent();

        DocumentInfo dated = later.add(
                request, new NewDocument(DocumentKind.LOA, "dated.pdf", null, null, today.minusDays(1), content), ACME);
        assertThat(later.ageFault(dated, today)).isEmpty();
        assertThat(later.add(request, new NewDocument(DocumentKind.LOA, "last.pdf", null, null, null, content), ACME)
                        .signedOn())
                .isEqualTo(today.minusDays(1));
    }

    @Test
    void copiesCountAmongTheFifty() {
        byte[] content = SampleFiles.pdf();
        for (int i = 0; i < Documents.MAX_COUNT; i++) {
            documents.add(request, named(i + ".pdf", null, content), ACME);
        }

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> documents.add(request, named("one more.pdf", null, content), ACME));
        assertThat(documents.add(request, named("7.pdf", null, content), ACME).id())
                .isNotNull();
        assertThat(documents.list(request)).hasSize(Documents.MAX_COUNT);
    }

    @Test
    void copiesThatAreSentAtTheSameTimeAreStoredOnceEach() throws Exception {
        byte[] content = SampleFiles.pdf();
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<DocumentInfo> done : pool.invokeAll(IntStream.range(0, 32)
                    .<Callable<DocumentInfo>>mapToObj(i ->
                            () -> documents.add(request, named(i % 4 + ".pdf", null, content), ACME))
                    .toList())) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(documents.list(request))
                .extracting(DocumentInfo::name)
                .containsExactlyInAnyOrder("0.pdf", "1.pdf", "2.pdf", "3.pdf");
    }

    /** While an installation is upgraded, both write to the same table. */
    @Test
    void nodesOfTheReleaseBeforeStoreDocumentsBesideCopies() {
        byte[] content = SampleFiles.pdf();
        DocumentInfo first = documents.add(request, named("first.pdf", null, content), ACME);
        documents.add(request, named("second.pdf", null, content), ACME);

        for (String name : List.of("second.pdf", "third.pdf")) {
            assertThat(jdbc.sql("""
                            insert into document (id, request_id, kind, name, description, media_type, size, sha256, content,
                                                  signed_on, uploaded_by, uploaded_at, order_id)
                            select :id, id, 'OTHER', :name, null, 'application/pdf', :size, sha256(:content), :content, null, 'a', now(), null
                            from port_request where id = :request
                            on conflict (request_id, kind, sha256) do update
                            set description = coalesce(excluded.description, document.description)
                            returning id""")
                            .param("id", UUID.randomUUID())
                            .param("request", request)
                            .param("name", name)
                            .param("size", content.length)
                            .param("content", content)
                            .query(UUID.class)
                            .single())
                    .isEqualTo(first.id());
        }
        assertThat(jdbc.sql("select count(*) from document where request_id = :request and content = :content")
                        .param("request", request)
                        .param("content", content)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private static NewDocument named(String name, String description, byte[] content) {
        return new NewDocument(DocumentKind.OTHER, name, null, description, null, content);
    }

    @Test
    void aRequestHasAtMostFiftyDocuments() {
        byte[] first = SampleFiles.pdf();
        for (int i = 0; i < Documents.MAX_COUNT; i++) {
            documents.add(request, document(DocumentKind.OTHER, withComment(first, i)), ACME);
        }

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> documents.add(
                        request, document(DocumentKind.OTHER, withComment(first, Documents.MAX_COUNT)), ACME))
                .withMessageContaining("50 documents");
        assertThat(documents
                        .add(request, document(DocumentKind.OTHER, withComment(first, 7)), ACME)
                        .id())
                .isNotNull();
        assertThat(documents.list(request)).hasSize(Documents.MAX_COUNT);
    }

    @Test
    void thoseWhoUploadAtTheSameTimeDoNotGetBeyondFifty() throws Exception {
        byte[] first = SampleFiles.pdf();
        for (int i = 0; i < Documents.MAX_COUNT - 2; i++) {
            documents.add(request, document(DocumentKind.OTHER, withComment(first, i)), ACME);
        }
        var pool = Executors.newFixedThreadPool(8);
        int stored = 0;
        try {
            for (Future<DocumentInfo> upload : pool.invokeAll(IntStream.range(100, 116)
                    .<Callable<DocumentInfo>>mapToObj(i ->
                            () -> documents.add(request, document(DocumentKind.OTHER, withComment(first, i)), ACME))
                    .toList())) {
                try {
                    upload.get();
                    stored++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Conflict.class).hasMessageContaining("50 documents");
                }
            }
        } finally {
            pool.shutdown();
        }
        assertThat(stored).isEqualTo(2);
        assertThat(documents.list(request)).hasSize(Documents.MAX_COUNT);
        documents.remove(request, documents.list(request).get(0).id());
        assertThat(documents
                        .add(request, document(DocumentKind.OTHER, withComment(first, 200)), ACME)
                        .id())
                .isNotNull();
    }

    /** Another PDF that looks the same. */
    private static byte[] withComment(byte[] pdf, int number) {
        byte[] comment = ("\n%" + number + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        byte[] other = Arrays.copyOf(pdf, pdf.length + comment.length);
        System.arraycopy(comment, 0, other, pdf.length, comment.length);
        return other;
    }

    @Test
    void uploadsAtTheSameTimeStoreOneDocument() throws Exception {
        byte[] content = SampleFiles.pdf();
        Callable<DocumentInfo> upload = () -> documents.add(request, document(DocumentKind.BILL, content), ACME);
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<DocumentInfo>> uploads =
                    pool.invokeAll(Stream.generate(() -> upload).limit(32).toList());
            for (Future<DocumentInfo> done : uploads) {
                assertThat(done.get()).isEqualTo(uploads.get(0).get());
            }
        } finally {
            pool.shutdown();
        }
        assertThat(documents.list(request)).hasSize(1);
    }

    @Test
    void theSameScanMayBeTheLetterAndTheBillOfOneOrOfManyRequests() {
        byte[] content = SampleFiles.pdf();
        UUID other = newRequest();

        var ids = Stream.of(
                        documents.add(request, document(DocumentKind.LOA, content), ACME),
                        documents.add(request, document(DocumentKind.BILL, content), ACME),
                        documents.add(other, document(DocumentKind.LOA, content), ACME))
                .map(DocumentInfo::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void listsOldestFirstAndKnowsWhichOfAKindStands() {
        DocumentInfo first = documents.add(request, document(DocumentKind.LOA, SampleFiles.pdf(1)), ACME);
        DocumentInfo second = documents.add(request, document(DocumentKind.LOA, SampleFiles.pdf(2)), ACME);
        DocumentInfo bill = documents.add(request, document(DocumentKind.BILL, SampleFiles.image("png")), ACME);

        assertThat(documents.list(request)).containsExactly(first, second, bill);
        assertThat(documents.standing(request, UUID.randomUUID(), DocumentKind.LOA, LocalDate.of(2026, 11, 21)))
                .contains(second);
        assertThat(documents.standing(request, UUID.randomUUID(), DocumentKind.CSR, LocalDate.of(2026, 11, 21)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOA", "BILL"})
    void aDocumentThatIsTooOldDoesNotStandForAFreshOne(DocumentKind kind) {
        LocalDate today = LocalDate.of(2026, 11, 21);
        DocumentInfo fresh = documents.add(request, signed(kind, today.minusDays(3), SampleFiles.pdf(1)), ACME);
        documents.add(request, signed(kind, today.minusDays(100), SampleFiles.pdf(2)), ACME);
        assertThat(documents.standing(request, UUID.randomUUID(), kind, today)).contains(fresh);

        DocumentInfo latest = documents.add(request, signed(kind, today.minusDays(5), SampleFiles.pdf(3)), ACME);
        assertThat(documents.standing(request, UUID.randomUUID(), kind, today))
                .as("of two that are not too old, the latter")
                .contains(latest);
    }

    @Test
    void aDocumentExistsWithinItsRequestOnly() {
        DocumentInfo stored = documents.add(request, document(DocumentKind.LOA, SampleFiles.pdf()), ACME);
        UUID other = newRequest();

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> documents.content(other, stored.id()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> documents.remove(other, stored.id()));
        assertThat(documents.list(other)).isEmpty();
        assertThat(documents.list(request)).hasSize(1);
    }

    @Test
    void aRemovedDocumentIsGone() {
        DocumentInfo stored = documents.add(request, document(DocumentKind.LOA, SampleFiles.pdf()), ACME);
        documents.remove(request, stored.id());

        assertThat(documents.list(request)).isEmpty();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> documents.content(request, stored.id()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> documents.remove(request, stored.id()));
    }

    @Test
    void refusesDocumentsOfARequestThatDoesNotExist() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(
                        () -> documents.add(UUID.randomUUID(), document(DocumentKind.LOA, SampleFiles.pdf()), ACME));
    }

    @Test
    void namesEveryFaultAtOnceAndStoresNothing() {
        var bad = new NewDocument(
                null, "x.html", "text/plain", "d".repeat(501), LocalDate.of(2026, 12, 1), SampleFiles.pdf());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> documents.add(request, bad, ACME))
                .extracting(InvalidInput::violations, list(Violation.class))
                .extracting(Violation::field)
                .contains("file", "kind", "signedOn", "description");
        assertThat(documents.list(request)).isEmpty();
    }

    @Test
    void acceptsTenMegabytesAndNotOneByteMore() {
        byte[] largest = Arrays.copyOf(SampleFiles.pdf(), Documents.MAX_SIZE);
        DocumentInfo stored = documents.add(request, document(DocumentKind.OTHER, largest), ACME);

        assertThat(documents.content(request, stored.id()).bytes()).isEqualTo(largest);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> documents.add(
                        request, document(DocumentKind.OTHER, Arrays.copyOf(largest, largest.length + 1)), ACME));
    }

    @Test
    void aSignatureOfTodayIsNeverInTheFuture() {
        LocalDate firstToBegin = LocalDate.ofInstant(NOW, ZoneOffset.ofHours(14));

        assertThat(documents
                        .add(request, signed(DocumentKind.LOA, firstToBegin, SampleFiles.pdf()), ACME)
                        .signedOn())
                .isEqualTo(firstToBegin);
    }

    @Test
    void lettersAgeAfterNinetyDaysAndBillsAfterThirty() {
        LocalDate date = LocalDate.of(2026, 8, 1);
        DocumentInfo letter = documents.add(request, signed(DocumentKind.LOA, date, SampleFiles.pdf()), ACME);
        DocumentInfo bill = documents.add(request, signed(DocumentKind.BILL, date, SampleFiles.pdf()), ACME);
        DocumentInfo other = documents.add(request, signed(DocumentKind.OTHER, date, SampleFiles.pdf()), ACME);

        assertThat(documents.ageFault(letter, date.plusDays(90))).isEmpty();
        assertThat(documents.ageFault(letter, date.plusDays(91)))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("was signed on 2026-08-01, 91 days ago; at most 90"));
        assertThat(documents.ageFault(bill, date.plusDays(30))).isEmpty();
        assertThat(documents.ageFault(bill, date.plusDays(31)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("at most 30"));
        assertThat(documents.ageFault(other, date.plusYears(9))).isEmpty();
    }

    @Test
    void aDocumentWithoutADateIsAtLeastAsOldAsItsUpload() {
        DocumentInfo letter = documents.add(request, document(DocumentKind.LOA, SampleFiles.pdf()), ACME);

        assertThat(documents.ageFault(letter, LocalDate.of(2026, 11, 21).plusDays(90)))
                .isEmpty();
        assertThat(documents.ageFault(letter, LocalDate.of(2026, 11, 21).plusDays(91)))
                .isPresent();
    }

    private Documents documentsAt(Instant instant) {
        Clock clock = Clock.fixed(instant, ZoneOffset.UTC);
        return new Documents(
                repositories.get(DocumentRepository.class),
                jdbc,
                repositories.aggregates(),
                new FileInspector(List.of(new EicarScan()), SETTINGS),
                SETTINGS,
                clock);
    }

    private UUID newRequest() {
        UUID account = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        with owner as (insert into account (id, lineage, name, created_at) values (:account, array[:account]::uuid[], 'Acme', :now::timestamptz))
                        insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                        values (:id, :account, '{}', :now::timestamptz, 'test', :now::timestamptz)""")
                .param("account", account)
                .param("id", id)
                .param("now", NOW.toString())
                .update();
        return id;
    }

    private static NewDocument document(DocumentKind kind, byte[] content) {
        return signed(kind, null, content);
    }

    private static NewDocument signed(DocumentKind kind, LocalDate signedOn, byte[] content) {
        return new NewDocument(kind, "file", null, null, signedOn, content);
    }
}
