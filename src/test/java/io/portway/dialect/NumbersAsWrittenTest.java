package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is not written as a number is refused by every API, all at once, each by the name and place that it has there. */
@PortwayTest
class NumbersAsWrittenTest {

    private static final List<String> GOOD = List.of("+13125351701", "(312) 535-1702");
    private static final List<String> BAD =
            List.of("2025550100x", "800-FLOWERS-NOW", "+1 312 535 4207 ext 9", "٣١٢٥٣٥٤٢٠٧", "tel:+1-202-555-0100");

    /** Orders over iNumbering are for administrators. */
    private static final String HARBOR_KEY = "a0000000000000000000000000010001";

    private static final String ITEM = """
            "accountNum":"777001","atn":"3193351300","authName":"Ann Acme","endUser":{"name":"Acme Dental","streetNum":"100",
            "streetName":"Main","streetType":"St","city":"Iowa City","state":"IA","postalCode":"52240","typeOfService":"B"}""";

    @LocalServerPort
    int port;

    /** A call with numbers: what precedes and follows them, and each of them, {@code %s} being the number. */
    enum Call {
        NATIVE("/api/v1/port-requests", "{\"onUnportable\":\"REJECT\",\"numbers\":[", "\"%s\"", "]}", "numbers[%d]"),
        NATIVE_PINS(
                "/api/v1/numbers/port-out-pins", "{\"numbers\":[", "{\"number\":\"%s\"}", "]}", "numbers[%d].number"),
        NATIVE_CSV("/api/v1/port-requests/import", "number\n", "%s\n", "", "line %d, number"),
        THINQ("/inbound/port-in/upload/text", "{\"dids\":[", "\"%s\"", "]}", "dids[%d]"),
        THINQ_LIST("/inbound/port-in/upload/text", "[", "\"%s\"", "]", "dids[%d]"),
        TELNYX(
                "/origination/porting/draft_port_requests",
                "{\"phone_numbers\":[",
                "{\"phone_number\":\"%s\"}",
                "]}",
                "phone_numbers[%d].phone_number"),
        SINCH("/v1/projects/10002/orders/portIns", """
                {"desiredPortSchedule":{"desiredPortDate":"2026-12-30"},"phoneNumbers":[""", """
                {"phoneNumber":"%s","portOutInfo":{"existingPortOutPin":"1234"},"endUser":{"name":"John Doe","streetName":"Main St",
                 "streetNum":"123","city":"Anytown","state":"NY","zipCode":"12345"}}""", "]}", "phoneNumbers[%d].phoneNumber"),
        KAZOO("/v2/port_requests", "{\"data\":{\"name\":\"x\",\"numbers\":{", "\"%s\":{}", "}}}", "%s"),
        INUMBERING_CHECK(
                "/v2/iNumbering/portInAvailability/",
                "{\"apikey\":\"" + Http.ACME_KEY + "\",\"tnList\":{\"tnItem\":[",
                "{\"tn\":\"%s\"}",
                "]}}",
                "tnList.tnItem[%d].tn"),
        INUMBERING_ORDER(
                "/v2/iNumbering/portInOrder/",
                "{\"apikey\":\"" + HARBOR_KEY
                        + "\",\"portInOrder\":{\"desiredDueDate\":\"2026-12-30\",\"tnList\":{\"tnItem\":[",
                "{\"tn\":\"%s\"," + ITEM + "}",
                "]}}}",
                "portInOrder.tnList.tnItem[%d].tn"),
        INUMBERING_PINS(
                "/v2/iNumbering/portOutPinUpdate/",
                "{\"apikey\":\"" + Http.ACME_KEY + "\",\"portOutPin\":{\"tnList\":{\"tnItem\":[",
                "{\"tn\":\"%s\"}",
                "]}}}",
                "portOutPin.tnList.tnItem[%d].tn"),
        INUMBERING_PORT("/v2.2/account/port", "{\"did\":[", "\"%s\"", """
                ],"name":"Acme Dental","nameType":"business","lcBtn":"3193351300","lcAccountNumber":"777001","pin":"9999",
                "authPerson":"Ann Acme","streetNumber":"100","street":"Main","streetType":"ST","city":"Iowa City","state":"IA",
                "zip":"52240","country":"US"}""", "did[%d]");

        private final String path;
        private final String head;
        private final String each;
        private final String tail;
        private final String place;

        Call(String path, String head, String each, String tail, String place) {
            this.path = path;
            this.head = head;
            this.each = each;
            this.tail = tail;
            this.place = place;
        }

        private String body() {
            return head
                    + IntStream.range(0, GOOD.size() + BAD.size())
                            .mapToObj(i -> i < GOOD.size() ? GOOD.get(i) : BAD.get(i - GOOD.size()))
                            .map(each::formatted)
                            .collect(Collectors.joining(this == NATIVE_CSV ? "" : ","))
                    + tail;
        }

