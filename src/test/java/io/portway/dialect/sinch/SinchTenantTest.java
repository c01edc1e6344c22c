package io.portway.dialect.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.Replay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What belongs to one project does not exist for another, on no operation. */
@PortwayTest
class SinchTenantTest {

    private static final String HARBOR_KEY = "a0000000000000000000000000010001";

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private record Operation(String method, String path) {}

    @Test
    void anotherProjectAndItsOrdersDoNotExist() throws Exception {
        SinchBed owner = new SinchBed(context, "100.00");
        SinchBed stranger = new SinchBed(context, "100.00");
        Replay replay = owner.replay(port);
        replay.play("sinch/add-document");
        JsonNode before = replay.play("sinch/tenants/everything").get(0).body();
        String order = replay.value("orderId").asString();
        TreeSet<String> tried = new TreeSet<>();
        for (Operation operation : operations()) {
            String owners = operation
                    .path()
                    .replace("{orderId}", order)
                    .replace("{documentId}", replay.value("documentId").asString());
            for (Object project : List.of(owner.caller.accountNumber(), owner.caller.accountId())) {
                assertThat(call(stranger.key, operation.method(), owners.replace("{project}", project.toString()))
                                .statusCode())
                        .as(operation.toString())
                        .isEqualTo(404);
            }
            if (operation.path().contains("{orderId}")) {
                // Neither in the stranger's own project, nor in that of one who sees both.
                assertThat(call(
                                        stranger.key,
                                        operation.method(),
                                        owners.replace("{project}", Long.toString(stranger.caller.accountNumber())))
                                .statusCode())
                        .as(operation.toString())
                        .isEqualTo(404);
                assertThat(call(HARBOR_KEY, operation.method(), owners.replace("{project}", "10001"))
                                .statusCode())
                        .as(operation.toString())
                        .isEqualTo(404);
            }
            tried.add(operation.method() + " " + operation.path());
        }
        assertThat(tried).hasSize(16);
        assertThat(replay.play("sinch/tenants/everything").get(0).body()).isEqualTo(before);
        assertThat(call(HARBOR_KEY, "GET", "/v1/projects/" + owner.caller.accountNumber() + "/orders/portIns/" + order)
                        .statusCode())
                .isEqualTo(200);
    }

    private List<Operation> operations() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/projects/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(method.name(), path))))
                .toList();
    }

    private HttpResponse<String> call(String key, String method, String path) throws IOException, InterruptedException {
        boolean body = method.equals("POST") || method.equals("PUT");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .method(method, body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }
}
