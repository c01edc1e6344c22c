package io.portway.platform;

import static io.portway.Http.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortwayTest
class ProblemTest {

    private static final String CLOCK = "/api/v1/sandbox/clock";

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void malformedJsonIsFoundByLineAndColumn() {
        var problem =
                http.post(CLOCK, "{\n  \"advance\": \"P1D\",,\n}", bearer()).json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/malformed-json");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isPositive();
        assertThat(problem.path("detail").asString())
                .contains("line 2")
                .doesNotContain("Source")
                .doesNotContain("com.fasterxml");
    }

    @Test
    void aTruncatedBodyIsExplainedWithoutInternals() {
        var problem = http.post(CLOCK, "{\"advance\":", bearer()).json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/malformed-json");
        assertThat(problem.path("detail").asString())
                .contains("nexpected end")
                .doesNotContain("Source")
                .doesNotContain("REDACTED");
    }

    @Test
    void anUnknownFieldIsNamedWithThoseThatExist() {
        var violation = http.post(CLOCK, "{\"advnce\":\"P1D\"}", bearer())
                .json()
                .path("violations")
                .path(0);
        assertThat(violation.path("field").asString()).isEqualTo("advnce");
        assertThat(violation.path("remedy").asString()).contains("advance, to");
    }

    @Test
    void aValueOfTheWrongTypeIsNamedWithTheRightOne() {
        var problem = http.post(CLOCK, "{\"advance\":[1]}", bearer()).json();
        assertThat(problem.path("violations").path(0).path("field").asString()).isEqualTo("advance");
        assertThat(problem.path("violations").path(0).path("message").asString())
                .isEqualTo("must be a text");
        assertThat(problem.path("line").asInt()).isEqualTo(1);
    }

    @Test
    void aMissingBodyIsExplained() {
        assertThat(http.post(CLOCK, "", bearer()).json().path("detail").asString())
                .contains("body is missing");
    }

    @Test
    void aMethodThatDoesNotWorkHereNamesThoseThatDo() {
        var answer = http.send("DELETE", CLOCK, null, bearer());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET", "POST");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/method-not-allowed");
    }

    @Test
    void aMediaTypeThatIsNotUnderstoodNamesThoseThatAre() {
        var answer = http.send("POST", CLOCK, "<x/>", "Content-Type", "application/xml", "Authorization", bearer()[1]);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("detail").asString()).contains("application/json");
    }

    @Test
    void answersAreJsonEvenForABrowser() {
        var answer =
                http.get(CLOCK, "Authorization", bearer()[1], "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        var answer = http.get("/api/v1/nowhere", bearer());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/nowhere");
    }

    @Test
    void anAddressThatTheFirewallRefusesIsAProblemToo() {
        var answer = http.get("/api/v1/sandbox;a=b/clock", bearer());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/invalid-input");
    }

    @Test
    void aCharacterThatCannotBeStoredIsInvalidInputAnywhere() {
        for (var answer : List.of(
                http.post(
                        "/api/v1/port-requests",
                        "{\"numbers\": [\"+13125357790\"], \"name\": \"a\\u0000b\"}",
                        bearer()),
                http.post(
                        "/api/v1/port-requests",
                        "{\"numbers\": [\"+13125357790\"], \"custom\": {\"a\": \"\\u0000\"}}",
                        bearer()),
                http.get("/api/v1/port-orders?customerReference=a%00", bearer()))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().path("violations").path(0).path("message").asString())
                    .contains("NUL");
        }
    }

    @Test
    void aFormWithoutItsBoundaryIsInvalidInput() {
        var answer = http.send(
                "POST",
                "/api/v1/port-requests/1/documents",
                "garbage",
                "Content-Type",
                "multipart/form-data",
                "Authorization",
                bearer()[1]);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("boundary");
    }

    @Test
    void aFileThatIsNotBase64IsReported() {
        var answer =
                http.post("/api/v1/port-requests/1/documents", "{\"kind\": \"LOA\", \"content\": \"!!!\"}", bearer());
        assertThat(answer.json().path("violations").path(0).path("message").asString())
                .isEqualTo("must be a file in base64");
    }

    @Test
    void aDateThatNoCalendarKnowsIsRefusedByItsField() {
        var answer = http.post(
                "/api/v1/port-requests",
                "{\"numbers\": [\"+13125357790\"], \"desired\": {\"date\": \"-999999999-01-01\"}}",
                bearer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("violations").path(0).path("field").asString())
                .isEqualTo("desired.date");
    }

    @Test
    void nullInAListIsInvalidInput() {
        for (var answer : List.of(
                http.post("/api/v1/webhooks", "{\"url\": \"http://localhost:9/portway\", \"types\": [null]}", bearer()),
                http.send(
                        "PUT",
                        "/api/v1/settings",
                        "{\"closures\": [null]}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        bearer()[1]))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().path("violations").path(0).path("field").asString())
                    .matches("types\\[0]|closures");
        }
    }

    @Test
    void aSecretWithoutItsQuotesIsNotRepeated() {
        var answer = http.post("/api/v1/port-requests", "{\"losingAccount\": {\"pin\": SECRET99}}", bearer());
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/malformed-json");
        assertThat(answer.json().path("detail").asString())
                .contains("Unrecognized token:")
                .doesNotContain("SECRET99");
    }

    @Test
    void theNameOfTheParserIsNotRevealed() {
        var answer = http.post("/api/v1/port-requests", "{\"custom\": {\"a\": 1" + "0".repeat(2000) + "}}", bearer());
        assertThat(answer.json().path("detail").asString())
                .contains("exceeds the maximum")
                .doesNotContain("StreamReadConstraints");
    }

    @Test
    void anOrderToActivateThatIsNullIsRefused() {
        var answer = http.post("/api/v1/port-orders/activations", "{\"orders\": [null]}", bearer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void theRequestIdIsAcceptedOrGenerated() {
        assertThat(http.get(CLOCK, "Authorization", bearer()[1], "X-Request-Id", "order-4711")
                        .header("X-Request-Id"))
                .isEqualTo("order-4711");
        assertThat(http.get(CLOCK, bearer()).header("X-Request-Id")).hasSizeGreaterThan(20);
        assertThat(http.get(CLOCK, "Authorization", bearer()[1], "X-Request-Id", "a b")
                        .header("X-Request-Id"))
                .hasSizeGreaterThan(20);
    }
}
