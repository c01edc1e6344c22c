package io.portway.e2e;

import static io.portway.e2e.Site.ACME;
import static io.portway.e2e.Site.BAKERY;
import static io.portway.e2e.Site.EMPTY_POCKETS;
import static io.portway.e2e.Site.draft;
import static io.portway.e2e.Site.fresh;
import static io.portway.e2e.Site.magic;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.e2e.Site.Answer;
import io.portway.e2e.Site.Client;
import io.portway.platform.EventSchemas;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What a customer does over the API, from the first call to live numbers. */
@RunningPortwayTest
class PortingOverHttpTest {

    /** For calls whose body is looked at before the order is. */
    private static final Map<String, Map<String, Object>> BODIES = Map.of(
            "/numbers",
            Map.of("numbers", List.of("+13125354207")),
            "/notes",
            Map.of("text", "hello"),
            "/rating",
            Map.of("stars", 5),
            "/documents",
            Map.of("kind", "LOA", "name", "loa.pdf", "content", "JVBERi0xLjQ="));

    private static final EventSchemas EVENTS = new EventSchemas();

    @Autowired
    JdbcClient database;

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
    void threeNumbersAtTwoCarriersBecomeTwoOrdersAndGoLive() {
        String chicago = fresh();
        String chicagoToo = fresh();
        String washington = "+12025554711";
        JsonNode request = site.handIn(ACME, draft(chicago, washington, chicagoToo));
        assertThat(request.get("price").asString()).isEqualTo("18.00");
        assertThat(Site.texts(request.get("orders"), "losingCarrier"))
                .containsExactlyInAnyOrder("Lakeshore Telecom", "Potomac Bell");

        Site.orders(request).forEach(site::approve);
        Site.orders(request).forEach(site::complete);

        JsonNode done = site.customer(ACME)
                .get("/api/v1/port-requests/" + request.get("number").asString())
                .expect(200)
                .json();
        assertThat(done.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(done.at("/numbers/activated").asInt()).isEqualTo(3);
        assertThat(Site.orders(request).stream().flatMap(order -> site.booked(order).stream()))
                .containsExactlyInAnyOrder("CHARGE -12.00", "CHARGE -6.00");
        assertThat(database.sql("select coalesce(sum(amount), 0) from ledger_posting")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isZero();
        assertThat(Site.texts(site.timeline(Site.orders(request).get(0)), "actor"))
                .contains("account 10002", "user reviewer", "system");
        // In service with us: they cannot be handed in again.
        assertThat(site.customer(ACME)
                        .post("/api/v1/port-requests", draft(chicago))
                        .expect(400)
                        .body())
                .contains("in service");
    }

    @Test
    void anOrderOnDemandGoesLiveWhenTheCustomerAsksFromTheFocDateOn() {
        Map<String, Object> draft = draft(fresh());
        draft.put("onDemand", true);
        String order = site.approved(ACME, draft);
        site.awaitStatus(order, "SCHEDULED");
        Answer early = activate(order).expect(409);
        assertThat(early.json().get("detail").asString()).contains("can be activated from");

        site.reachFoc(order);
        assertThat(site.order(order).get("status").asString()).isEqualTo("SCHEDULED");
        activate(order).expect(200);
        assertThat(site.awaitStatus(order, "COMPLETED").get("outcome").asString())
                .isEqualTo("PORTED");
        assertThat(activate(order).expect(409).json().get("state").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void aDateThatPassedUnusedIsLostAndTheOrderGoesLiveOnANewOne() {
        Map<String, Object> draft = draft(fresh());
        draft.put("onDemand", true);
        String order = site.approved(ACME, draft);
        site.reachFoc(order);
        assertThat(readyOrders()).contains(order);

        site.advance(Duration.ofDays(12));
        Answer late = activate(order).expect(409);
        assertThat(late.json().get("detail").asString()).containsAnyOf("could be activated on", "is REJECTED");
        assertThat(readyOrders()).doesNotContain(order);
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/code").asString())
                .isEqualTo("FOC_EXPIRED");
        Client acme = site.customer(ACME);
        String path = "/api/v1/port-orders/" + order;
        assertThat(acme.get(path + "/explanation")
                        .expect(200)
                        .json()
                        .get("summary")
                        .asString())
                .contains("is lost", "no number is live");
        assertThat(Site.texts(site.timeline(order), "fact")).containsOnlyOnce("FOC_EXPIRED");
        site.awaitTask(order, "Resolve carrier rejection");

        assertThat(acme.post(path + "/correct", Map.of()).expect(400).body()).contains("desired");
        String day = acme.get(path + "/foc-windows")
                .expect(200)
                .json()
                .get(0)
                .get("start")
                .asString()
                .substring(0, 10);
        acme.post(path + "/correct", Map.of("desired", Map.of("date", day, "time", "11:00", "timeZone", "US/Central")))
                .expect(200);
        assertThat(site.awaitStatus(order, "SCHEDULED").get("focAt").asString()).startsWith(day);
        site.reachFoc(order);
        activate(order).expect(200);
        assertThat(site.awaitStatus(order, "COMPLETED").get("outcome").asString())
                .isEqualTo("PORTED");
    }

    private String readyOrders() {
        return site.customer(ACME)
                .get("/api/v1/port-orders/activations")
                .expect(200)
                .body();
    }

    private Answer activate(String order) {
        return site.customer(ACME).post("/api/v1/port-orders/" + order + "/activate", Map.of());
    }

    @Test
    void aCanceledOrderIsWithdrawnAndRefundedAndItsNumberIsFreeAgain() {
        String number = magic("9201");
        String order = site.approved(ACME, draft(number));
        site.awaitStatus(order, "SUBMITTED");
        site.customer(ACME)
                .post("/api/v1/port-orders/" + order + "/cancel", Map.of("reason", "we stay"))
                .expect(200);
        assertThat(site.awaitStatus(order, "CANCELED").at("/reason/text").asString())
                .isEqualTo("we stay");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00", "REFUND 6.00");
        assertThat(site.customer(ACME)
                        .post("/api/v1/port-orders/" + order + "/cancel", Map.of())
                        .expect(409)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("CANCELED");
        site.handIn(ACME, draft(number));
    }

    @Test
    void whatTheReviewerSentBackIsCorrectedAndReviewedAgain() {
        String order = site.order(ACME, draft(fresh()));
        site.complete(
                order,
                "Review port order",
                "reviewer",
                Map.of("decision", "RETURN", "reason", "The name is not the one on the bill."));
        assertThat(site.awaitStatus(order, "REJECTED").at("/reason/text").asString())
                .isEqualTo("The name is not the one on the bill.");
        JsonNode corrected = site.customer(ACME)
                .post("/api/v1/port-orders/" + order + "/correct", Map.of("endUser", Map.of("name", "Acme Dental LLC")))
                .expect(200)
                .json();
        assertThat(corrected.at("/endUser/name").asString()).isEqualTo("Acme Dental LLC");
        assertThat(corrected.at("/endUser/city").asString()).isEqualTo("Chicago");
        site.approve(order);
        site.complete(order);
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    @Test
    void aNewDateForAScheduledOrderIsConfirmedAgain() {
        // Two, which takes some days: a simple port is locked from its confirmation on when that is the day before.
        String order = site.approved(ACME, draft(fresh(), fresh()));
        site.awaitStatus(order, "SCHEDULED");
        String day = site.customer(ACME)
                .get("/api/v1/port-orders/" + order + "/foc-windows")
                .expect(200)
                .json()
                .get(5)
                .get("start")
                .asString()
                .substring(0, 10);
        site.customer(ACME)
                .post(
                        "/api/v1/port-orders/" + order + "/supplement",
                        Map.of("desired", Map.of("date", day, "time", "11:00", "timeZone", "US/Central")))
                .expect(200);
        Site.awaitThat(
                "the carrier confirms the new date",
                () -> site.order(order),
                found -> found.path("focAt").asString().startsWith(day + "T11:00"));
        site.complete(order);
    }

    @Test
    void notesDocumentsAndTheLetterOfAuthorization() {
        String order = site.order(ACME, draft(fresh()));
        Client acme = site.customer(ACME);
        String path = "/api/v1/port-orders/" + order;

        acme.post(path + "/notes", Map.of("text", "Call us before noon.")).expect(201);
        assertThat(Site.texts(acme.get(path + "/notes").expect(200).json(), "message"))
                .containsExactly("Call us before noon.");
        site.customer(Site.HARBOR)
                .post(path + "/notes", Map.of("text", "Between us.", "private", true))
                .expect(201);
        assertThat(Site.texts(acme.get(path + "/notes").expect(200).json(), "message"))
                .containsExactly("Call us before noon.");
        acme.post(path + "/notes", Map.of("text", "Secret?", "private", true)).expect(403);
        acme.post(path + "/notes", Map.of("text", " ")).expect(400);

        Answer made = acme.get(path + "/loa").expect(200);
        assertThat(new String(made.bytes(), 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF");

        JsonNode stored = acme.upload(
                        path + "/documents", "bill.pdf", "application/pdf", made.bytes(), Map.of("kind", "BILL"))
                .expect(201)
                .json();
        assertThat(Site.texts(acme.get(path + "/documents").expect(200).json(), "name"))
                .containsExactly("bill.pdf");
        assertThat(acme.get(path + "/documents/" + stored.get("id").asString())
                        .expect(200)
                        .bytes())
                .isEqualTo(made.bytes());
        assertThat(acme.upload(
                                path + "/documents",
                                "bill.pdf",
                                "application/pdf",
                                "MZ not a paper".getBytes(StandardCharsets.UTF_8),
                                Map.of("kind", "BILL"))
                        .expect(400)
                        .json()
                        .at("/violations/0/field")
                        .asString())
                .isEqualTo("file");

        JsonNode windows = acme.get(path + "/foc-windows").expect(200).json();
        assertThat(windows)
                .isNotEmpty()
                .allSatisfy(window -> assertThat(
                                OffsetDateTime.parse(window.get("start").asString()))
                        .isBefore(OffsetDateTime.parse(window.get("end").asString()))
                        .isAfter(site.now().atOffset(java.time.ZoneOffset.UTC)));
        JsonNode timeline = acme.get(path + "/timeline").expect(200).json();
        assertThat(IntStream.range(0, timeline.size())
                        .mapToObj(i -> timeline.get(i).get("seq").asInt()))
                .isSorted();
    }

    @Test
    void aFileOfNumbersIsHandedInAtOnce() {
        JsonNode imported = site.customer(ACME)
                .csv("/api/v1/port-requests/import?submit=true", """
                number,reference,endUserName,streetNumber,streetName,city,state,postalCode,accountNumber,pin,authorizingName
                %s,spring,Acme Dental,100,Main,Chicago,IL,60601,777001,9999,Ann Acme
                %s,spring,Acme Dental,100,Main,Chicago,IL,60601,777001,9999,Ann Acme
                """.formatted(fresh(), fresh()))
                .expect(201)
                .json();
        assertThat(imported.get("numbers").asInt()).isEqualTo(2);
        String order = Site.orders(imported.get("requests").get(0)).get(0);
        site.approve(order);
        assertThat(site.complete(order).get("customerReference").asString()).isEqualTo("spring");
    }

    @Test
    void everyBadLineOfAFileIsNamedAndNothingIsCreated() {
        long before = requests();
        String good = fresh();
        JsonNode problem = site.customer(ACME)
                .csv("/api/v1/port-requests/import", """
                number,endUserName,state,desiredDate
                %s,Acme Dental,IL,
                12345,,,
                %s,,,tomorrow
                %s,,,
                %s,,Nowhere,
                """.formatted(good, fresh(), good, fresh()))
                .expect(400)
                .json();
        assertThat(Site.texts(problem.get("violations"), "field"))
                .containsExactly("line 3, number", "line 4, desiredDate", "line 5, number", "line 6, state");
        assertThat(requests()).isEqualTo(before);

        JsonNode later = site.customer(ACME)
                .csv("/api/v1/port-requests/import", """
                number,endUserName,state
                %s,Acme Dental,IL
                +12012548000,,
                %s,,Nowhere
                """.formatted(good, fresh()))
                .expect(400)
                .json();
        assertThat(Site.texts(later.get("violations"), "field"))
                .containsExactlyInAnyOrder("line 3, number", "line 4, state");
        assertThat(requests()).isEqualTo(before);
    }

    private long requests() {
        return site.customer(ACME)
                .get("/api/v1/port-requests")
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    @Test
    void withoutMoneyNothingStartsAndAfterATopUpItDoes() {
        JsonNode draft = site.customer(EMPTY_POCKETS)
                .post("/api/v1/port-requests", draft(fresh()))
                .expect(201)
                .json();
        String submit = "/api/v1/port-requests/" + draft.get("id").asString() + "/submit";
        JsonNode problem =
                site.customer(EMPTY_POCKETS).post(submit, Map.of()).expect(402).json();
        assertThat(problem.get("amount").asString()).isEqualTo("6.00");
        assertThat(problem.get("balance").asString()).isEqualTo("0.00");

        site.customer(EMPTY_POCKETS)
                .post("/api/v1/account/10004/credits", Map.of("amount", "6.00"))
                .expect(403);
        site.customer(Site.HARBOR)
                .post("/api/v1/account/10004/credits", Map.of("amount", "6.00"))
                .expect(201);
        String order = Site.orders(site.customer(EMPTY_POCKETS)
                        .post(submit, Map.of())
                        .expect(200)
                        .json())
                .get(0);
        site.approve(order);
        site.complete(order);
        assertThat(site.customer(EMPTY_POCKETS)
                        .get("/api/v1/account")
                        .expect(200)
                        .json()
                        .get("balance")
                        .asString())
                .isEqualTo("0.00");
    }

    @Test
    void theSameCallTwentyTimesAtOnceIsOneRequest() throws Exception {
        Map<String, Object> draft = draft(fresh());
        draft.put("customerReference", "twenty at once");
        String key = UUID.randomUUID().toString();
        Callable<Answer> call =
                () -> site.customer(ACME).post("/api/v1/port-requests?submit=true", draft, "Idempotency-Key", key);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Answer> answers = threads
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> call).toList())
                    .stream()
                    .map(PortingOverHttpTest::result)
                    .toList();
            // One makes it; the others wait for its answer or are told to ask again.
            assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 201)
                            .map(answer -> answer.json().get("id").asString())
                            .distinct())
                    .hasSize(1);
            assertThat(call.call().expect(201).header("Idempotent-Replayed")).isEqualTo("true");
        } finally {
            threads.shutdownNow();
        }
        JsonNode orders = site.customer(ACME)
                .get("/api/v1/port-orders?customerReference=twenty%20at%20once")
                .expect(200)
                .json();
        assertThat(orders.get("total").asInt()).isOne();
        String order = orders.at("/items/0/id").asString();
        site.awaitTask(order, "Review port order");
        assertThat(site.booked(order)).containsExactly("CHARGE -6.00");
    }

    private static Answer result(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void otherAccountsSeeNeitherAnOrderNorItsRequest(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        JsonNode request = site.handIn(ACME, draft(fresh()));
        JsonNode order = request.get("orders").get(0);
        Client bakery = site.customer(BAKERY);
        TreeSet<String> tried = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.matches("/api/v1/port-(orders/\\{order}|requests/\\{request})(/.*)?"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> List.of("id", "number").forEach(name -> {
                                    String mine = path.replace(
                                                    "{order}", order.get(name).asString())
                                            .replace(
                                                    "{request}",
                                                    request.get(name).asString())
                                            .replaceAll(
                                                    "\\{.*?}", UUID.randomUUID().toString());
                                    boolean form = mapping.getConsumesCondition()
                                            .getConsumableMediaTypes()
                                            .contains(MediaType.MULTIPART_FORM_DATA);
                                    if (form) {
                                        bakery.upload(
                                                        mine,
                                                        "loa.pdf",
                                                        "application/pdf",
                                                        "%PDF-1.4".getBytes(StandardCharsets.UTF_8),
                                                        Map.of("kind", "LOA"))
                                                .expect(404);
                                    } else if (method == RequestMethod.GET || method == RequestMethod.DELETE) {
                                        bakery.send(method.name(), mine, BodyPublishers.noBody())
                                                .expect(404);
                                    } else {
                                        bakery.send(
                                                        method.name(),
                                                        mine,
                                                        BODIES.getOrDefault(path.replaceFirst(".*}", ""), Map.of()))
                                                .expect(404);
                                    }
                                    tried.add(method + " " + path);
                                }))));
        assertThat(tried)
                .hasSizeGreaterThan(15)
                .contains("GET /api/v1/port-orders/{order}", "POST /api/v1/port-orders/{order}/cancel");

        assertThat(Site.texts(
                        bakery.get("/api/v1/port-orders?size=1000")
                                .expect(200)
                                .json()
                                .get("items"),
                        "id"))
                .doesNotContain(order.get("id").asString());
        bakery.get("/api/v1/account/10002").expect(404);
        bakery.get("/api/v1/account/10002/ledger").expect(404);
        // The port authority above sees it.
        site.customer(Site.HARBOR)
                .get("/api/v1/port-orders/" + order.get("number").asString())
                .expect(200);
    }

    @Test
    void theOpenApiDocumentHasEveryPath(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        JsonNode document = site.stranger().get("/api/openapi").expect(200).json();
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        TreeSet<String> missing = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    if (!document.get("paths")
                                            .path(path)
                                            .has(method.name().toLowerCase(java.util.Locale.ROOT))) {
                                        missing.add(method + " " + path);
                                    }
                                })));
        // Addresses of earlier releases, which still answer.
        missing.removeIf(path -> path.contains("/api/v1/account/{number}") || path.equals("POST /api/v1/account"));
        assertThat(missing).isEmpty();
        assertThat(document.get("paths")).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/port-orders?status=LOST         | status      | one of DRAFT, IN_REVIEW",
                "/api/v1/port-orders?createdFrom=soon    | createdFrom | a date such as",
                "/api/v1/port-orders?page=x              | page        | a whole number",
                "/api/v1/port-orders?page=0              | page        | out of bounds",
                "/api/v1/port-orders?group=lost          | group       | is not known",
                "/api/v1/port-requests?size=5000         | size        | out of bounds",
                "/api/v1/account/ledger?size=x           | size        | a whole number",
            })
    void aParameterThatIsWrongIsNamedInPlainWords(String path, String field, String words) {
        JsonNode problem = site.customer(ACME).get(path).expect(400).json();
        assertThat(problem.at("/violations/0/field").asString()).isEqualTo(field);
        assertThat(problem.at("/violations/0/message").asString())
                .contains(words)
                .doesNotContain("java.", "io.portway");
    }

    @Test
    void onlyNumbersOfTheOrderCanBeRemovedFromIt() {
        String number = fresh();
        String order = site.order(ACME, draft(number, fresh(), fresh()));
        Client acme = site.customer(ACME);
        String stranger = fresh();
        JsonNode problem = acme.post(
                        "/api/v1/port-orders/" + order + "/correct", Map.of("removeNumbers", List.of(number, stranger)))
                .expect(400)
                .json();
        assertThat(Site.texts(problem.get("violations"), "value")).containsExactly(stranger);
        acme.post("/api/v1/port-orders/" + order + "/correct", Map.of("removeNumbers", List.of(number)))
                .expect(200);
        assertThat(site.numbers(order)).containsEntry(number, "EXCLUDED REMOVED");
        assertThat(acme.post("/api/v1/port-orders/" + order + "/correct", Map.of())
                        .expect(400)
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("(body): changes nothing");
    }

    @Test
    void jsonIsTheOnlyFormOfARequest() {
        assertThat(site.customer(ACME)
                        .send(
                                "POST",
                                "/api/v1/port-requests",
                                BodyPublishers.ofString("numbers: ['3125354200']"),
                                "Content-Type",
                                "application/yaml")
                        .expect(415)
                        .json()
                        .get("detail")
                        .asString())
                .doesNotContain("yaml, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"numbers\": [",
                "{\"numbers\": \"+13125354200\"}",
                "{\"numbres\": []}",
                "[]",
                "{\"numbers\": []}",
                "{\"onUnportable\": \"REJECT\", \"numbers\": [\"1\", null, \"+13125354200\", \"3125354200\"]}",
                "{\"desired\": {\"date\": \"soon\"}}",
                "{\"desired\": {\"timeZone\": \"Mars\"}}"
            })
    void whatCannotBeUnderstoodIsAProblem(String body) {
        Answer answer = site.customer(ACME).post("/api/v1/port-requests", body).expect(400);
        assertThat(MediaType.parseMediaType(answer.header("Content-Type"))
                        .isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .isTrue();
        JsonNode problem = answer.json();
        assertThat(problem.get("type").asString()).startsWith("/problems/");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("Exception", "java.", "io.portway");
    }
}
