package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.dialect.kazoo.Kazoo.Answer;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.OrderDriver;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What goes in by Kazoo's fields comes out by them, and by the native ones. */
@PortwayTest
class KazooFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYTHING = """
            {"name":"Everything","numbers":{"%s":{"state":"ND"},"%s":{}},
             "bill":{"name":"Acme Dental","street_pre_dir":"N","street_number":"100","street_address":"Main","street_type":"St","street_post_dir":"W",
                     "locality":"Fargo","region":"ND","postal_code":"58102","carrier":"Prairie Telephone","account_number":"777001","pin":"9999",
                     "btn":"+17012001000","extended_address":"Suite 5"},
             "signee_name":"Ann Acme","signing_date":63663993575,"transfer_date":63994140000,
             "notifications":{"email":{"send_to":"ports@example.com"}},"winning_carrier":"Harbor","reference_number":"W-1",
             "your_custom_info":{"carrier_name":"ace phone co","list":[1,2.5,null,{"a":true}]},"flag":false}""";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Intake intake;

    private Kazoo acme;

    @BeforeEach
    void client() {
        acme = new Kazoo(port, Kazoo.ACME);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    private PortRequest stored(String path) {
        return requests.get(driver.caller(10002), Ids.reference(path.substring(path.lastIndexOf('/') + 1)));
    }

    private String everything() {
        Answer created = acme.put("/v2/port_requests", EVERYTHING.formatted(Kazoo.fresh(), Kazoo.fresh()));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/v2/port_requests/" + created.data().path("id").asString();
    }

    @Test
    void everythingComesBackAsGiven() {
        String first = Kazoo.fresh();
        String second = Kazoo.fresh();
        ObjectNode said = read(EVERYTHING.formatted(first, second));

        Answer created = acme.put("/v2/port_requests", said.toString());

        said.properties()
                .forEach(field -> assertThat(created.data().get(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        PortRequest request = stored(created.data().path("id").asString());
        assertThat(request.details().endUser().streetName()).isEqualTo("Main");
        assertThat(request.details().endUser().streetPreDirection()).isEqualTo("N");
        assertThat(request.details().notifications()).containsExactly("ports@example.com");
        assertThat(request.details().losingAccount().authorizingDate()).isEqualTo(LocalDate.of(2017, 6, 6));
        assertThat(request.details().desired())
                .isEqualTo(
                        new DesiredSchedule(LocalDate.of(2027, 11, 22), LocalTime.of(17, 0), ZoneId.of("US/Eastern")));
        assertThat(requests.losingAccount(request))
                .isEqualTo(LosingAccount.builder()
                        .carrierName("Prairie Telephone")
                        .accountNumber("777001")
                        .pin("9999")
                        .billingNumber("+17012001000")
                        .authorizingName("Ann Acme")
                        .authorizingDate(LocalDate.of(2017, 6, 6))
                        .build());
    }

    @Test
    void whoSendsBackWhatWasShownChangesNothing() {
        String path = everything();
        JsonNode shown = acme.get(path).data();

        JsonNode edited = acme.post(path, shown.toString()).data();

        ((ObjectNode) edited).set("updated", shown.get("updated"));
        assertThat(edited).isEqualTo(shown);
        assertThat(requests.losingAccount(stored(path)).accountNumber()).isEqualTo("777001");
        assertThat(requests.losingAccount(stored(path)).pin()).isEqualTo("9999");
    }

    @Test
    void aFullEditDropsWhatItLeavesOutAndAPatchKeepsIt() {
        String path = everything();
        String number = Kazoo.fresh();

        JsonNode patched = acme.patch(
                        path,
                        "{\"bill\":{\"pin\":\"1234\",\"extended_address\":null},\"your_custom_info\":{\"carrier_name\":\"other\"},\"flag\":null}")
                .data();
        assertThat(patched.path("bill").path("street_address").asString()).isEqualTo("Main");
        assertThat(patched.path("bill").has("extended_address")).isFalse();
        assertThat(patched.path("your_custom_info").path("list")).hasSize(4);
        assertThat(patched.path("your_custom_info").path("carrier_name").asString())
                .isEqualTo("other");
        assertThat(patched.has("flag")).isFalse();
        assertThat(requests.losingAccount(stored(path)).pin()).isEqualTo("1234");

        JsonNode edited = acme.post(path, "{\"name\":\"Less\",\"numbers\":{\"" + number + "\":{}}}")
                .data();
        assertThat(edited.path("name").asString()).isEqualTo("Less");
        assertThat(edited.path("numbers").propertyNames()).containsExactly(number);
        assertThat(edited.has("bill")
                        || edited.has("your_custom_info")
                        || edited.has("signee_name")
                        || edited.has("notifications"))
                .isFalse();
    }

    @Test
    void aDraftThatWasMadeElsewhereKeepsWhatKazooHasNoFieldFor() {
        PortRequestDraft draft = PortRequestDraft.builder()
                .customerReference("ref-7")
                .numbers(List.of(Kazoo.fresh()))
                .endUser(EndUser.builder()
                        .name("Acme Dental")
                        .streetNumber("100")
                        .streetName("Main")
                        .streetType("St")
                        .unit("Floor 2")
                        .city("Fargo")
                        .state("ND")
                        .postalCode("58102")
                        .service(EndUser.TypeOfService.RESIDENCE)
                        .build())
                .losingAccount(LosingAccount.builder()
                        .accountNumber("777001")
                        .authorizingName("Ann Acme")
                        .build())
                .desired(DesiredSchedule.EARLIEST)
                .onDemand(true)
                .build();
        PortRequest made = intake.create(driver.caller(10002), draft);
        String path = "/v2/port_requests/" + Ids.hex(made.id());
        assertThat(acme.get(path).data().path("name").asString()).isEqualTo("Port request " + made.number());

        assertThat(acme.patch(path, "{\"name\":\"Fargo\",\"bill\":{\"street_address\":\"Broadway\"}}")
                        .status())
                .isEqualTo(200);

        PortRequest changed = stored(path);
        assertThat(changed.details().name()).isEqualTo("Fargo");
        assertThat(changed.details().endUser().streetName()).isEqualTo("Broadway");
        assertThat(changed.details().endUser().unit()).isEqualTo("Floor 2");
        assertThat(changed.details().endUser().service()).isEqualTo(EndUser.TypeOfService.RESIDENCE);
        assertThat(changed.details().customerReference()).isEqualTo("ref-7");
        assertThat(changed.details().onDemand()).isTrue();
    }

    @Test
    void midnightMeansTheDay() {
        // Noon, and midnight in Los Angeles and in UTC, on 24 June 2027.
        assertThat(Wire.schedule(63_981_082_800L, ZoneId.of("US/Central")))
                .isEqualTo(
                        new DesiredSchedule(LocalDate.of(2027, 6, 24), LocalTime.of(15, 0), ZoneId.of("US/Eastern")));
        assertThat(Wire.schedule(63_981_082_800L - 12 * 3600, ZoneId.of("US/Central")))
                .isEqualTo(new DesiredSchedule(LocalDate.of(2027, 6, 24), null, null));
        assertThat(Wire.schedule(63_981_082_800L - 19 * 3600, ZoneId.of("US/Central")))
                .isEqualTo(new DesiredSchedule(LocalDate.of(2027, 6, 24), null, null));
        assertThat(Gregorian.seconds(Instant.EPOCH)).isEqualTo(62_167_219_200L);
    }

    @Test
    void numbersThatLeaveOneRequestAreFreeForAnother() {
        String first = Kazoo.fresh();
        String second = Kazoo.fresh();
        String path = acme.created(first, second);

        acme.patch(path, "{\"numbers\":{\"" + first + "\":null}}");

        assertThat(acme.get(path).data().path("numbers").propertyNames()).containsExactly(second);
        assertThat(acme.created(first)).isNotEqualTo(path);
    }

    @Test
    void lettersOfAllLosingCarriersComeAsOneFile() {
        String path = acme.created(Kazoo.fresh(), OrderDriver.fresh());
        assertThat(acme.call("GET", path + "/loa", null, "Accept", "application/x-pdf")
                        .contentType())
                .isEqualTo("application/x-pdf");
        assertThat(acme.call("GET", path + "/loa", null).status()).isEqualTo(200);
    }
}
