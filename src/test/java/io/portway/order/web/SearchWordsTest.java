package io.portway.order.web;

import static io.portway.Http.bearer;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders and requests are found by what people remember of them, and exported with their numbers. */
@PortwayTest
class SearchWordsTest {

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private String draft(String reference, String endUser, String... numbers) {
        Answer made = http.post(
                "/api/v1/port-requests",
                "{\"numbers\": [\"%s\"], \"customerReference\": \"%s\", \"endUser\": {\"name\": \"%s\"}}"
                        .formatted(String.join("\", \"", numbers), reference, endUser),
                bearer());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("number").asString();
    }

    private List<String> found(String path, String member) {
        Answer answer = http.get(path, bearer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(one -> one.path(member).asString())
                .toList();
    }

    @Test
    void aReferenceIsFoundWhateverItsCaseAndByItsBeginning() {
        String request = draft("Words_1%A", "Somebody", fresh());
        for (String reference : List.of("words_1%25a", "WORDS_1%25A", "words_*", "Words_1%25*")) {
            assertThat(found("/api/v1/port-requests?customerReference=" + reference, "number"))
                    .as(reference)
                    .containsExactly(request);
            assertThat(found("/api/v1/port-orders?customerReference=" + reference, "requestNumber"))
                    .as(reference)
                    .containsExactly(request);
        }
        // Neither an underscore nor a percent sign stands for something else, and a beginning is asked for.
        for (String reference : List.of("words", "wordsx1%25a", "words_1*a", "ords_1*")) {
            assertThat(found("/api/v1/port-requests?customerReference=" + reference, "number"))
                    .as(reference)
                    .isEmpty();
        }
        assertThat(found("/api/v1/port-orders?requestNumber=" + request, "requestNumber"))
                .containsExactly(request);
    }

    @Test
    void anEndUserIsFoundByHowWordsOfTheNameBegin() {
        String request = draft("Words-2", "O'Brien & Zwick.com Bakery", fresh());
        for (String words : List.of("zwick", "ZWI", "bak%20brien", "zwick.com", "o'brien", "zwick*")) {
            assertThat(found("/api/v1/port-requests?endUser=" + words, "number"))
                    .as(words)
                    .containsExactly(request);
            assertThat(found("/api/v1/port-orders?endUser=" + words, "requestNumber"))
                    .as(words)
                    .containsExactly(request);
        }
        assertThat(found("/api/v1/port-requests?endUser=wick", "number")).isEmpty();
        assertThat(found("/api/v1/port-requests?endUser=zwick%20dental", "number"))
                .isEmpty();
        assertThat(http.get("/api/v1/port-requests?endUser=%21%7C", bearer())
                        .json()
                        .at("/violations/0/code")
                        .asString())
                .isEqualTo("invalid");
    }

    @Test
    void theNumbersOfAnOrderAreFilteredAndExported() {
        String one = fresh();
        String other = fresh();
        String request = draft("Words-3", "=cmd()", one, other);
        String order =
                found("/api/v1/port-orders?requestNumber=" + request, "id").get(0);
        String numbers = "/api/v1/port-orders/" + order + "/numbers";
        assertThat(found(numbers + "?status=PENDING", "number")).containsExactlyInAnyOrder(one, other);
        assertThat(found(numbers + "?status=REJECTED", "number")).isEmpty();
        assertThat(found(numbers + "?number=" + one.substring(2), "number")).containsExactly(one);
        assertThat(http.get(numbers + "?number=" + one.substring(2), bearer())
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);

        String export = "/api/v1/port-orders/export?by=number&requestNumber=" + request;
        List<String> lines = http.get(export, bearer()).body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("telephoneNumber,numberStatus,").contains("customerReference");
        assertThat(lines.subList(1, 3))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith(one.substring(1) + ",PENDING,"),
                        line -> assertThat(line).startsWith(other.substring(1) + ",PENDING,"));
        assertThat(http.get(export, "Authorization", bearer()[1], "Accept", "application/pdf")
                        .status())
                .isEqualTo(406);
    }
}
