package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Documents are kept as they were sent, whichever API they come by. */
@PortwayTest
class DocumentsAsSentTest {

    private static final String PDF = "%PDF-1.4\n% the same bytes\n%%EOF\n";

    @LocalServerPort
    int port;

    private Http http;
    private ApiThings acmes;
    private JsonNode request;

    enum Surface {
        NATIVE,
        SINCH,
        TELNYX,
        KAZOO,
        THINQ
    }

    @BeforeEach
    void aDraft() {
        http = new Http(port);
        acmes = new ApiThings(http, Http.ACME_KEY, null);
        request = acmes.post("/api/v1/port-requests", "{\"numbers\":[\"" + ApiThings.freshNumber() + "\"]}");
    }

    @ParameterizedTest
    @EnumSource
    void theSameBytesUnderTwoNamesAreTwoDocuments(Surface surface) {
        String first = upload(surface, "first.pdf", "of May", PDF);
        String second = upload(surface, "second.pdf", "of June", PDF);
        assertThat(second).isNotEqualTo(first);

        assertThat(upload(surface, "first.pdf", "of May", PDF)).as("sent again").isEqualTo(first);
        assertThat(upload(surface, "second.pdf", "of June", PDF))
                .as("sent again")
                .isEqualTo(second);

        List<JsonNode> stored = acmes.get(documents()).valueStream().toList();
        assertThat(stored).extracting(one -> one.path("name").asString()).containsExactly("first.pdf", "second.pdf");
        if (surface == Surface.NATIVE || surface == Surface.SINCH || surface == Surface.TELNYX) {
            assertThat(stored)
                    .extracting(one -> one.path("description").asString())
                    .containsExactly("of May", "of June");
        }
        assertThat(read(surface, first)).isEqualTo(PDF);
        assertThat(read(surface, second)).isEqualTo(PDF);
    }

    @Test
    void whatKazooIsGivenUnderAnyNameIsFoundUnderThatName() {
        for (String name : List.of("a%3Ab%3F.pdf", "Brief%20M%C3%A4rz", "no-ending", "x".repeat(200))) {
            assertThat(kazoo("PUT", "?filename=" + name, PDF + "%" + name + "\n%%EOF")
                            .status())
                    .isEqualTo(201);
            assertThat(kazoo("GET", "/" + name, null).body()).contains("%" + name);
            assertThat(kazoo("PUT", "?filename=" + name, PDF + "% corrected\n%%EOF")
                            .status())
                    .isEqualTo(201);
            assertThat(kazoo("GET", "/" + name, null).body()).contains("% corrected");
        }
        assertThat(acmes.get(documents())).hasSize(4);
    }

