package io.portway.dialect.telnyx;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portway.PortwayTest;
import io.portway.dialect.telnyx.TelnyxClient.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What belongs to Acme Dental does not exist for Blue Bakery, on no operation of the dialect. */
@PortwayTest
class TelnyxTenantTest {

    private static final AtomicInteger NEXT = new AtomicInteger(2000);
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    private static final String DOCUMENT =
            "{\"document_type\":\"other\",\"filename\":\"p.png\",\"file\":\"" + PIXEL + "\"}";

    /** What each operation is sent, {@code null} for nothing; one that has no line here fails. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            entry("POST /portability_checks", "{\"phone_numbers\":[{\"phone_number\":\"+12012548000\"}]}"),
            entry("GET /draft_port_requests", ""),
            entry("POST /draft_port_requests", "{\"phone_numbers\":[{\"phone_number\":\"+12012548000\"}]}"),
            entry("GET /draft_port_requests/{draft}", ""),
            entry("DELETE /draft_port_requests/{draft}", ""),
            entry("POST /draft_port_requests/{draft}/submit", ""),
            entry("GET /draft_port_requests/{draft}/sub_requests", ""),
            entry("GET /draft_port_requests/{draft}/sub_requests/{subRequest}", ""),
            entry("PUT /draft_port_requests/{draft}/sub_requests/{subRequest}", "{\"locality\":\"Evanston\"}"),
            entry("GET /draft_port_requests/{draft}/sub_requests/{subRequest}/allowed_foc_dates", ""),
            entry("GET /draft_port_requests/{request}/supporting_documents", ""),
            entry("POST /draft_port_requests/{request}/supporting_documents", DOCUMENT),
            entry("GET /draft_port_requests/{request}/supporting_documents/{document}", ""),
            entry("POST /draft_port_requests/{request}/supporting_documents/{document}/link", ""),
            entry("POST /draft_port_requests/{request}/supporting_documents/{document}/download_links", ""),
            entry("GET /port_requests", ""),
            entry("GET /port_requests/{request}", ""),
            entry("GET /port_requests/{request}/sub_requests", ""),
            entry("GET /port_requests/{request}/sub_requests/{subRequest}", ""),
            entry(
                    "PUT /port_requests/{request}/sub_requests/{subRequest}",
                    TelnyxClient.particulars("2099-01-01T15:00:00Z").toString()),
            entry("GET /port_requests/{request}/sub_requests/{subRequest}/allowed_foc_dates", ""),
            entry("POST /port_requests/{request}/sub_requests/{subRequest}/cancel", ""),
            entry("POST /port_requests/{request}/sub_requests/{subRequest}/activate", ""),
            entry("GET /port_requests/{request}/comments", ""),
            entry("POST /port_requests/{request}/comments", "{\"body\":\"mine\",\"sub_request_id\":null}"),
            entry("GET /port_requests/{request}/supporting_documents", ""),
            entry("POST /port_requests/{request}/supporting_documents", DOCUMENT),
            entry("GET /port_requests/{request}/supporting_documents/{document}", ""),
            entry("POST /port_requests/{request}/supporting_documents/{document}/link", ""),
            entry("POST /port_requests/{request}/supporting_documents/{document}/download_links", ""));

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @TestFactory
    Stream<DynamicTest> whatBelongsToAcmeDoesNotExistForBlueBakery() {
        TelnyxClient acme = new TelnyxClient(port, TelnyxClient.ACME_KEY);
        TelnyxClient bakery = new TelnyxClient(port, TelnyxClient.BAKERY_KEY);
        JsonNode draft = acme.completeDraft("+1605331" + NEXT.incrementAndGet());
        JsonNode request = acme.submitted("+1605331" + NEXT.incrementAndGet());
        return operations()
                .map(operation -> dynamicTest(operation, () -> {
                    assertThat(BODIES).as("a body for the operation").containsKey(operation);
                    String[] parts = operation.split(" ");
                    JsonNode acmes = parts[1].startsWith("/draft") ? draft : request;
                    String things = (parts[1].startsWith("/draft") ? "/draft_port_requests/" : "/port_requests/")
                            + acmes.path("id").asString();
                    String document = acme.post(things + "/supporting_documents", DOCUMENT)
                            .path("id")
                            .asString();
                    String path = parts[1].replaceAll(
                                    "\\{(draft|request)}", acmes.path("id").asString())
                            .replace(
                                    "{subRequest}",
                                    acmes.path("sub_requests")
                                            .path(0)
                                            .path("id")
                                            .asString())
                            .replace("{document}", document);
                    JsonNode before = all(acme, things);

                    Answer answer =
                            bakery.send(parts[0], path, BODIES.get(operation).isEmpty() ? null : BODIES.get(operation));

                    if (operation.contains("{")) {
                        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(404);
                        assertThat(answer.body().path("message").asString()).isNotBlank();
                    } else {
                        assertThat(answer.status()).isIn(200, 201, 422);
                        assertThat(answer.body().toString())
                                .doesNotContain(draft.path("id").asString())
                                .doesNotContain(request.path("id").asString());
                    }
                    assertThat(answer.body().toString()).doesNotContain("Acme").doesNotContain("10002");
                    assertThat(all(acme, things)).isEqualTo(before);
                    if (parts[0].equals("GET")) {
                        assertThat(acme.get(path)).isNotNull();
                    }
                }));
    }

    private static JsonNode all(TelnyxClient acme, String things) {
        return TelnyxClient.JSON
                .createArrayNode()
                .add(acme.get(things))
                .add(acme.get(things + "/supporting_documents"))
                .add(things.startsWith("/port") ? acme.get(things + "/comments") : null);
    }

    @Test
    void noBodyIsLeftOfAnOperationThatIsGone() {
        assertThat(operations()).containsExactlyInAnyOrderElementsOf(BODIES.keySet());
    }

    /** Such as {@code GET /port_requests/{request}}. */
    private Stream<String> operations() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(handler ->
                        handler.getValue().getBeanType().getPackage().equals(TelnyxDialect.class.getPackage()))
                .flatMap(handler -> handler.getKey().getPatternValues().stream()
                        .flatMap(path -> handler.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.substring(TelnyxDialect.PATH.length()))))
                .distinct()
                .sorted();
    }
}
