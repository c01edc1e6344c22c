package io.portway.review;

import static io.portway.order.life.process.OrderDriver.CUSTOMER;
import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.intake.Intake;
import io.portway.order.life.Standstills;
import io.portway.order.life.process.OrderDriver;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderQuery.Sort;
import io.portway.order.search.OrderSearch;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.Slice;
import io.portway.order.search.Waiting;
import io.portway.order.search.Waiting.Wait;
import io.portway.order.search.WaitsFor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A search for whom orders wait for says the same as their explanations, in every state and at any time. */
@PortwayTest
class WaitingTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    Intake intake;

    @Autowired
    Explanations explanations;

    @Autowired
    PortOrders orders;

    @Autowired
    Waiting waiting;

    @Autowired
    OrderSearch search;

    @Autowired
    RequestFinder finder;

    @Autowired
    Standstills standstills;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void whoMustActAndUntilWhenAgreeInEveryState() {
        PortOrder order = drafted();
        int compared = 0;
        for (OrderStatus status : OrderStatus.values()) {
            for (Map<String, Object> fields : variants(status)) {
                set(order.id(), fields);
                PortOrder now = orders.get(driver.caller(CUSTOMER), order.id().toString());
                assertThat(waits(now)).as("%s", fields).isEqualTo(explained(now));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(WaitsFor.values())
                .extracting(Enum::name)
                .containsExactly(
                        Arrays.stream(Explanation.Who.values()).map(Enum::name).toArray(String[]::new));
        end(order);
    }

    @Test
    void aQuestionMakesAnOrderTheCustomersUntilItIsAnswered() {
        PortOrder order = drafted();
        set(order.id(), fields("SUBMITTED", Map.of()));
        assertThat(waits(order).who()).isEqualTo(WaitsFor.CARRIER);

        orders.addNote(driver.caller(10001), order.id().toString(), "For us alone?", true, true);
        assertThat(waits(order))
                .isEqualTo(explained(order))
                .extracting(Wait::who)
                .isEqualTo(WaitsFor.CARRIER);
        orders.addNote(driver.caller(10001), order.id().toString(), "Which suite?", false, true);
        assertThat(waits(order))
                .isEqualTo(explained(order))
                .extracting(Wait::who)
                .isEqualTo(WaitsFor.CUSTOMER);
        assertThat(waits(order).by()).isAfter(clock.instant());

        orders.addNote(driver.caller(CUSTOMER), order.id().toString(), "The second", false, false);
        assertThat(waits(order))
                .isEqualTo(explained(order))
                .extracting(Wait::who)
                .isEqualTo(WaitsFor.CARRIER);
        end(order);
    }

    @Test
    void anOrderThatStandsStillIsTheDesks() {
        UUID order = driver.submit(draft(OrderDriver.magic("9205")));
        driver.approve(order);
        for (int i = 0; i < 8 && standstills.orders().stream().noneMatch(order::equals); i++) {
            driver.travel(order, Duration.ofHours(6));
        }
        assertThat(standstills.orders()).contains(order);
        assertThat(waits(driver.order(order)))
                .isEqualTo(explained(driver.order(order)))
                .isEqualTo(new Wait(WaitsFor.DESK, null));
    }

    @Test
    void ordersAndRequestsAreFoundByWhomTheyWaitForTheMostUrgentFirst() {
        Caller bakery = driver.caller(10003);
        PortOrder urgent = drafted(bakery);
        PortOrder later = drafted(bakery);
        PortOrder atTheDesk = drafted(bakery);
        Instant now = clock.instant();
        set(
                urgent.id(),
                fields(
                        "REJECTED",
                        Map.of(
                                "reason_code",
                                "RETURNED",
                                "awaits_customer",
                                true,
                                "waiting_since",
                                now.minus(Duration.ofDays(13)))));
        set(
                later.id(),
                fields(
                        "REJECTED",
                        Map.of(
                                "reason_code",
                                "NOT_PORTABLE",
                                "awaits_customer",
                                true,
                                "waiting_since",
                                now.minus(Duration.ofDays(2)))));
        set(atTheDesk.id(), fields("IN_REVIEW", Map.of("waiting_since", now)));
        OrderQuery mine = OrderQuery.ALL
                .like(OrderCriteria.builder()
                        .waitsFor(Set.of(WaitsFor.CUSTOMER))
                        .build())
                .sortedBy(Sort.DEADLINE, true);

        List<UUID> all = ids(search.page(bakery, mine, 1, 100));
        assertThat(all).containsSubsequence(urgent.id(), later.id()).doesNotContain(atTheDesk.id());
        OrderSearch.Found next = search.page(bakery, mine, 1, 1);
        List<UUID> oneByOne = new ArrayList<>(ids(next));
        while (next.next() != null && oneByOne.size() < all.size()) {
            next = search.after(bakery, mine, next.next(), 1);
            oneByOne.addAll(ids(next));
        }
        assertThat(oneByOne).isEqualTo(all);

        List<PortRequest> requests = finder.find(
                        RequestQuery.builder()
                                .withOrder(mine.order())
                                .sort(RequestQuery.Sort.DEADLINE)
                                .of(bakery.accountId(), Scope.ACCOUNT),
                        new Slice(1, 100, Slice.Count.UP_TO_A_CAP))
                .items();
        assertThat(requests)
                .extracting(PortRequest::id)
                .containsSubsequence(urgent.requestId(), later.requestId())
                .doesNotContain(atTheDesk.requestId());
        assertThat(waiting.ofRequests(List.of(urgent.requestId())).get(urgent.requestId()))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.who()).isEqualTo(WaitsFor.CUSTOMER);
                    assertThat(group.orders()).isOne();
                    assertThat(group.by()).isAfter(now);
                });
        List.of(urgent, later, atTheDesk).forEach(this::end);
    }

    private static List<UUID> ids(OrderSearch.Found found) {
        return found.items().stream().map(PortOrder::id).toList();
    }

    private List<Map<String, Object>> variants(OrderStatus status) {
        Instant now = clock.instant();
        List<Instant> since = new ArrayList<>();
        for (int hours : new int[] {0, 1, 5, 9, 14, 20, 26, 33, 47, 58, 71, 83, 96, 113, 130, 150, 171, 400, 2000}) {
            since.add(now.minus(Duration.ofHours(hours)).minusSeconds(17));
        }
        return switch (status) {
            case DRAFT, COMPLETED, CANCELED -> List.of(fields(status.name(), Map.of()));
            case IN_REVIEW ->
                since.stream()
                        .flatMap(at -> List.of(
                                fields("IN_REVIEW", Map.of("waiting_since", at)),
                                fields("IN_REVIEW", Map.of("waiting_since", at, "skip_review", true)),
                                fields("IN_REVIEW", Map.of("waiting_since", at, "approved_at", now)),
                                fields(
                                        "IN_REVIEW",
                                        Map.of("waiting_since", at, "approved_at", now, "gateway", "manual")))
                                .stream())
                        .toList();
            case SUBMITTED ->
                since.stream()
                        .flatMap(at -> List.of(
                                fields("SUBMITTED", Map.of("waiting_since", at)),
                                fields("SUBMITTED", Map.of("waiting_since", at, "next_supplement", "OTHER")),
                                fields(
                                        "SUBMITTED",
                                        Map.of("waiting_since", at, "next_supplement", "OTHER", "gateway", "manual")))
                                .stream())
                        .toList();
            case REJECTED ->
                since.stream()
                        .flatMap(at -> List.of(
                                        "RETURNED",
                                        "NOT_PORTABLE",
                                        "INSUFFICIENT_FUNDS",
                                        "8A",
                                        "8a",
                                        "E18",
                                        "FOC_EXPIRED",
                                        "nobody knows")
                                .stream()
                                .flatMap(code -> List.of(
                                        fields("REJECTED", Map.of("waiting_since", at, "reason_code", code)),
                                        fields(
                                                "REJECTED",
                                                Map.of(
                                                        "waiting_since",
                                                        at,
                                                        "reason_code",
                                                        code,
                                                        "awaits_customer",
                                                        true)))
                                        .stream()))
                        .toList();
            case SCHEDULED ->
                List.of(-50, -30, -12, -3, -1, 0, 1, 4, 12, 30, 80).stream()
                        .map(hours -> now.plus(Duration.ofHours(hours)))
                        .flatMap(foc -> List.of(
                                fields("SCHEDULED", Map.of("foc_at", foc)),
                                fields("SCHEDULED", Map.of("foc_at", foc, "gateway", "manual")),
                                fields("SCHEDULED", Map.of("foc_at", foc, "on_demand", true)),
                                fields("SCHEDULED", Map.of("foc_at", foc, "on_demand", true, "zone", "US/Pacific")))
                                .stream())
                        .toList();
            case ACTIVATING ->
                List.of(0, 10, 29, 31, 90).stream()
                        .map(minutes ->
                                fields("ACTIVATING", Map.of("waiting_since", now.minus(Duration.ofMinutes(minutes)))))
                        .toList();
            case CANCEL_PENDING ->
                List.of(
                        fields("CANCEL_PENDING", Map.of("with_carrier", true)),
                        fields("CANCEL_PENDING", Map.of("with_carrier", true, "gateway", "manual")),
                        fields("CANCEL_PENDING", Map.of("gateway", "manual")));
        };
    }

    /** Every column that the answer hangs on, these with other values than usual. */
    private Map<String, Object> fields(String status, Map<String, Object> others) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.put("outcome", status.equals("COMPLETED") ? "PORTED" : null);
        fields.put("gateway", "sandbox");
        fields.put("waiting_since", clock.instant());
        fields.put("skip_review", false);
        fields.put("approved_at", null);
        fields.put("next_supplement", null);
        fields.put("reason_code", null);
        fields.put("foc_at", null);
        fields.put("on_demand", false);
        fields.put("with_carrier", false);
        fields.put("awaits_customer", false);
        fields.put("zone", "US/Central");
        fields.putAll(others);
        return fields;
    }

    private void set(UUID order, Map<String, Object> fields) {
        Map<String, Object> values = new LinkedHashMap<>(fields);
        values.replaceAll((name, value) -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        values.put("id", order);
        jdbc.sql("update port_order set "
                        + String.join(
                                ", ",
                                fields.keySet().stream()
                                        .map(name -> name + " = "
                                                + (name.endsWith("_at") || name.endsWith("_since")
                                                        ? "cast(:" + name + " as timestamptz)"
                                                        : ":" + name))
                                        .toList())
                        + " where id = :id")
                .params(values)
                .update();
    }

    private Wait waits(PortOrder order) {
        return waiting.of(List.of(order.id())).get(order.id());
    }

    private Wait explained(PortOrder order) {
        Explanation explanation = explanations.of(driver.order(order.id()));
        return new Wait(
                WaitsFor.valueOf(explanation.whoMustAct().name()),
                explanation.by() == null
                        ? null
                        : explanation.by().at().toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    private PortOrder drafted() {
        return drafted(driver.caller(CUSTOMER));
    }

    private PortOrder drafted(Caller caller) {
        return intake.create(caller, draft(fresh())).orders().get(0);
    }

    private void end(PortOrder order) {
        set(order.id(), fields("CANCELED", Map.of()));
    }
}
