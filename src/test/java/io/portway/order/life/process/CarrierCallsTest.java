package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static io.portway.order.life.process.OrderDriver.onDemand;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.WatchedGateways;
import io.portway.WatchedGateways.Call;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.life.Awaited;
import io.portway.order.life.GoingLive;
import io.portway.order.life.Placing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever leads to a call to a carrier, on whichever surface: it is made by a job of the process, while nobody is kept from the order. */
@PortwayTest
class CarrierCallsTest {

    private static final String ACME = "Bearer c0000000000000000000000000010002";
    private static final String HARBOR = "Bearer a0000000000000000000000000010001";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    WatchedGateways gateways;

    @Autowired
    Placing placing;

    @Autowired
    GoingLive goingLive;

    @Autowired
    Awaited awaited;

    @Autowired
    FocCalendar calendar;

    @Autowired
    PlatformTransactionManager transactions;

    private final HttpClient client = HttpClient.newHttpClient();

    private enum From {
        REVIEW,
        SUBMITTED,
        SCHEDULED,
        ACTIVATABLE,
        FALLOUT
    }

    /**
     * @param path of the order, or of its task
     * @param call what it makes the process ask of the carrier
     */
    private record Surface(
            String name,
            From from,
            String who,
            String method,
            Function<PortOrder, String> path,
            Function<PortOrder, String> body,
            String call) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Surface by(
            String name, From from, String who, String method, Function<PortOrder, String> path, String call) {
        return new Surface(name, from, who, method, path, order -> null, call);
    }

    static Stream<Surface> surfaces() {
        String decision = "{\"variables\":{\"decision\":{\"value\":\"%s\"}}}";
        return Stream.of(
                by(
                        "native: cancel",
                        From.SUBMITTED,
                        ACME,
                        "POST",
                        order -> "/api/v1/port-orders/" + order.id() + "/cancel",
                        "cancel"),
                by(
                        "native: activate",
                        From.ACTIVATABLE,
                        ACME,
                        "POST",
                        order -> "/api/v1/port-orders/" + order.id() + "/activate",
                        "activate"),
                by(
                        "native: cancel a request",
                        From.SCHEDULED,
                        HARBOR,
                        "POST",
                        order -> "/api/v1/port-requests/" + order.requestId() + "/cancel",
                        "cancel"),
                new Surface(
                        "native: supplement",
                        From.SUBMITTED,
                        ACME,
                        "POST",
                        order -> "/api/v1/port-orders/" + order.id() + "/supplement",
                        order -> "{\"endUser\":{\"streetName\":\"Broadway\"}}",
                        "place"),
                by(
                        "Sinch: cancel",
                        From.SUBMITTED,
                        ACME,
                        "DELETE",
                        order -> "/v1/projects/10002/orders/portIns/" + order.requestNumber(),
                        "cancel"),
                by(
                        "Sinch: activate",
                        From.ACTIVATABLE,
                        ACME,
                        "POST",
                        order -> "/v1/projects/10002/orders/portIns/" + order.requestNumber() + "/activate",
                        "activate"),
                by("Telnyx: cancel", From.SUBMITTED, ACME, "POST", order -> telnyx(order) + "/cancel", "cancel"),
                by(
                        "Telnyx: activate",
                        From.ACTIVATABLE,
                        ACME,
                        "POST",
                        order -> telnyx(order) + "/activate",
                        "activate"),
                by(
                        "thinQ: cancel",
                        From.SUBMITTED,
                        ACME,
                        "POST",
                        order -> "/account/10002/port-in/" + order.number() + "/cancel",
                        "cancel"),
                by(
                        "thinQ: activate",
                        From.ACTIVATABLE,
                        ACME,
                        "POST",
                        order -> "/account/10002/port-in/" + order.number() + "/activate",
                        "activate"),
                by("Kazoo: pending", From.REVIEW, HARBOR, "PATCH", order -> kazoo(order) + "/pending", "place"),
                by(
                        "Kazoo: completed",
                        From.SCHEDULED,
                        HARBOR,
                        "PATCH",
                        order -> kazoo(order) + "/completed?reason=done",
                        "activate"),
                by("Kazoo: canceled", From.SCHEDULED, HARBOR, "PATCH", order -> kazoo(order) + "/canceled", "cancel"),
                new Surface(
                        "a desk's form: review",
                        From.REVIEW,
                        basic("reviewer"),
                        "POST",
                        null,
                        order -> decision.formatted("APPROVE"),
                        "place"),
                new Surface(
                        "a desk's form: fallout",
                        From.FALLOUT,
                        basic("desk"),
                        "POST",
                        null,
                        order -> decision.formatted("RETRY"),
                        "activate"),
                new Surface(
                        "a message to the engine",
                        From.SCHEDULED,
                        basic("admin"),
                        "POST",
                        order -> "/engine-rest/message",
                        order -> "{\"messageName\":\"CancellationRequested\",\"businessKey\":\"" + order.id() + "\"}",
                        "cancel"));
    }

