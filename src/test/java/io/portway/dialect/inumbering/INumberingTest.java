package io.portway.dialect.inumbering;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.dialect.Operations;
import io.portway.dialect.Replay;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutPins;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.Intake;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@PortwayTest
class INumberingTest {

    private static final String NO_DATE = "19750715";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    Corrections corrections;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Intake intake;

    @Autowired
    PortOrders orders;

    @Autowired
    PortOutPins pins;

    @Autowired
    FocCalendar calendar;

    @Autowired
    Clock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Replay replay;

    @BeforeEach
    void creditAndAPossibleDate() {
        LocalDate possible = calendar.windows(PortKind.NON_SIMPLE, 2, "Prairie Telephone", ZoneId.of("US/Central"), 12)
                .get(11)
                .start()
                .toLocalDate();
        replay = Replay.against(port).given("date", possible.toString()).given("amount", "100.00");
        for (int account : new int[] {10001, 10002}) {
            replay.given("account", account).play("credit");
        }
    }

    @Test
    void whatTheProvidersDocumentsPrintIsAnsweredAsTheyPrintIt() {
        replay.play("inumbering/printed");

        PortOrder port = onlyOrder(replay.value("ticket"));
        assertThat(port.details().endUser())
                .isEqualTo(EndUser.builder()
                        .name("Acme Corp")
                        .streetNumber("550")
                        .streetPreDirection("N")
                        .streetName("Main")
                        .streetType("ST")
                        .streetPostDirection("N")
                        .city("Raleigh")
                        .state("NC")
                        .postalCode("27601")
                        .service(EndUser.TypeOfService.BUSINESS)
                        .locations(List.of(new EndUser.Location("Floor", "2")))
                        .country("US")
                        .build());
        assertThat(orders.losingAccount(port))
                .isEqualTo(LosingAccount.builder()
                        .accountNumber("123456789")
                        .pin("1234")
                        .billingNumber("9198003351")
                        .authorizingName("Jane Smith")
                        .build());
        NumberSettings settings = orders.numbers(harbor(), port.id().toString(), 1, 10)
                .items()
                .get(0)
                .settings();
        assertThat(settings.service().callerIdName()).isEqualTo("Acme Corp");
        assertThat(settings.service().voice().trunkId()).isEqualTo("4");
        assertThat(settings.service().features()).isEqualTo(Map.of("campaignId", "C123456"));
        // An administrator's port goes through the review here as everybody's.
        assertThat(port.skipReview()).isFalse();

        PortOrder order = onlyOrder(replay.value("orderId"));
        assertThat(orders.losingAccount(order))
                .isEqualTo(LosingAccount.builder()
                        .accountNumber("777001")
                        .billingNumber("3193351101")
                        .authorizingName("Hal Harbor")
                        .authorizingDate(LocalDate.now(clock).minusDays(2))
                        .build());
        assertThat(order.skipReview()).isTrue();
    }

    @Test
    void everyErrorIsWordedAsTheProviderDoes() {
        List<Map<String, Long>> many = LongStream.rangeClosed(3193350000L, 3193360000L)
                .mapToObj(number -> Map.of("tn", number))
                .toList();
        replay.given("many", many).play("inumbering/errors");
    }

    @Test
    void afterTenWrongPasswordsNoMoreAreChecked() {
        for (int i = 0; i < 10; i++) {
            replay.play("inumbering/wrong-password");
        }
        replay.play("inumbering/too-many-passwords");
    }

    /** Without corrections and activations on demand, which this API does not have. */
    @Test
    void anAdministratorsOrderIsOneLineUntilAllItsCarriersHavePorted() {
        replay.given("apikey", "a0000000000000000000000000010001")
                .given("account", "10001")
                .play("inumbering/order");
        String orderId = replay.value("orderId").asString();
        List<PortOrder> split = ordersOf(orderId);
        assertThat(split)
                .extracting(PortOrder::losingCarrier)
                .containsExactlyInAnyOrder(
                        "Prairie Telephone", "Prairie Telephone", "Garden State Telephone", "TollFree Registry");
        ofEachItemItsOwnParty(split);
        split.forEach(order -> driver.work(order.id()));
        split.forEach(order -> driver.carrierAnswers(order.id()));
        List<PortOrder> scheduled = ordersOf(orderId);
        LocalDate last = scheduled.stream()
                .map(order -> order.focLocal().toLocalDate())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        expect(
                orderId,
                "Pending",
                last.format(DateTimeFormatter.BASIC_ISO_DATE),
                carrierByCarrier(
                        scheduled,
                        order -> "Your numbers will be porting on "
                                + order.focLocal()
                                        .format(DateTimeFormatter.ofPattern("MMM/dd/yyyy 'at' hh:mm a ", Locale.US))
                                + order.zone().getId().replace("US/", "") + "."));

        split.forEach(order -> driver.reachFoc(order.id()));
        expect(
                orderId,
                "Completed",
                last.format(DateTimeFormatter.BASIC_ISO_DATE),
                carrierByCarrier(scheduled, order -> "Your numbers were ported."));
        assertThat(nativeRequest(orderId).at("/status").asString()).isEqualTo("COMPLETED");
        assertThat(nativeRequest(orderId).at("/numbers/activated").asInt()).isEqualTo(4);
    }

