package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;

class ReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}                     | {\"a\":1}",
                "{\"a\":1.50}                  | {\"a\":1.5}",
                "{\"a\":\"#any\"}              | {\"a\":null}",
                "{\"a\":\"#integer\"}          | {\"a\":7}",
                "{\"a\":\"#number\"}           | {\"a\":7.5}",
                "{\"a\":\"#uuid\"}             | {\"a\":\"3a5e7c1e-0d3f-4a52-9d6b-0a5f3d7c1b2e\"}",
                "{\"a\":\"#datetime\"}         | {\"a\":\"2026-12-01T09:00:00Z\"}",
                "{\"a\":\"#date\"}             | {\"a\":\"2026-12-01\"}",
                "{\"a\":\"#regex pr_\\\\w{3}\"}| {\"a\":\"pr_7f3\"}",
                "{\"a\":\"##1\"}               | {\"a\":\"#1\"}",
                "[\"#each\",\"#boolean\"]      | [true,false]",
                "[\"#contains\",{\"a\":2}]     | [{\"a\":1},{\"a\":2}]",
            })
    void whatIsAsExpectedHasNoFault(String expected, String actual) throws IOException {
        assertThat(faults(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}                     | {\"a\":\"1\"}                 | /a should be an integer like 1, but is \"1\"",
                "{\"a\":1}                     | {\"a\":1.0}                   | /a should be an integer like 1, but is 1.0",
                "{\"a\":1}                     | {\"a\":null}                  | /a should be an integer like 1, but is null",
                "{\"a\":{\"b\":1}}             | {\"a\":{}}                    | /a/b is missing",
                "{}                            | {\"a\":1}                     | /a is unexpected: 1",
                "{\"a\":\"x\"}                 | {\"a\":\"y\"}                 | /a should be \"x\", but is \"y\"",
                "{\"a\":\"#integer\"}          | {\"a\":1.5}                   | /a should be #integer, but is 1.5",
                "{\"a\":\"#datetime\"}         | {\"a\":\"2026-12-01\"}        | /a should be #datetime, but is \"2026-12-01\"",
                "{\"a\":\"#any\"}              | {}                            | /a is missing",
                "[1]                           | [1,2]                         | /1 is unexpected: 2",
                "[1,2]                         | [1]                           | /1 is missing: 2",
                "[\"#each\",1]                 | []                            | (the answer) should have elements",
                "[\"#contains\",1]             | [2]                           | (the answer) has no element like 1 in [2]",
            })
    void everythingElseIsNamed(String expected, String actual, String fault) throws IOException {
        assertThat(faults(expected, actual)).containsExactly(fault);
    }

    private static List<String> faults(String expected, String actual) throws IOException {
        return JsonShape.compare(JSON.readTree(expected), JSON.readTree(actual)).faults();
    }

    @Test
    void anExchangeKnowsWhatTheOnesBeforeItFound() throws IOException {
        HttpServer echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        echo.createContext("/", exchange -> {
            String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = (said.isEmpty()
                            ? JSON.createObjectNode()
                                    .put("path", exchange.getRequestURI().toString())
                                    .put("from", exchange.getRequestHeaders().getFirst("From"))
                                    .toString()
                            : said)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        echo.start();
        try {
            Replay replay = Replay.against(echo.getAddress().getPort())
                    .header("From", "me")
                    .given("number", 7);
            assertThat(replay.play("replay/echo"))
                    .extracting(Replay.Answer::request)
                    .containsExactly("POST /things", "GET /things/7?as=7");
            assertThat(replay.value("thing").isInt()).isTrue();
            assertThatThrownBy(() -> replay.given("number", "seven").play("replay/echo"))
                    .hasMessageStartingWith(
                            "replay/echo: POST /things\n  /body/id should be #integer => thing, but is \"seven\"");
        } finally {
            echo.stop(0);
        }
        assertThat(Replay.files("replay")).containsExactly("replay/echo");
    }
}
