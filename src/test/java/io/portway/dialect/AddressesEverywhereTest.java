package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an address is, is decided in one place, whichever API it comes by. */
@PortwayTest
class AddressesEverywhereTest {

    private static final AtomicInteger NEXT = new AtomicInteger(3000);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FocCalendar calendar;

    /** Where a body has a step before it, {@code ID} is what that step made. */
    enum Surface {
        NATIVE("POST", "/api/v1/port-requests", """
                {"numbers":["NUMBER"],"endUser":{"name":"Maple Dental","streetNumber":"1","streetName":"Front","city":"Toronto","state":"STATE",
                 "postalCode":"CODE"}}"""),
        CSV("POST", "/api/v1/port-requests/import", """
                number,endUserName,streetNumber,streetName,city,state,postalCode
                NUMBER,Maple Dental,1,Front,Toronto,STATE,CODE
                """),
        KAZOO("PUT", "/v2/port_requests", """
                {"data":{"name":"x","numbers":{"NUMBER":{}},"bill":{"name":"Maple Dental","street_number":"1","street_address":"Front",
                 "locality":"Toronto","region":"STATE","postal_code":"CODE"}}}"""),
        SINCH("POST", "/v1/projects/10002/orders/portIns", """
                {"desiredPortSchedule":{"desiredPortDate":"DATE"},"phoneNumbers":[{"phoneNumber":"NUMBER","portOutInfo":{"accountNum":"777001"},
                  "endUser":{"name":"Maple Dental","streetName":"Front","streetNum":"1","city":"Toronto","state":"STATE","zipCode":"CODE"}}]}"""),
        INUMBERING("POST", "/v2.2/account/port", """
                {"apikey":"c0000000000000000000000000010002","did":["NUMBER"],"name":"Maple Dental","nameType":"business","lcBtn":"4163221300",
                 "lcAccountNumber":"777001","pin":"9999","authPerson":"Ann Acme","streetNumber":"1","street":"Front","streetType":"ST",
                 "city":"Toronto","state":"STATE","zip":"CODE"}"""),
        THINQ("POST", "/account/10002/port-in/ID/confirm", """
                {"end_user":{"name":"Maple Dental","street_number":"1","street_name":"Front","city":"Toronto","state":"STATE","zip":"CODE",
                  "type":"business"},"losing_account":{"account_number":"777001","authorized_by":"Ann Acme"}}"""),
        TELNYX("PUT", "/origination/porting/draft_port_requests/ID", """
                {"person_or_company_name":"Maple Dental","auth_person_name":"Ann Acme","billing_phone_number":"+14163221300",
                 "street_address":"1 Front","locality":"Toronto","administrative_area":"STATE","postal_code":"CODE","country_code":"CA",
                 "default_connection_id":"c","foc_date_requested_by_user":"DATET15:00:00Z","account_number":"777001"}""");

        private final String method;
        private final String path;
        private final String body;

        Surface(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCanadianAddressIsTakenWithACanadianNumber(Surface surface) {
        String number = "+1416322" + NEXT.incrementAndGet();

        Answer answer = handIn(surface, number, "on", "m5v2t6");

        assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
        assertThat(jdbc.sql("""
                        select o.details #>> '{endUser,state}' as state, o.details #>> '{endUser,postalCode}' as code
                        from port_number n join port_order o on o.id = n.order_id where n.e164 = :number""").param("number", number).query().singleRow())
                .isEqualTo(Map.of("state", "ON", "code", "M5V 2T6"));
    }

    @ParameterizedTest
    @EnumSource
    void anAddressWhoseStateAndCodeAreOfTwoCountriesIsRefused(Surface surface) {
        Answer answer = handIn(surface, "+1416322" + NEXT.incrementAndGet(), "ON", "60601");

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.body()).contains("is not a Canadian postal code");
    }

    private Answer handIn(Surface surface, String number, String state, String code) {
        String id = switch (surface) {
            case THINQ ->
                send("POST", "/inbound/port-in/upload/text", "{\"dids\":[\"" + number + "\"]}", "application/json")
                        .json()
                        .path("orderIds")
                        .path(0)
                        .asString();
            case TELNYX -> {
                JsonNode draft = send(
                                "POST",
                                "/origination/porting/draft_port_requests",
                                "{\"phone_numbers\":[{\"phone_number\":\"" + number + "\"}]}",
                                "application/json")
                        .json();
                yield draft.path("id").asString() + "/sub_requests/"
                        + draft.path("sub_requests").path(0).path("id").asString();
            }
            case INUMBERING -> {
                send(
                        "POST",
                        "/v2/iNumbering/portInAvailability/",
                        "{\"apikey\":\"" + Http.ACME_KEY + "\",\"tnList\":{\"tnItem\":[{\"tn\":" + number.substring(2)
                                + "}]}}",
                        "application/json");
                yield "";
            }
            default -> "";
        };
        String day = calendar.windows(PortKind.SIMPLE, 1, null, ZoneId.of("America/Toronto"), 10)
                .get(9)
                .start()
                .toLocalDate()
                .toString();
        return send(
                surface.method,
                surface.path.replace("ID", id),
                surface.body
                        .replace("NUMBER", number)
                        .replace("STATE", state)
                        .replace("CODE", code)
                        .replace("DATE", day),
                surface == Surface.CSV ? "text/csv" : "application/json");
    }

    private Answer send(String method, String path, String body, String type) {
        return new Http(port)
                .send(method, path, body, "Authorization", "Bearer " + Http.ACME_KEY, "Content-Type", type);
    }
}