    @Test
    void aCustomersPortIsReviewedRejectedCorrectedAndPorted() {
        replay.given("apikey", "c0000000000000000000000000010002")
                .given("account", "10002")
                .play("inumbering/port");
        String ticket = replay.value("ticket").asString();
        PortOrder order = onlyOrder(replay.value("ticket"));
        assertThat(replay.value("pid").asString()).isEqualTo(pid(ticket));
        driver.work(order.id());
        expect(ticket, "Validating", NO_DATE, "Your port is being reviewed.");

        driver.approve(order.id());
        driver.carrierAnswers(order.id());
        expect(ticket, "Pending", NO_DATE, "Your port was rejected: Account number does not match");
        assertThat(nativeRequest(ticket).at("/orders/0/status").asString()).isEqualTo("REJECTED");

        // This API has no call for it: the customer corrects natively, or the desk does.
        corrections.change(
                driver.caller(10002),
                order.id().toString(),
                Correction.builder()
                        .losingAccount(
                                LosingAccount.builder().accountNumber("12345").build())
                        .build());
        driver.work(order.id());
        driver.carrierAnswers(order.id());
        assertThat(driver.status(order.id())).isEqualTo(OrderStatus.SCHEDULED);
        driver.reachFoc(order.id());
        expect(
                ticket,
                "Completed",
                driver.order(order.id()).focLocal().toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE),
                "Your numbers were ported.");
        replay.play("inumbering/pin");
    }

    /**
     * The calls of its clients 2.2.10, as its SDKs for Java, TypeScript and Python make them: the key in the header alone, a port by its
     * integer ticket, and a call whose answer was lost again with its Idempotency-Key.
     */
    @Test
    void thePublishedClientOfVersion22IsServed() {
        replay.play("inumbering/client-2.2");
    }

    @Test
    void aPortThatItsCarrierDoesNotAnswerIsPendingAndOneThatWasCanceledIsCompleted() {
        replay.given("apikey", "c0000000000000000000000000010002")
                .given("account", "10002")
                .play("inumbering/silent-carrier");
        String ticket = replay.value("ticket").asString();
        PortOrder order = onlyOrder(replay.value("ticket"));
        driver.work(order.id());
        driver.approve(order.id());
        expect(
                ticket,
                "Pending",
                NO_DATE,
                "Your port was sent to Prairie Telephone, which has not confirmed a date yet.");
        assertThat(nativeRequest(ticket).at("/status").asString()).isEqualTo("SUBMITTED");

        cancellations.cancelRequest(driver.caller(10002), ticket, "not needed");
        expect(ticket, "Pending", NO_DATE, "Your port is being canceled.");
        driver.work(order.id());
        expect(ticket, "Completed", NO_DATE, "Your port was canceled: not needed");
    }

    @Test
    void whatBelongsToAcmeDoesNotExistForBlueBakery() {
        replay.play("inumbering/acmes");
        PortRequest draft = intake.create(driver.caller(10003), OrderDriver.draft("+13193351601"));
        cancellations.cancelRequest(driver.caller(10003), draft.id().toString(), "never submitted");
        PhoneNumber owned = new PhoneNumber("+12012548000");
        String pin = pins.of(driver.caller(10002).accountId(), List.of(owned)).get(owned);

        List<Replay.Answer> tried = replay.play("inumbering/tenants");

        assertThat(Operations.without(tried, mappings, INumberingController.class.getPackage()))
                .isEmpty();
        assertThat(replay.value("theirs").toString())
                .doesNotContain(pid(replay.value("ticket").asString()))
                .doesNotContain("10002")
                .as("drafts")
                .doesNotContain(pid(Long.toString(draft.number())));
        assertThat(pins.of(driver.caller(10002).accountId(), List.of(owned)).get(owned))
                .isEqualTo(pin);
    }

    private void ofEachItemItsOwnParty(List<PortOrder> split) {
        Map<String, EndUser> users = new HashMap<>();
        Map<String, NumberSettings> own = new HashMap<>();
        split.forEach(order -> orders.numbers(harbor(), order.id().toString(), 1, 10)
                .items()
                .forEach(number -> {
                    users.put(number.number().lastFour(), order.details().endUser());
                    own.put(number.number().lastFour(), number.settings());
                }));
        assertThat(users.get("1401").name()).isEqualTo("Harbor Telecom");
        assertThat(users.get("1402"))
                .isEqualTo(EndUser.builder()
                        .name("Harbor Iowa")
                        .streetNumber("1")
                        .streetPreDirection("N")
                        .streetName("Pier")
                        .streetType("Rd")
                        .city("Iowa City")
                        .state("IA")
                        .postalCode("52240")
                        .service(EndUser.TypeOfService.RESIDENCE)
                        .locations(List.of(new EndUser.Location("Floor", "2")))
                        .build());
        assertThat(own.get("1402").service().callerIdName()).isEqualTo("Harbor");
    }

    /** The line of the summary that is about a request. */
    private void expect(String request, String status, String foc, String message) {
        replay.given("pid", pid(request))
                .given("status", status)
                .given("foc", foc)
                .given("message", message)
                .play("inumbering/status");
    }

    private static String carrierByCarrier(List<PortOrder> orders, Function<PortOrder, String> message) {
        return orders.stream()
                .sorted(Comparator.comparing(PortOrder::number))
                .map(order -> order.losingCarrier() + ": " + message.apply(order))
                .collect(Collectors.joining(" "));
    }

    private JsonNode nativeRequest(String number) {
        replay.given("request", number).play("request");
        return replay.value("native");
    }

    private static String pid(String requestNumber) {
        return String.format("%5s", Long.toString(Long.parseLong(requestNumber), 36))
                .replace(' ', '0');
    }

    private PortOrder onlyOrder(JsonNode requestNumber) {
        List<PortOrder> orders = ordersOf(requestNumber.asString());
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    private List<PortOrder> ordersOf(String requestNumber) {
        PortRequest request = requests.get(harbor(), requestNumber);
        return request.orders();
    }

    private Caller harbor() {
        return driver.caller(10001);
    }
}
