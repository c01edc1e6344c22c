package io.portway.e2e;

import static io.portway.e2e.Site.ACME;
import static io.portway.e2e.Site.draft;
import static io.portway.e2e.Site.magic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.platform.EventSchemas;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every row of the table of last four digits, tried over the API as a customer and a port desk would. */
@RunningPortwayTest
class MagicNumbersTest {

    private static final EventSchemas EVENTS = new EventSchemas();

    private Site site;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
    }

    @AfterEach
    void theirEventsAreAsTheDocumentSays(@LocalServerPort int port) {
        EVENTS.check(new Http(port), Site.HARBOR);
    }

    @Test
    void anyOtherIsAcceptedConfirmedForTheDesiredDateAndActivated() {
        String order = site.approved(ACME, draft(magic("4242")));
        JsonNode scheduled = site.awaitStatus(order, "SCHEDULED");
        assertThat(scheduled.get("focAt")).isEqualTo(scheduled.get("desiredAt"));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9001TheRateCentreIsNotCovered() {
        String number = magic("9001");
        JsonNode check = site.customer(ACME)
                .post("/api/v1/portability-checks", Map.of("numbers", List.of(number)))
                .expect(200)
                .json()
                .get("results")
                .get(0);
        assertThat(check.get("portable").asBoolean()).isFalse();
        assertThat(check.at("/reason/code").asString()).isEqualTo("RATE_CENTRE_NOT_COVERED");

        String order = site.order(ACME, draft(number));
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo("NOT_PORTABLE");
        assertThat(site.numbers(order)).containsExactly(Map.entry(number, "REJECTED RATE_CENTRE_NOT_COVERED"));
        assertThat(site.booked(order)).isEmpty();
    }

    @Test
    void a9001AmongOthersIsLeftOutAndNotCharged() {
        String bad = magic("9001");
        String good = bad.substring(0, 8) + "4321";
        String order = site.approved(ACME, draft(bad, good));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PARTLY_PORTED");
        assertThat(site.numbers(order))
                .containsOnly(Map.entry(bad, "EXCLUDED RATE_CENTRE_NOT_COVERED"), Map.entry(good, "ACTIVATED"));
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9101TheAccountNumberMustBe12345() {
        goesOnOnceCorrected("9101", "E17A", Map.of("losingAccount", Map.of("accountNumber", "12345")));
    }

    @Test
    void of9102ThePinMustBe1234() {
        goesOnOnceCorrected("9102", "E42PWB", Map.of("losingAccount", Map.of("pin", "1234")));
    }

    @Test
    void of9103ThePostalCodeMustBe12345() {
        goesOnOnceCorrected("9103", "E1", Map.of("endUser", Map.of("postalCode", "12345")));
    }

    /** Corrected by the customer while the desk has the task. */
    private void goesOnOnceCorrected(String lastFour, String code, Map<String, Object> correction) {
        String order = site.approved(ACME, draft(magic(lastFour)));
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo(code);
        site.awaitTask(order, "Resolve carrier rejection");

        site.customer(ACME)
                .post("/api/v1/port-orders/" + order + "/correct", correction)
                .expect(200);
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void aRejectionIsResolvedByTheDeskToo() {
        String order = site.approved(ACME, draft(magic("9101")));
        site.complete(
                order, "Resolve carrier rejection", "desk", Map.of("decision", "RESUBMIT", "accountNumber", "12345"));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
    }

    @Test
    void of9201TheCarrierNeverAnswersSoTheDeskChasesItAndInTheEndCancels() {
        String order = site.approved(ACME, draft(magic("9201")));
        site.awaitStatus(order, "SUBMITTED");
        site.advance(Duration.ofDays(4));
        String foc = window(order, 0);
        site.complete(order, "Chase carrier", "desk", Map.of("decision", "FOC", "focAt", foc));
        assertThat(OffsetDateTime.parse(site.awaitStatus(order, "SCHEDULED")
                                .get("focAt")
                                .asString())
                        .isEqual(OffsetDateTime.parse(foc)))
                .isTrue();

        site.reachFoc(order);
        site.awaitStatus(order, "ACTIVATING");
        site.advance(Duration.ofMinutes(31));
        site.complete(
                order,
                "Resolve activation fallout",
                "desk",
                Map.of("decision", "CANCEL", "reason", "the carrier is silent"));
        site.awaitStatus(order, "CANCELED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00", "REFUND 6.00");
    }

    @Test
    void of9202TheCarrierIsDownTwiceAndThenAccepts() {
        String order = site.approved(ACME, draft(magic("9202")));
        // The second attempt comes after 5 s, the third after 30 s of the application's clock.
        Site.awaitThat(
                "the carrier takes the order",
                () -> {
                    site.advance(Duration.ofSeconds(5));
                    return site.order(order).get("status").asString();
                },
                "SCHEDULED"::equals);
        assertThat(Site.texts(site.timeline(order), "message"))
                .filteredOn(message -> message.startsWith("Sent to "))
                .hasSize(1);
        site.complete(order);
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9203EveryEventComesTwiceAndTheActivationTooEarly() {
        String order = site.approved(ACME, draft(magic("9203")));
        assertThat(site.awaitStatus(order, "COMPLETED").get("outcome").asString())
                .isEqualTo("PORTED");
        assertThat(Site.texts(site.timeline(order), "to")).containsOnlyOnce("ACTIVATING", "COMPLETED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9204TheFocIsThreeBusinessDaysLaterThanDesired() {
        String order = site.approved(ACME, draft(magic("9204")));
        JsonNode scheduled = site.awaitStatus(order, "SCHEDULED");
        assertThat(businessDays(
                        order,
                        scheduled.get("desiredAt").asString(),
                        scheduled.get("focAt").asString()))
                .isEqualTo(3);
        site.complete(order);
    }

    @Test
    void of9206TheCarrierWantsALetterAndContinuesOnceItHasIt() {
        String order = site.approved(ACME, draft(magic("9206")));
        site.awaitTask(order, "Answer the carrier");
        assertThat(site.timeline(order).toString()).contains("letter of authorization");
        String letter = site.customer(ACME)
                .upload(
                        "/api/v1/port-orders/" + order + "/documents",
                        "letter.pdf",
                        "application/pdf",
                        site.customer(ACME)
                                .get("/api/v1/port-orders/" + order + "/loa")
                                .expect(200)
                                .bytes(),
                        Map.of("kind", "LOA"))
                .expect(201)
                .json()
                .get("id")
                .asString();
        site.complete(order, "Answer the carrier", "desk", Map.of("answer", "Here it is", "documentId", letter));
        site.awaitStatus(order, "SCHEDULED");
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
    }

    @Test
    void of9207TheCarrierCancelsAndTheFeeIsRefunded() {
        String sooner = site.order(ACME, draft(magic("0207")));
        Map<String, Object> later = new HashMap<>(draft(magic("9207")));
        later.put("desired", Map.of("date", window(sooner, 5).substring(0, 10)));
        String order = site.approved(ACME, later);
        site.awaitStatus(order, "SCHEDULED");
        site.advance(Duration.ofDays(1));
        advanceOverWeekend(order, "CANCELED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00", "REFUND 6.00");
    }

    private void advanceOverWeekend(String order, String status) {
        Site.awaitThat(
                "order " + order + " is " + status,
                () -> {
                    String found = site.order(order).get("status").asString();
                    if (!found.equals(status)) {
                        site.advance(Duration.ofHours(6));
                    }
                    return found;
                },
                status::equals);
    }

    @Test
    void of9208TheDateIsMovedInOneMessageAndTheNewOneHolds() {
        String order = site.approved(ACME, draft(magic("9208")));
        JsonNode moved = Site.awaitThat(
                "the date is moved",
                () -> site.order(order),
                found -> found.hasNonNull("focAt") && !found.get("focAt").equals(found.get("desiredAt")));
        assertThat(moved.get("status").asString()).isEqualTo("SCHEDULED");
        assertThat(businessDays(
                        order,
                        moved.get("desiredAt").asString(),
                        moved.get("focAt").asString()))
                .isEqualTo(2);
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
    }

    @Test
    void of9209TheOrderIsRejectedAfterItsDateWasConfirmed() {
        String bad = magic("9209");
        String order = site.approved(ACME, draft(bad, bad.substring(0, 8) + "4321"));
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo("E30");
        site.complete(order, "Resolve carrier rejection", "desk", Map.of("decision", "RESUBMIT", "removeNumbers", bad));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PARTLY_PORTED");
    }

    @Test
    void of9210TheCarrierRefusesTheCancellationAndPorts() {
        String order = site.approved(ACME, draft(magic("9210")));
        site.awaitStatus(order, "SCHEDULED");
        site.customer(Site.HARBOR)
                .post("/api/v1/port-orders/" + order + "/cancel", Map.of("reason", "changed our mind"))
                .expect(200);
        Site.awaitThat(
                "the cancellation is refused",
                () -> site.timeline(order).toString(),
                timeline -> timeline.contains("Too late to cancel"));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9211TheNumbersAreLiveADayBeforeTheDate() {
        String order = site.approved(ACME, draft(magic("9211")));
        OffsetDateTime foc = OffsetDateTime.parse(
                Site.awaitThat("a date", () -> site.order(order), found -> found.hasNonNull("focAt"))
                        .get("focAt")
                        .asString());
        Duration ahead =
                Duration.between(site.now(), foc.minusDays(1).plusSeconds(1).toInstant());
        if (!ahead.isNegative()) {
            site.advance(ahead);
        }
        assertThat(site.awaitStatus(order, "COMPLETED").get("outcome").asString())
                .isEqualTo("PORTED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9212TheCarrierMakesTwoOrdersWithADateEach() {
        String second = magic("9212");
        String first = second.substring(0, 8) + "4321";
        String order = site.approved(ACME, draft(first, second));
        JsonNode scheduled = Site.awaitThat(
                "both dates are confirmed",
                () -> site.order(order),
                found -> found.get("status").asString().equals("SCHEDULED")
                        && site.timeline(order).toString().contains("date of their own: "));
        assertThat(scheduled.get("focAt")).isEqualTo(scheduled.get("desiredAt"));
        assertThat(site.numbers(order).values()).containsOnly("CONFIRMED");
        Map<String, String> dates = site.focDates(order);
        assertThat(businessDays(order, dates.get(first), dates.get(second))).isEqualTo(1);

        site.reachFoc(order);
        Site.awaitThat("the first is live", () -> site.numbers(order).get(first), "ACTIVATED"::equals);
        advanceOverWeekend(order, "COMPLETED");
        assertThat(site.order(order).get("outcome").asString()).isEqualTo("PORTED");
    }

    @Test
    void of9213TheConfirmationIsLostAndReadingFindsIt() {
        String order = site.approved(ACME, draft(magic("9213")));
        site.awaitStatus(order, "SUBMITTED");
        site.advance(Duration.ofMinutes(61));
        JsonNode scheduled = site.awaitStatus(order, "SCHEDULED");
        assertThat(scheduled.get("focAt")).isEqualTo(scheduled.get("desiredAt"));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PORTED");
    }

    @Test
    void a9301DoesNotActivateAtFirstAndARetryActivatesIt() {
        String order = site.approved(ACME, draft(magic("9301")));
        site.reachFoc(order);
        Site.awaitThat(
                "the carrier's failure is noted",
                () -> site.timeline(order).toString(),
                timeline -> timeline.contains("did not activate"));
        assertThat(site.numbers(order).values()).containsExactly("CONFIRMED 1C");
        site.advance(Duration.ofMinutes(31));
        site.complete(order, "Resolve activation fallout", "desk", Map.of("decision", "RETRY"));
        assertThat(site.awaitStatus(order, "COMPLETED").get("outcome").asString())
                .isEqualTo("PORTED");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void of9302TheFocIsWithdrawnAndConfirmedTwoBusinessDaysLater() {
        String order = site.approved(ACME, draft(magic("9302")));
        Site.awaitThat(
                "the FOC is confirmed again",
                () -> Site.texts(site.timeline(order), "to"),
                states -> states.stream().filter("SCHEDULED"::equals).count() == 2);
        assertThat(site.timeline(order).toString()).contains("withdrew the FOC");
        JsonNode scheduled = site.order(order);
        assertThat(businessDays(
                        order,
                        scheduled.get("desiredAt").asString(),
                        scheduled.get("focAt").asString()))
                .isEqualTo(2);
        site.complete(order);
    }

    @Test
    void a9303IsExcludedAndTheOthersGoOn() {
        String bad = magic("9303");
        String good = bad.substring(0, 8) + "4321";
        String order = site.approved(ACME, draft(good, bad));
        assertThat(site.complete(order).get("outcome").asString()).isEqualTo("PARTLY_PORTED");
        assertThat(site.numbers(order)).containsOnly(Map.entry(bad, "EXCLUDED E428"), Map.entry(good, "ACTIVATED"));
        assertThat(site.booked(order)).containsExactly("CHARGE -12.00", "REFUND 6.00");
    }

    @Test
    void anOrderOf9303AloneIsRejected() {
        String order = site.approved(ACME, draft(magic("9303")));
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo("E428");
    }

    @Test
    void theDirectoryKnowsWhoServesANumber() {
        JsonNode results = site.customer(ACME)
                .post(
                        "/api/v1/portability-checks",
                        Map.of(
                                "numbers",
                                List.of(
                                        "2012544200",
                                        "2025554200",
                                        "2345674200",
                                        "(312) 535-4200",
                                        "+19198004200",
                                        "8005554200",
                                        "6052224200")))
                .expect(200)
                .json()
                .get("results");
        assertThat(Site.texts(results, "carrier"))
                .containsExactly(
                        "Garden State Telephone",
                        "Potomac Bell",
                        "Buckeye Cable",
                        "Lakeshore Telecom",
                        "Triangle Wireless",
                        "TollFree Registry",
                        "Prairie Telephone");
        assertThat(Site.texts(results, "kind")).contains("WIRELESS", "TOLL_FREE");
    }

    /** How many of the carrier's business days lie between two days, by the windows in which it confirms. */
    private int businessDays(String order, String from, String to) {
        List<LocalDate> days = Site.texts(windows(order), "start").stream()
                .map(start -> OffsetDateTime.parse(start).toLocalDate())
                .toList();
        int first = days.indexOf(OffsetDateTime.parse(from).toLocalDate());
        int last = days.indexOf(OffsetDateTime.parse(to).toLocalDate());
        assertThat(first).isNotNegative();
        assertThat(last).isNotNegative();
        return last - first;
    }

    private String window(String order, int index) {
        return OffsetDateTime.parse(windows(order).get(index).get("start").asString())
                .plusHours(1)
                .toString();
    }

    private JsonNode windows(String order) {
        return site.customer(ACME)
                .get("/api/v1/port-orders/" + order + "/foc-windows")
                .expect(200)
                .json();
    }
}
