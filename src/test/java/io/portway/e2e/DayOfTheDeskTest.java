package io.portway.e2e;

import static io.portway.e2e.Site.HARBOR;
import static io.portway.e2e.Site.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * 300 orders of a customer, of every kind that the sandbox knows, worked off through the queues by a script that does what
 * the people at the desk would, over the engine's REST API alone. Nothing is left behind: no task, no incident, no job, no
 * cent.
 */
@RunningPortwayTest
class DayOfTheDeskTest {

    private static final int ORDERS = 300;
    private static final BigDecimal CREDIT = new BigDecimal("5000.00");
    private static final BigDecimal FEE = new BigDecimal("6.00");
    /** What the last four digits of the orders' numbers are in turn; {@code ....} is a carrier without an API. */
    private static final List<String> KINDS = List.of(
            "0001", "9101", "0002", "9102", "0003", "9103", "9201", "0004", "9202", "9203", "9204", "9301", "9302",
            "9303", "....");

    private static final int TRAVELS_AT_MOST = 100;
    private static final String CUSTOMER = "Sunrise Clinics";
    private static final String OPEN = "port_order p on p.id = o.id and p.status not in ('COMPLETED', 'CANCELED')";
    /** What jobs, carriers and their inbox will do of themselves, and when. */
    private static final String DUE = """
            select e.business_key_::uuid as order_id, coalesce(j.duedate_, j.create_time_) as at
            from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where j.retries_ > 0
            union all select order_id, due_at from sandbox_event where deliveries < copies
            union all select order_id, next_attempt_at from carrier_event where status = 'WAITING' and not deferred""";

    @Autowired
    private JdbcClient database;

    private final ExecutorService people = Executors.newFixedThreadPool(4);
    private final Map<String, String> queues = new TreeMap<>();
    private Site site;
    private String key;
    private long account;

    @BeforeEach
    void aCustomerWithMoney(@LocalServerPort int port) {
        site = new Site(port);
        var house = site.customer(HARBOR);
        account = house.post("/api/v1/account", Map.of("name", CUSTOMER))
                .expect(201)
                .json()
                .get("number")
                .asLong();
        key = house.post("/api/v1/account/" + account + "/keys", Map.of("label", "day"))
                .expect(201)
                .json()
                .get("secret")
                .asString();
        house.post(
                        "/api/v1/account/" + account + "/credits",
                        Map.of("amount", CREDIT.toPlainString(), "memo", "a day's orders"))
                .expect(201);
    }

    @AfterEach
    void peopleGoHome() {
        people.shutdownNow();
    }

    @Test
    void aDayOfThreeHundredOrdersLeavesNothingBehind() {
        together(IntStream.range(0, ORDERS)
                .<Callable<String>>mapToObj(n -> () -> site.order(key, draft(numbers(n))))
                .toList());

        Map<String, Integer> done = new ConcurrentSkipListMap<>();
        settle();
        for (int travels = 0; ofOurs(OPEN) > 0; travels++) {
            assertThat(travels)
                    .as(() -> "travels, and these orders have not ended: " + open())
                    .isLessThan(TRAVELS_AT_MOST);
            while (work("reviewer", "Review", done) + work("desk", "Desk", done) > 0) {
                settle();
            }
            travel();
            settle();
        }

        assertThat(done.keySet())
                .as(() -> "tasks of a day of " + ORDERS + " orders: " + done)
                .contains(
                        "userTask_reviewPortOrder",
                        "userTask_resolveRejection",
                        "userTask_chaseCarrier",
                        "userTask_resolveFallout",
                        "userTask_placeByHand",
                        "userTask_recordAnswer",
                        "userTask_recordActivation");
        // Where there is no execution, there is no task, no job and no incident.
        assertThat(ofOurs("act_ru_execution e on e.business_key_ = o.id::text")).isZero();
        assertThat(ofOurs("carrier_event e on e.order_id = o.id and e.status <> 'DONE'"))
                .isZero();
        assertThat(ofOurs("port_number n on n.order_id = o.id and n.status in ('PENDING', 'CONFIRMED', 'REJECTED')"))
                .isZero();
        long live = ofOurs("owned_number n on n.order_id = o.id");
        assertThat(live)
                .isEqualTo(ofOurs("port_number n on n.order_id = o.id and n.status = 'ACTIVATED'"))
                .isGreaterThan(ORDERS / 2);
        assertThat(new BigDecimal(site.customer(key)
                        .get("/api/v1/account/balance")
                        .expect(200)
                        .json()
                        .get("balance")
                        .asString()))
                .as("every number that is live was paid for, and no other")
                .isEqualByComparingTo(CREDIT.subtract(FEE.multiply(BigDecimal.valueOf(live))));
    }

