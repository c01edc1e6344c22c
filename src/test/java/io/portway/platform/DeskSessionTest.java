package io.portway.platform;

import static io.portway.Http.basic;
import static io.portway.Http.bearer;
import static io.portway.TheEngine.TASKLIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.WebappLogin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortwayTest
class DeskSessionTest {

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void withoutALoginTheDeskLeadsToTasklist() {
        var answer = http.get("/desk/somewhere");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith(TASKLIST);
    }

    @Test
    void theLoginOfTasklistOpensTheDesk() {
        var answer = http.get("/desk/somewhere", WebappLogin.as(http, "desk", "tasklist"));
        assertThat(answer.status())
                .as("signed in, though there is no such page")
                .isEqualTo(404);
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aPersonWithABrowserGetsAPageAndNotJson() {
        String[] cookie = WebappLogin.as(http, "reviewer", "tasklist");
        var answer = http.get("/desk/somewhere", cookie[0], cookie[1], "Accept", "text/html,*/*");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("There is nothing at this address.");
    }

    @Test
    void keysAndPasswordsDoNotOpenTheDesk() {
        assertThat(http.get("/desk/somewhere", bearer()).status()).isEqualTo(302);
        assertThat(http.get("/desk/somewhere", basic("desk", "demo")).status()).isEqualTo(302);
    }
}
