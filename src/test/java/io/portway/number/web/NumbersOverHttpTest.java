package io.portway.number.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The numbers in service as their account sees and sets them up. */
@PortwayTest
class NumbersOverHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final String NUMBERS = "/api/v1/numbers";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http http;
    private String account;
    private String key;
    private final List<String> numbers = new ArrayList<>();

    @BeforeEach
    void anAccountWithFiveNumbers() {
        http = new Http(port);
        var root = new ApiThings(http, ROOT_KEY, null);
        JsonNode opened = root.post("/api/v1/account", "{\"name\":\"Five Lines\"}");
        account = opened.path("number").asString();
        key = root.post("/api/v1/account/" + account + "/keys", "{\"label\":\"numbers\"}")
                .path("secret")
                .asString();
        for (int i = 0; i < 5; i++) {
            numbers.add(ApiThings.freshNumber());
            db.sql(
                            "insert into owned_number (e164, account_id, since) values (:number, cast(:account as uuid), :since)")
                    .param("number", numbers.get(i))
                    .param("account", opened.path("id").asString())
                    .param("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                    .update();
        }
    }

    @Test
    void numbersAreListedByPageAndOnwardsFromTheLast() {
        JsonNode page = get("?page=2&size=2").json();
        assertThat(listed(page)).containsExactlyElementsOf(numbers.subList(2, 4));
        assertThat(page.path("total").asInt()).isEqualTo(5);

        List<String> onwards = new ArrayList<>();
        JsonNode part = get("?size=2").json();
        for (onwards.addAll(listed(part)); part.has("next"); onwards.addAll(listed(part))) {
            part = get("?size=2&after=" + part.path("next").asString().replace("+", "%2B"))
                    .json();
        }
        assertThat(onwards).containsExactlyElementsOf(numbers);
        assertThat(listed(get("?number=" + numbers.get(3).substring(5)).json())).containsExactly(numbers.get(3));
        assertThat(get("?number=12").status()).isEqualTo(400);
        assertThat(get("?size=1001&page=0").json().path("violations")).hasSize(2);
    }

    @Test
    void theRootSeesItsCustomersNumbersAndTheBakeryDoesNot() {
        assertThat(listed(http.get(NUMBERS + "?account=" + account, "Authorization", "Bearer " + ROOT_KEY)
                        .json()))
                .containsExactlyElementsOf(numbers);
        Answer hidden =
                http.get(NUMBERS + "/" + numbers.get(0), "Authorization", "Bearer c0000000000000000000000000010003");
        assertThat(hidden.status()).isEqualTo(404);
    }

    @Test
    void settingsAreChangedPieceByPieceAndRemovedByNull() {
        String path = "/" + numbers.get(0);
        assertThat(patch(path, "{\"voice\":{\"type\":\"RTC\",\"appId\":\"app\"},\"callerIdName\":\"FIVE LINES\"}")
                        .status())
                .isEqualTo(200);
        assertThat(patch(path, "{\"locked\":true,\"voice\":{\"type\":\"EST\",\"trunkId\":\"t1\"}}")
                        .status())
                .isEqualTo(200);
        JsonNode after =
                patch(path, "{\"callerIdName\":null,\"sms\":{\"appId\":\"m\"}}").json();

        assertThat(after.path("voice").toString()).isEqualTo("{\"type\":\"EST\",\"trunkId\":\"t1\"}");
        assertThat(after.has("callerIdName")).isFalse();
        assertThat(after.path("sms").path("appId").asString()).isEqualTo("m");
        assertThat(after.path("locked").asBoolean()).isTrue();
        assertThat(get(path).json()).isEqualTo(after);
        assertThat(listed(get("?locked=true").json())).containsExactly(numbers.get(0));
        assertThat(patch(path, "{\"locked\":false}").json().path("locked").asBoolean())
                .isFalse();
    }

    @Test
    void everyFaultyFieldIsNamedAndNothingChanged() {
        JsonNode before = get("/" + numbers.get(1)).json();
        Answer refused = patch("/" + numbers.get(1), """
                {"locked":true,"voice":{"type":"FAX","appId":"x"},"sms":{},"callerIdName":"longer than fifteen",
                 "e911":{"name":"A","streetNumber":"1","streetInfo":"Main","city":"Peoria","state":"XX","postalCode":"1234"}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations"))
                .extracting(fault -> fault.path("field").asString())
                .containsExactly(
                        "voice.appId", "voice.serviceId", "sms.appId", "e911.state", "e911.postalCode", "callerIdName");
        assertThat(get("/" + numbers.get(1)).json()).isEqualTo(before);
    }

    @Test
    void aNumberKeepsWhatAnOlderReleaseTookAndIsLockedAllTheSame() {
        db.sql("update owned_number set settings = cast(:settings as jsonb) where e164 = :number")
                .param("number", numbers.get(4))
                .param("settings", """
                        {"callerIdName": "Zoë & Söhne", "sms": {"appId": "my app 1"}, "e911": {"state": "ZZ"}, "custom": {"a": 1}}""")
                .update();
        String path = "/" + numbers.get(4);
        JsonNode locked = patch(path, "{\"locked\": true}").json();
        assertThat(locked.path("locked").asBoolean()).isTrue();
        assertThat(locked.path("callerIdName").asString()).isEqualTo("Zoë & Söhne");

        assertThat(patch(
                                path,
                                "{\"voice\": {\"type\": \"EST\", \"trunkId\": \"t1\"}, \"sms\": {\"appId\": \"my app 1\"}}")
                        .status())
                .isEqualTo(200);
        JsonNode refused = patch(path, "{\"callerIdName\": \"Zoé\", \"e911\": {\"state\": \"ZY\"}}")
                .json();
        assertThat(refused.path("violations"))
                .extracting(fault -> fault.path("field").asString())
                .contains("callerIdName", "e911.state", "e911.city")
                .doesNotContain("sms.appId");
        assertThat(patch(path, "{\"locked\": false}")
                        .json()
                        .path("e911")
                        .path("state")
                        .asString())
                .isEqualTo("ZZ");
    }

    @Test
    void pinsAreSetForOwnNumbersOnlyAndShownOnlyWhereAskedFor() {
        JsonNode set = post("/port-out-pins", """
                {"numbers":[{"number":"%s","pin":"4711"},{"number":"%s"},{"number":"+12012548000","pin":"1111"}]}""".formatted(numbers.get(2), numbers.get(3)))
                .json();
        assertThat(set.path("set")).hasSize(2);
        assertThat(set.path("set").path(1).path("pin").asString()).matches("[1-9]\\d{3}");
        assertThat(set.path("skipped").path(0).path("number").asString()).isEqualTo("+12012548000");

        assertThat(get("/" + numbers.get(2) + "/port-out-pin")
                        .json()
                        .path("pin")
                        .asString())
                .isEqualTo("4711");
        assertThat(get("/" + numbers.get(2)).json().path("portOutPinSet").asBoolean())
                .isTrue();
        assertThat(get("/" + numbers.get(2)).body()).doesNotContain("4711");
        assertThat(get("/" + numbers.get(4) + "/port-out-pin").status()).isEqualTo(404);
        assertThat(http.get(NUMBERS + "/" + numbers.get(2) + "/port-out-pin", "Authorization", "Bearer " + ROOT_KEY)
                        .status())
                .isEqualTo(403);

        Answer refused =
                post("/port-out-pins", "{\"numbers\":[{\"number\":\"" + numbers.get(2) + "\",\"pin\":\"0001\"}]}");
        assertThat(refused.json().path("violations").path(0).path("field").asString())
                .isEqualTo("numbers[0].pin");
    }

    @Test
    void twoWhoChangeTheSameNumberDoNotOverwriteEachOther() {
        String path = "/" + numbers.get(0);
        String tag = get(path).header("ETag");
        assertThat(patch(path, "{\"locked\":true}", tag).status()).isEqualTo(200);
        assertThat(patch(path, "{\"locked\":false}", tag).status()).isEqualTo(412);
        assertThat(patch(path.replace("+", "%2B"), "{\"locked\":false}", tag).status())
                .as("however it is written")
                .isEqualTo(412);
        assertThat(patch("/" + numbers.get(0).substring(2), "{\"locked\":false}", tag)
                        .status())
                .isEqualTo(412);
        assertThat(get(path).json().path("locked").asBoolean()).isTrue();
    }

    private static List<String> listed(JsonNode page) {
        return page.path("items").findValuesAsString("number");
    }

    private Answer get(String path) {
        return http.get(NUMBERS + path, "Authorization", "Bearer " + key);
    }

    private Answer post(String path, String json) {
        return http.post(NUMBERS + path, json, "Authorization", "Bearer " + key);
    }

    private Answer patch(String path, String json) {
        return patch(path, json, "*");
    }

    private Answer patch(String path, String json, String ifMatch) {
        return http.send(
                "PATCH",
                NUMBERS + path,
                json,
                "Authorization",
                "Bearer " + key,
                "Content-Type",
                "application/json",
                "If-Match",
                ifMatch);
    }
}
