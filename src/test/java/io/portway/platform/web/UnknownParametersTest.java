package io.portway.platform.web;

import static io.portway.Http.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** No call of the native API takes a parameter that does nothing. */
@PortwayTest
class UnknownParametersTest {

    private record Call(String method, String pattern, HandlerMethod handler, Set<MediaType> consumes) {}

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1/"))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> calls.add(new Call(
                                        method.name(),
                                        pattern,
                                        handler,
                                        mapping.getConsumesCondition().getConsumableMediaTypes())))));
        return calls;
    }

    @Test
    void everyCallRefusesAParameterThatItDoesNotHave() {
        List<Call> calls = calls();
        assertThat(calls).hasSizeGreaterThan(80);
        for (Call call : calls) {
            String type = call.consumes().stream()
                    .findFirst()
                    .map(MediaType::toString)
                    .orElse(MediaType.APPLICATION_JSON_VALUE);
            if (type.startsWith("multipart/")) {
                type += ";boundary=x";
            }
            boolean body = !Set.of(RequestMethod.GET.name(), RequestMethod.DELETE.name())
                    .contains(call.method());
            var answer = http.send(
                    call.method(),
                    call.pattern().replaceAll("\\{[^}]+}", "1") + "?nobodysParameter=1",
                    body ? type.startsWith("multipart/") ? "--x--\r\n" : "{}" : null,
                    "Content-Type",
                    type,
                    "If-Match",
                    "*",
                    "Authorization",
                    bearer()[1]);
            assertThat(answer.status()).as(call + ": " + answer.body()).isEqualTo(400);
            JsonNode violation = answer.json().path("violations").path(0);
            assertThat(violation.path("field").asString())
                    .as(call + ": " + answer.body())
                    .isEqualTo("nobodysParameter");
            assertThat(violation.path("code").asString()).isEqualTo("unknown_parameter");
        }
    }

    @Test
    void everyDocumentedParameterIsKnown() {
        JsonNode paths = http.get("/api/openapi", bearer()).json().path("paths");
        Map<String, List<String>> missing = new TreeMap<>();
        int documented = 0;
        for (Call call : calls()) {
            Set<String> known = UnknownParameters.of(call.handler());
            JsonNode operation = paths.path(call.pattern()).path(call.method().toLowerCase(Locale.ROOT));
            List<String> named = StreamSupport.stream(
                            operation.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asString().equals("query"))
                    .map(parameter -> parameter.path("name").asString())
                    .toList();
            documented += named.size();
            if (!known.containsAll(named)) {
                missing.put(call.method() + " " + call.pattern(), named);
            }
        }
        assertThat(documented).isGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    @Test
    void theOneThatWasMeantIsNamed() {
        var violations = http.get("/api/v1/port-orders?Status=DRAFT&custmerReference=A&reference=B&pgae=2", bearer())
                .json()
                .path("violations");
        assertThat(violations).hasSize(4);
        assertThat(violations.valueStream().map(one -> one.path("remedy").asString()))
                .allMatch(remedy -> remedy.contains("losingCarrier"))
                .satisfiesExactly(
                        status -> assertThat(status).startsWith("use status if that is meant;"),
                        customer -> assertThat(customer).startsWith("use customerReference if that is meant;"),
                        page -> assertThat(page).startsWith("use page if that is meant;"),
                        reference -> assertThat(reference).startsWith("use customerReference if that is meant;"));
        assertThat(http.get("/api/v1/account/balance?at=now", bearer())
                        .json()
                        .path("violations")
                        .path(0)
                        .path("remedy")
                        .asString())
                .contains("no parameters");
    }
}