    @Test
    void whatKazooIsGivenTwiceUnderOneNameIsStoredOnce() {
        upload(Surface.KAZOO, "bill.pdf", null, PDF);
        String stored = acmes.get(documents()).path(0).path("id").asString();

        upload(Surface.KAZOO, "bill.pdf", null, PDF);

        assertThat(acmes.get(documents()).path(0).path("id").asString()).isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "SINCH", "TELNYX"})
    void textsAndFilesOfWordSupportAPort(Surface surface) throws IOException {
        String text = upload(surface, "notes.txt", "the numbers of the bill", "call the customer first");
        String csv = upload(surface, "numbers.csv", null, "number,name\n+13125351701,a=1\n");
        String word = upload(surface, "notes.docx", null, new String(word(), StandardCharsets.ISO_8859_1));

        assertThat(read(surface, csv)).isEqualTo("number,name\n+13125351701,a=1\n");
        assertThat(acmes.get(documents()).valueStream())
                .extracting(one -> one.path("kind").asString() + " "
                        + one.path("mediaType").asString())
                .containsExactly(
                        "OTHER text/plain",
                        "OTHER text/csv",
                        "OTHER application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(List.of(text, csv, word)).doesNotHaveDuplicates();
        for (JsonNode one : acmes.get(documents())) {
            Answer download = http.get(documents() + "/" + one.path("id").asString(), Http.bearer());
            assertThat(download.header("Content-Disposition")).startsWith("attachment");
            assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "SINCH", "TELNYX"})
    void whatIsNeitherIsRefusedAndWhatIsTakenIsSaid(Surface surface) {
        for (String content :
                List.of("<html><body>a letter</body></html>", "MZ\u0000\u0001\u0002", "PK\u0003\u0004 no archive")) {
            Answer answer = send(surface, "notes.docx", null, content);
            assertThat(answer.status()).as(answer.body()).isIn(400, 422);
            assertThat(answer.body()).contains("which is not accepted", "Word (docx)");
        }
        assertThat(acmes.get(documents())).isEmpty();
    }

    private String documents() {
        return "/api/v1/port-requests/" + request.path("id").asString() + "/documents";
    }

    /** @return under what it can be read */
    private String upload(Surface surface, String name, String description, String content) {
        Answer answer = send(surface, name, description, content);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return switch (surface) {
            case NATIVE -> {
                assertThat(answer.json().path("name").asString()).isEqualTo(name);
                yield answer.json().path("id").asString();
            }
            case SINCH -> {
                assertThat(answer.json().path("documentName").asString()).isEqualTo(name);
                assertThat(answer.json().path("description").asString())
                        .isEqualTo(description == null ? "" : description);
                yield answer.json().path("id").asString();
            }
            case TELNYX -> {
                assertThat(answer.json().path("body").asString()).isEqualTo(description == null ? name : description);
                yield answer.json().path("id").asString();
            }
            case KAZOO -> name;
            case THINQ -> {
                assertThat(answer.json().path("filename").asString()).isEqualTo(name);
                yield answer.json().path("id").asString();
            }
        };
    }

    private Answer send(Surface surface, String name, String description, String content) {
        String said = description == null ? "null" : "\"" + description + "\"";
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
        return switch (surface) {
            case NATIVE ->
                http.post(
                        documents(),
                        "{\"kind\":\"OTHER\",\"name\":\"%s\",\"description\":%s,\"content\":\"%s\"}"
                                .formatted(name, said, base64),
                        Http.bearer());
            case SINCH ->
                http.post(
                        "/v1/projects/10002/orders/portIns/" + request.path("number") + "/documents",
                        "{\"documentName\":\"%s\",\"description\":%s,\"fileContent\":\"%s\"}"
                                .formatted(name, said, base64),
                        Http.bearer());
            case TELNYX ->
                http.post(
                        "/origination/porting/draft_port_requests/"
                                + request.path("id").asString() + "/supporting_documents",
                        "{\"document_type\":\"other\",\"filename\":\"%s\",\"body\":%s,\"file\":\"%s\"}"
                                .formatted(name, said, base64),
                        Http.bearer());
            case KAZOO -> kazoo("PUT", "?filename=" + name, content);
            case THINQ ->
                http.send(
                        "POST",
                        "/account/10002/port-in/" + request.at("/orders/0/number") + "/upload/files/bill?filename="
                                + name,
                        content,
                        "Content-Type",
                        "application/pdf",
                        "Authorization",
                        Http.bearer()[1]);
        };
    }

    private Answer kazoo(String method, String rest, String body) {
        return http.send(
                method,
                "/v2/accounts/10002/port_requests/"
                        + request.path("id").asString().replace("-", "") + "/attachments" + rest,
                body,
                "Content-Type",
                "application/pdf",
                "Authorization",
                Http.bearer()[1]);
    }

    private String read(Surface surface, String which) {
        return switch (surface) {
            case NATIVE -> http.get(documents() + "/" + which, Http.bearer()).body();
            case SINCH ->
                new String(
                        Base64.getDecoder()
                                .decode(http.get(
                                                "/v1/projects/10002/orders/" + request.path("number") + "/documents/"
                                                        + which,
                                                Http.bearer())
                                        .json()
                                        .path("fileContent")
                                        .asString()),
                        StandardCharsets.ISO_8859_1);
            case TELNYX -> {
                String link = http.post(
                                "/origination/porting/draft_port_requests/"
                                        + request.path("id").asString() + "/supporting_documents/" + which + "/link",
                                "",
                                Http.bearer())
                        .json()
                        .path("url")
                        .asString();
                yield http.get(URI.create(link).getPath()).body();
            }
            case KAZOO -> kazoo("GET", "/" + which, null).body();
            case THINQ ->
                acmes.get(documents())
                        .valueStream()
                        .filter(one -> one.path("number").asString().equals(which))
                        .map(one -> http.get(documents() + "/" + one.path("id").asString(), Http.bearer())
                                .body())
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static byte[] word() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("""
                    <Types><Override PartName="/word/document.xml"
                     ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<document/>".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