    private static String telnyx(PortOrder order) {
        return "/origination/porting/port_requests/" + order.requestId() + "/sub_requests/" + order.id();
    }

    private static String kazoo(PortOrder order) {
        return "/v2/port_requests/" + order.requestId().toString().replace("-", "");
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(UTF_8));
    }

    private UUID order(From from) {
        return switch (from) {
            case REVIEW -> driver.submit(draft(fresh()));
            case SUBMITTED -> {
                UUID submitted = driver.submit(draft(fresh()));
                driver.approve(submitted);
                yield submitted;
            }
            case SCHEDULED -> driver.scheduled(draft(fresh()));
            case ACTIVATABLE -> {
                UUID activatable = driver.scheduled(onDemand(fresh()));
                driver.reachFoc(activatable);
                yield activatable;
            }
            case FALLOUT -> {
                UUID fallout = driver.scheduled(draft(magic("9301")));
                driver.reachFoc(fallout);
                driver.travel(fallout, Duration.ofMinutes(31));
                yield fallout;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void noSurfaceCallsACarrierItselfNorHasItCalledWhileTheOrderIsHeld(Surface surface) throws Exception {
        UUID id = order(surface.from());
        PortOrder order = driver.order(id);
        List<Call> before = gateways.calls(id);
        gateways.watch(id);
        String path = surface.path() == null
                ? "/engine-rest/task/" + driver.task(id).getId() + "/complete"
                : surface.path().apply(order);
        String body = surface.body().apply(order);

        send(surface.who(), surface.method(), path, body);

        assertThat(gateways.calls(id)).as("within the caller's transaction").isEqualTo(before);
        driver.work(id);
        List<Call> made =
                gateways.calls(id).subList(before.size(), gateways.calls(id).size());
        assertThat(made).extracting(Call::orderHeld).containsOnly(false);
        // A carrier may be asked how it stands before it is asked for anything.
        assertThat(made)
                .extracting(Call::name)
                .filteredOn(name -> !name.equals("read"))
                .containsExactly(surface.call());
    }

    @Test
    void iNumberingHandsInWithoutACallToTheCarrier() throws Exception {
        String number = fresh().substring(2);
        LocalDate possible = calendar.windows(PortKind.NON_SIMPLE, 1, "Prairie Telephone", ZoneId.of("US/Central"), 6)
                .get(5)
                .start()
                .toLocalDate();
        String key = "\"apikey\":\"" + HARBOR.substring(7) + "\"";
        send(
                HARBOR,
                "POST",
                "/v2/iNumbering/portInAvailability/",
                "{" + key + ",\"tnList\":{\"tnItem\":[{\"tn\":" + number + "}]}}");
        String answer = send(
                HARBOR, "POST", "/v2/iNumbering/portInOrder/", "{" + key + """
                ,"portInOrder":{"desiredDueDate":"%s","tnList":{"tnItem":[{"tn":"%s","accountNum":"777001","accountPin":"9999","atn":"%s",
                "authName":"Hal Harbor","endUser":{"name":"Harbor","streetNum":"1","streetName":"Pier","streetType":"Rd","city":"Chicago",
                "state":"IL","postalCode":"60601","typeOfService":"B"}}]}}}""".formatted(possible, number, number));
        UUID order = driver.requests
                .get(driver.caller(10001), answer.replaceAll("(?s).*\"orderId\":\\s*(\\d+).*", "$1"))
                .orders()
                .get(0)
                .id();
        gateways.watch(order);
        assertThat(gateways.calls(order)).isEmpty();
        driver.work(order);
        assertThat(gateways.calls(order)).containsExactly(new Call("place", false));
    }

    private String send(String who, String method, String path, String body) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", who)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    @Test
    void aCallInATransactionThatHasChangedAnOrderIsRefused() {
        UUID order = driver.scheduled(draft(fresh()));
        List<Call> before = gateways.calls(order);
        refused(order, () -> goingLive.activate(order));
        refused(order, () -> placing.submitToCarrier(order));
        assertThat(gateways.calls(order)).isEqualTo(before);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    private void refused(UUID order, Supplier<Object> call) {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).execute(status -> {
                    driver.orders.addNote(driver.caller(10001), order.toString(), "held from here on", false, false);
                    return call.get();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds its row");
    }

    @Test
    void nobodyWaitsForAProcessWithinATransaction() {
        assertThatThrownBy(() ->
                        new TransactionTemplate(transactions).execute(status -> awaited.until(() -> 1, one -> true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("within a transaction");
    }
}
