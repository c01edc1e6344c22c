package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** How addresses may be written, and bodies declared, in the dialects. */
@PortwayTest
class AddressesAndTypesTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private record Call(String method, String path) {}

    /** Nothing is behind the address but what is behind the one without the slash. */
    @ParameterizedTest
    @ValueSource(strings = {"inumbering", "thinq", "sinch", "telnyx", "kazoo"})
    void everyOperationIsThereWithASlashAtItsEndToo(String dialect) {
        List<Call> calls = calls("io.portway.dialect." + dialect);
        assertThat(calls).hasSizeGreaterThan(5);
        for (Call call : calls) {
            Answer plain = send(call.method, call.path);
            Answer withSlash = send(call.method, call.path + "/");

            assertThat(withSlash.status()).as("%s", call).isEqualTo(plain.status());
            assertThat(said(withSlash)).as("%s", call).isEqualTo(said(plain));
            assertThat(withSlash.header("Location"))
                    .as("no redirection of %s", call)
                    .isNull();
        }
    }

    @Test
    void anAddressThatIsNotThereIsNotThereWithASlash() {
        for (String path :
                List.of("/v2/port_requests/1/2/3/", "/v1/projects/10002/orders//", "/origination/porting/none/")) {
            assertThat(send("GET", path).status()).as(path).isIn(400, 404);
        }
        assertThat(send("GET", "/api/v1/port-requests/").status())
                .as("the native API")
                .isEqualTo(404);
    }

    /** No published example of these four sends JSON without saying so; Kazoo's do. */
    @ParameterizedTest
    @CsvSource({
        "POST, /v2.2/account/apikey, 415",
        "POST, /v2/iNumbering/portInAvailability/, 415",
        "POST, /inbound/port-in/upload/text, 415",
        "POST, /v1/projects/10002/portabilityChecks, 415",
        "POST, /origination/porting/portability_checks, 415",
        "PUT, /v2/accounts/10002/port_requests, 400"
    })
    void jsonThatIsDeclaredAsAFormIsReadWhereTheProvidersExamplesSendItSo(String method, String path, int status) {
        for (String type : List.of("application/x-www-form-urlencoded", "")) {
            Answer answer = new Http(port)
                    .send(
                            method,
                            path,
                            "{\"data\":{}}",
                            type.isEmpty()
                                    ? Http.bearer()
                                    : new String[] {"Authorization", Http.bearer()[1], "Content-Type", type});

            assertThat(answer.status()).as(type + ": " + answer.body()).isEqualTo(status);
            assertThat(answer.json().isObject()).isTrue();
        }
    }

    private Answer send(String method, String path) {
        boolean body = List.of("POST", "PUT", "PATCH").contains(method);
        return new Http(port)
                .send(
                        method,
                        path,
                        body ? "{}" : null,
                        "Authorization",
                        Http.bearer()[1],
                        "Content-Type",
                        path.contains("/upload/file") ? "multipart/form-data; boundary=b" : "application/json");
    }

    /** Kazoo's answers have an id and a time of their own. */
    private static String said(Answer answer) {
        return answer.body()
                .replaceAll("\"(request_id|timestamp|revision|auth_token)\":\"[^\"]*\"", "")
                .replaceAll("\"apikey\":\"[^\"]*\"", "");
    }

    private List<Call> calls(String dialect) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getValue().getBeanType().getPackageName().equals(dialect))
                .flatMap(mapping -> mapping.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getKey().getPatternValues().stream()
                                .flatMap(path -> filled(path).map(filled -> new Call(method.name(), filled)))))
                .toList();
    }

    /** With an account that is there, and things that are not. */
    private static Stream<String> filled(String pattern) {
        return Stream.of(pattern.replaceAll("\\{(account|project)}", "10002").replaceAll("\\{[^}]+}", "77"));
    }
}
