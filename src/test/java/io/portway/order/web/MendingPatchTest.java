package io.portway.order.web;

import static io.portway.Http.bearer;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is wrong with a body is said by code, where it was sent, and with the patch that mends it. */
@PortwayTest
class MendingPatchTest {

    private static final String REQUESTS = "/api/v1/port-requests";

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void aBodyMendedByItsPatchIsTaken() {
        String first = fresh();
        String second = fresh();
        String body = """
                {"numbers": ["%s", "911", "%s", "12", "%s"], "onUnportable": "REJECT",
                 "endUser": {"name": "Ann", "state": "Illinois"},
                 "desired": {"date": "2030-01-02", "timeZone": "America/Chicago"}}""".formatted(first, first, second);
        Answer refused = http.post(REQUESTS, body, bearer());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(each(refused, "field"))
                .containsExactlyInAnyOrder("numbers[1]", "numbers[2]", "numbers[3]", "endUser.state");
        assertThat(each(refused, "code"))
                .containsExactlyInAnyOrder("not_a_number", "duplicate", "not_a_number", "not_a_state");
        assertThat(refused.json()
                        .path("patch")
                        .valueStream()
                        .map(one -> one.path("op").asString() + " "
                                + one.path("path").asString()))
                .containsExactlyInAnyOrder(
                        "replace /endUser/state", "remove /numbers/3", "remove /numbers/2", "remove /numbers/1")
                .containsSubsequence("remove /numbers/3", "remove /numbers/2", "remove /numbers/1");

        Answer taken = http.post(REQUESTS, mended(body, refused), bearer());
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.json().at("/endUser/state").asString()).isEqualTo("IL");
        assertThat(taken.json().at("/desired/timeZone").asString()).isEqualTo("US/Central");
    }

    @Test
    void anAddedNumberIsNamedWhereItWasSent() {
        String draft = http.post(
                        REQUESTS, "{\"numbers\": [\"%s\"], \"onUnportable\": \"REJECT\"}".formatted(fresh()), bearer())
                .json()
                .path("id")
                .asString();
        String body = "{\"addNumbers\": [\"%s\", \"%s\", \"nonsense\"], \"removeNumbers\": [\"%s\"]}"
                .formatted(fresh(), fresh(), fresh());
        Answer refused = patch(draft, body);

        assertThat(each(refused, "field")).containsExactlyInAnyOrder("addNumbers[2]", "removeNumbers[0]");
        assertThat(each(refused, "code")).containsExactlyInAnyOrder("not_a_number", "not_in_order");
        assertThat(patch(draft, mended(body, refused)).status()).isEqualTo(200);
    }

    @Test
    void aNumberInAnOrderOfOnesOwnNamesTheOrder() {
        String number = fresh();
        JsonNode own = http.post(REQUESTS + "?submit=true", complete(number, ""), bearer())
                .json();
        assertThat(own.path("status").asString()).as(own.toString()).isEqualTo("IN_REVIEW");
        String body = complete(number + "\", \"" + fresh(), "\"onUnportable\": \"REJECT\",");

        Answer refused = http.post(REQUESTS, body, bearer());
        JsonNode violation = refused.json().at("/violations/0");
        assertThat(violation.path("code").asString()).as(refused.body()).isEqualTo("in_another_order");
        assertThat(violation.path("orderId").asString())
                .isEqualTo(own.at("/orders/0/id").asString());
        assertThat(http.post(REQUESTS, mended(body, refused), bearer()).status())
                .isEqualTo(201);
    }

    @Test
    void aDateThatIsNotPossibleIsMovedToTheNextThatIs() {
        // A Sunday.
        String body = complete(fresh(), "\"desired\": {\"date\": \"2027-01-10\", \"time\": \"10:00\"},");
        Answer refused = http.post(REQUESTS + "?submit=true", body, bearer());
        assertThat(each(refused, "code")).as(refused.body()).containsExactly("impossible_date");
        Answer taken = http.post(REQUESTS + "?submit=true", mended(body, refused), bearer());
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    }

    @Test
    void whatTheBodyDoesNotHaveIsNotPatched() {
        String draft = http.post(REQUESTS, complete(fresh(), "\"desired\": {\"date\": \"2027-01-10\"},"), bearer())
                .json()
                .path("id")
                .asString();
        Answer refused = http.post(REQUESTS + "/" + draft + "/submit", "{}", bearer());
        assertThat(each(refused, "code")).as(refused.body()).containsExactly("impossible_date");
        assertThat(refused.json().has("patch")).isFalse();
        assertThat(refused.json().at("/violations/0").has("patch")).isFalse();
    }

    private static String complete(String numbers, String more) {
        return """
                {"numbers": ["%s"], %s
                 "endUser": {"name": "Acme", "streetNumber": "1", "streetName": "Main", "city": "Chicago", "state": "IL", "postalCode": "60601"},
                 "losingAccount": {"accountNumber": "7", "authorizingName": "Ann"}}""".formatted(numbers, more);
    }

    private Answer patch(String draft, String body) {
        return http.send(
                "PATCH",
                REQUESTS + "/" + draft,
                body,
                "Content-Type",
                "application/json",
                "Authorization",
                bearer()[1]);
    }

    /** As a client would do it, with any library. */
    private static String mended(String body, Answer refused) {
        try (JsonReader sent = Json.createReader(new StringReader(body));
                JsonReader patch = Json.createReader(
                        new StringReader(refused.json().path("patch").toString()))) {
            JsonObject mended = Json.createPatch(patch.readArray()).apply(sent.readObject());
            return mended.toString();
        }
    }

    private static List<String> each(Answer refused, String member) {
        return refused.json()
                .path("violations")
                .valueStream()
                .map(one -> one.path(member).asString())
                .toList();
    }
}
