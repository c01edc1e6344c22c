package io.portway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.kernel.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where a problem's type leads. */
@PortwayTest
class ProblemPagesTest {

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAPageThatExplainsItToPeopleAndALineInTheDocumentation(ProblemKind kind) throws IOException {
        var page = http.get("/problems/" + kind.slug());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"en\">")
                .contains("<main>")
                .containsOnlyOnce("<h1>")
                .contains("What it means")
                .contains("What to do")
                .contains("/problems/" + kind.slug())
                .contains("status " + kind.status().value());
        assertThat(http.get("/problems").body()).contains("href=\"/problems/" + kind.slug() + "\"");
        assertThat(Files.readString(Path.of("docs/api.md"))).contains("`/problems/" + kind.slug() + "`");
    }

    @Test
    void theTypeOfARealProblemLeadsToItsPage() {
        String type = http.get("/api/v1/port-orders/1", Http.bearer())
                .json()
                .path("type")
                .asString();
        assertThat(http.get(type).body()).contains("Not found");
        assertThat(http.get("/problems/unheard-of").status()).isEqualTo(404);
    }

    @Test
    void everyAnswerStatesHowManyRequestsAreLeft() {
        var answer = http.get("/api/v1/account", Http.bearer());
        assertThat(Integer.parseInt(answer.header("RateLimit-Limit"))).isPositive();
        assertThat(Integer.parseInt(answer.header("RateLimit-Remaining"))).isNotNegative();
        assertThat(Integer.parseInt(answer.header("RateLimit-Reset"))).isNotNegative();
    }
}