        /** Where the bad number is that is the i-th of them. */
        private String place(int i) {
            return this == KAZOO ? BAD.get(i) : place.formatted(GOOD.size() + i + (this == NATIVE_CSV ? 2 : 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberIsRefusedByPlaceAndAllAtOnce(Call call) {
        Answer answer = send(call);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        // Where the clock has come to decides whether the date is possible.
        List<Fault> faults = faults(call, answer.json()).stream()
                .filter(fault -> !fault.field().startsWith("desiredPortSchedule"))
                .toList();
        assertThat(faults)
                .extracting(Fault::field)
                .containsExactlyElementsOf(
                        IntStream.range(0, BAD.size()).mapToObj(call::place).toList());
        assertThat(faults)
                .extracting(Fault::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("has letters", "give ten digits or E.164"),
                        text -> assertThat(text).contains("has letters", "give ten digits or E.164"),
                        text -> assertThat(text).contains("has the extension 9", "+1 312 535 4207"),
                        text -> assertThat(text).contains("has digits other than 0 to 9", "+13125354207"),
                        text -> assertThat(text).contains("has letters", "+12025550100"));
    }

    @Test
    void aVanityNumberIsTheNumberOfItsKeysExceptInThinQ() {
        String spelled = "{\"%s\": [\"1-800-FLOWERS\"]}";
        assertThat(new Http(port)
                        .post("/api/v1/portability-checks", spelled.formatted("numbers"), Http.bearer())
                        .body())
                .contains("+18003569377");
        Answer thinQ = new Http(port).post("/inbound/port-in/upload/text", spelled.formatted("dids"), Http.bearer());
        assertThat(thinQ.status()).isEqualTo(400);
        assertThat(thinQ.json().at("/errors/0/field").asString()).isEqualTo("dids[0]");
        assertThat(thinQ.json().at("/errors/0/remedy").asString()).contains("+18003569377");
    }

    @Test
    void aFileOfThinQNamesTheLineAndThePlaceOnIt() {
        String csv = "3125351703, 2025550100x\n\n\"1-800-FLOWERS\"\n3125351704,3125351705,+1 312 535 4207 ext 9\n";
        Answer answer = new Http(port)
                .send(
                        "POST",
                        "/inbound/port-in/upload/file",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"dids.csv\"\r\n\r\n" + csv
                                + "\r\n--b--\r\n",
                        "Content-Type",
                        "multipart/form-data; boundary=b",
                        "Authorization",
                        Http.bearer()[1]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream())
                .extracting(fault -> fault.path("field").asString() + " "
                        + fault.path("value").asString())
                .containsExactly(
                        "line 1, value 2 2025550100x",
                        "line 3, value 1 1-800-FLOWERS",
                        "line 4, value 3 +1 312 535 4207 ext 9");
    }

    /** A search is for a whole number, or for a part of one; the country code may be said. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "1%s", "%%2B1%s", "%%2B1%%20%s"})
    void aNumberIsFoundHoweverItIsWritten(String written) {
        String number = ApiThings.freshNumber().substring(2);
        JsonNode request = new Http(port)
                .post("/api/v1/port-requests", "{\"numbers\":[\"" + number + "\"]}", Http.bearer())
                .json();
        String order = request.at("/orders/0/id").asString();

        for (String search : List.of(
                "/api/v1/port-orders/" + order + "/numbers?number=",
                "/api/v1/port-numbers?number=",
                "/api/v1/port-orders?number=",
                "/api/v1/port-requests?number=",
                "/origination/porting/draft_port_requests?search=",
                "/account/10002/port-in?did=",
                "/v1/projects/10002/orders/portIns?phoneNumber=",
                "/v2/accounts/10002/port_requests?by_number=")) {
            Answer found = new Http(port).get(search + written.formatted(number), Http.bearer());
            assertThat(found.status()).as(search + ": " + found.body()).isEqualTo(200);
            assertThat(found.body())
                    .as(search)
                    .containsAnyOf(
                            number,
                            "\"id\":" + request.path("number"),
                            "\"id\":" + request.at("/orders/0/number"),
                            request.path("id").asString());
        }
        assertThat(new Http(port)
                        .get("/api/v1/port-orders/" + order + "/numbers?number=FLOWERS", Http.bearer())
                        .status())
                .isEqualTo(400);
    }

    private Answer send(Call call) {
        return new Http(port)
                .send(
                        call == Call.KAZOO ? "PUT" : "POST",
                        call.path,
                        call.body(),
                        "Authorization",
                        "Bearer " + (call == Call.INUMBERING_ORDER ? HARBOR_KEY : Http.ACME_KEY),
                        "Content-Type",
                        call == Call.NATIVE_CSV ? "text/csv" : "application/json");
    }

    private record Fault(String field, String text) {}

    /** Each dialect has its own form; the value is there wherever the form has a place for it. */
    private static List<Fault> faults(Call call, JsonNode answer) {
        if (call == Call.KAZOO) {
            return answer.path("data")
                    .propertyStream()
                    .map(fault -> new Fault(fault.getKey(), fault.getValue().toString()))
                    .toList();
        }
        if (call == Call.SINCH) {
            return answer.at("/details/fieldViolations")
                    .valueStream()
                    .map(fault -> new Fault(
                            fault.path("field").asString(),
                            fault.path("description").asString()))
                    .toList();
        }
        return Stream.of("/violations", "/errors", "/error/errors")
                .flatMap(path -> answer.at(path).valueStream())
                .peek(fault -> assertThat(call == Call.TELNYX
                                || BAD.contains(fault.path("value").asString()))
                        .as(fault.toString())
                        .isTrue())
                .map(fault -> new Fault(
                        fault.path("field").asString(),
                        fault.path("message").asString() + "; "
                                + fault.path("remedy").asString()))
                .toList();
    }
}