    /** A member of the desk claims and completes everything of ours that the queue shows; how much that was. */
    private int work(String user, String queue, Map<String, Integer> done) {
        String filter = queues.computeIfAbsent(
                queue,
                name -> site.house(user)
                        .get("/engine-rest/filter?name=" + name)
                        .expect(200)
                        .json()
                        .get(0)
                        .get("id")
                        .asString());
        JsonNode waiting = site.house(user)
                .post(
                        "/engine-rest/filter/" + filter + "/list",
                        Map.of(
                                "taskVariables",
                                List.of(Map.of(
                                        "name", "customer", "operator", "eq", "value", account + " " + CUSTOMER))))
                .expect(200)
                .json();
        List<Callable<Object>> work = new ArrayList<>();
        for (JsonNode task : waiting) {
            String id = task.get("id").asString();
            work.add(() -> {
                try {
                    site.house(user)
                            .post("/engine-rest/task/" + id + "/claim", Map.of("userId", user))
                            .expect(204);
                    site.complete(id, user, decision(user, task)).expect(204);
                    return done.merge(task.get("taskDefinitionKey").asString(), 1, Integer::sum);
                } catch (AssertionError e) {
                    // The carrier may have answered after all, at any moment; then the task is gone.
                    if (site.house(user).get("/engine-rest/task/" + id).status() == 404) {
                        return null;
                    }
                    throw e;
                }
            });
        }
        together(work);
        return work.size();
    }

    private Map<String, String> decision(String user, JsonNode task) {
        return switch (task.get("taskDefinitionKey").asString()) {
            case "userTask_reviewPortOrder" -> Map.of("decision", "APPROVE");
            case "userTask_placeByHand" ->
                Map.of("carrierReference", "PON " + task.get("id").asString().substring(0, 8));
            case "userTask_recordAnswer", "userTask_chaseCarrier" ->
                Map.of("decision", "FOC", "focAt", foc(sheet(user, task)));
            case "userTask_recordActivation" -> Map.of("decision", "LIVE");
            case "userTask_resolveRejection" ->
                remedy(sheet(user, task).at("/rejection/code").asString());
            case "userTask_resolveFallout" -> fallout(sheet(user, task));
            default -> throw new AssertionError("the script does not know what to do with " + task);
        };
    }

    private static Map<String, String> remedy(String code) {
        return switch (code) {
            case "E17A" -> Map.of("decision", "RESUBMIT", "accountNumber", "12345");
            case "E42PWB" -> Map.of("decision", "RESUBMIT", "pin", "1234");
            case "E1" -> Map.of("decision", "RESUBMIT", "postalCode", "12345");
            default -> Map.of("decision", "CANCEL", "reason", "cannot be ported");
        };
    }

    private static Map<String, String> fallout(JsonNode sheet) {
        return sheet.at("/numbers/0/number").asString().endsWith("9201")
                ? Map.of("decision", "CANCEL", "reason", "the carrier is silent")
                : Map.of("decision", "RETRY");
    }

    private String foc(JsonNode sheet) {
        JsonNode windows = site.customer(key)
                .get("/api/v1/port-orders/" + sheet.get("orderId").asString() + "/foc-windows")
                .expect(200)
                .json();
        return OffsetDateTime.parse(windows.get(0).get("start").asString())
                .plusHours(1)
                .toString();
    }

    private JsonNode sheet(String user, JsonNode task) {
        return Site.parsed(site.house(user)
                .get("/engine-rest/task/" + task.get("id").asString() + "/localVariables/sheet?deserializeValue=false")
                .expect(200)
                .json()
                .get("value")
                .asString());
    }

    /** Until everything is done that is due by now. */
    private void settle() {
        Site.awaitThat(
                "what is due is done",
                () -> ofOurs("(" + DUE + ") due on due.order_id = o.id where due.at <= :now"),
                left -> left == 0);
    }

    /** A little beyond the next moment at which something is due. */
    private void travel() {
        Instant now = site.now();
        Instant next = database.sql(
                        "select min(due.at) from port_order o join account a on a.id = o.account_id and a.number = :account join ("
                                + DUE + ") due on due.order_id = o.id")
                .param("account", account)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .filter(now::isBefore)
                .orElse(now);
        site.advance(Duration.between(now, next).plusMinutes(15));
    }

    private String[] numbers(int n) {
        String kind = KINDS.get(n % KINDS.size());
        int turn = n / KINDS.size();
        if (kind.equals("....")) {
            return new String[] {"+1406442" + (5000 + turn)};
        }
        String exchange = "+1712" + (300 + turn);
        return kind.equals("9303") && turn % 2 == 0
                ? new String[] {exchange + kind, exchange + "4303"}
                : new String[] {exchange + kind};
    }

    private List<String> open() {
        return database.sql("""
                select o.status || ' ' || right(min(n.e164), 4) || ' at ' || coalesce((select string_agg(e.act_id_, ', ') from act_ru_execution e
                    join act_ru_execution i on i.id_ = e.proc_inst_id_ and i.business_key_ = o.id::text where e.act_id_ is not null), 'nothing')
                from port_order o join account a on a.id = o.account_id and a.number = :account join port_number n on n.order_id = o.id
                where o.status not in ('COMPLETED', 'CANCELED') group by o.id""").param("account", account).query(String.class).list();
    }

    private long ofOurs(String joined) {
        return database.sql(
                        "select count(*) from port_order o join account a on a.id = o.account_id and a.number = :account join "
                                + joined)
                .param("account", account)
                .param("now", site.now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private <T> void together(List<Callable<T>> work) {
        try {
            for (Future<T> done : people.invokeAll(work)) {
                done.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
