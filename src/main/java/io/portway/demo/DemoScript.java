package io.portway.demo;

import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.demo.DemoNumbers.From;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.DesiredSchedule;
import io.portway.platform.clock.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happens on one demo day. */
final class DemoScript {

    private static final ZoneId ZONE = ZoneId.of("US/Eastern");
    private static final long ACME = 10002;
    private static final long BAKERY = 10003;
    private static final int PREPAID = 1_000;
    private static final Map<String, Object> APPROVE = Map.of("decision", "APPROVE");
    /** From each attempt at a carrier that is out of order to the next, by {@code port-order.bpmn}; the last come on the way to the dates. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(35), Duration.ofMinutes(10), Duration.ofHours(1));
    /** A little more than a carrier may take to activate before the desk is called. */
    private static final Duration UNTIL_FALLOUT = Duration.ofMinutes(31);

    private final DemoCustomers crowd;
    private final DemoDesk desk;
    private final OrderRepository orders;
    private final FocCalendar calendar;
    private final SandboxClock clock;
    private final Consumer<String> doing;
    private final Runnable oneMore;
    private final int day;
    private final Caller administrator;
    private final List<Caller> customers;
    private final DemoNumbers numbers;
    private final List<UUID> made = new ArrayList<>();

    /**
     * @param doing   receives what happens next
     * @param oneMore called after each order that was submitted or drafted
     */
    DemoScript(
            Caller administrator,
            int day,
            DemoCustomers crowd,
            DemoDesk desk,
            OrderRepository orders,
            DemoNumbers numbers,
            FocCalendar calendar,
            SandboxClock clock,
            Consumer<String> doing,
            Runnable oneMore) {
        this.administrator = administrator;
        this.day = day;
        this.crowd = crowd;
        this.desk = desk;
        this.orders = orders;
        this.calendar = calendar;
        this.clock = clock;
        this.doing = doing;
        this.oneMore = oneMore;
        this.customers = List.of(crowd.customer(ACME), crowd.customer(BAKERY));
        this.numbers = numbers;
    }

    void play() {
        customers.forEach(customer -> crowd.topUp(customer, PREPAID, "Prepaid for demo day " + day, administrator));
        lastWeek();
        today();
    }

    Map<OrderStatus, Integer> states() {
        return made.stream()
                .map(orders::get)
                .collect(Collectors.toMap(PortOrder::status, order -> 1, Integer::sum, TreeMap::new));
    }

    private void lastWeek() {
        say("Last week's orders are handed in, and reviewed");
        List<UUID> smooth = new ArrayList<>();
        smooth.addAll(approved(6, i -> plain(From.LAKESHORE, 1 + i % 3)));
        smooth.addAll(approved(4, i -> plain(From.POTOMAC, 1 + i % 2)));
        smooth.addAll(approved(3, i -> plain(From.GARDEN_STATE, 1)));
        smooth.addAll(approved(3, i -> plain(From.BUCKEYE, 2)));
        smooth.addAll(approved(3, i -> plain(From.TRIANGLE, 1)));
        smooth.addAll(approved(2, i -> plain(From.TOLL_FREE, 1)));
        smooth.addAll(approved(3, i -> plain(From.PRAIRIE, 4)));
        smooth.addAll(approved(1, i -> List.of(numbers.plain(From.PRAIRIE), numbers.magic(From.PRAIRIE, "9303"))));
        List<UUID> fallout =
                approved(2, i -> List.of(numbers.plain(From.PRAIRIE), numbers.magic(From.PRAIRIE, "9301")));
        List<UUID> later = approved(1, i -> magic(From.PRAIRIE, "9204"));
        approved(1, i -> magic(From.PRAIRIE, "9203"));
        approved(1, i -> magic(From.PRAIRIE, "9302"));
        List<UUID> silent = approved(3, i -> magic(From.PRAIRIE, "9201"));
        approved(1, i -> magic(From.PRAIRIE, "9205"));
        // What takes longest of all: the travel ends on their date, and they can be activated then.
        List<UUID> onDemand = decided(
                handedIn(2, true, i -> DesiredSchedule.EARLIEST, i -> plain(From.TOLL_FREE, 1)), "reviewer", APPROVE);
        List<UUID> corrected = new ArrayList<>(rejected("9101", "9102", "9103"));
        corrected.addAll(approved(2, i -> magic(From.TOLL_FREE, i == 0 ? "9101" : "9102")));
        List<UUID> unresolved = rejected("9101", "9103");
        List<UUID> asked = rejected("9102", "9103");
        List<UUID> byHand = decided(submitted(2, i -> plain(From.HANDWRITTEN, 1)), "reviewer", APPROVE);
        submitted(3, i -> plain(From.POTOMAC, 1));
        drafts(2);

        say("The carriers answer, and the desk resolves what they reject");
        decided(byHand, "desk", Map.of("carrierReference", "HW-" + day + "-4711"));
        desk.awaitStatus(all(corrected, unresolved, asked), OrderStatus.REJECTED);
        decided(
                corrected,
                "desk",
                Map.of("decision", "RESUBMIT", "accountNumber", "12345", "pin", "1234", "postalCode", "12345"));
        decided(
                asked,
                "desk",
                Map.of("decision", "ASK_CUSTOMER", "reason", "Which PIN and which address are on your bill?"));
        desk.awaitStatus(all(smooth, corrected, fallout, later, onDemand), OrderStatus.SCHEDULED);
        desk.awaitStatus(all(silent, byHand), OrderStatus.SUBMITTED);
        crowd.subscribeInVain(smooth.get(0));
        crowd.cancel(administrator, later.get(0), "The customer is staying with its carrier");
        List<UUID> canceled = decided(
                submitted(1, i -> plain(From.LAKESHORE, 2)),
                "reviewer",
                Map.of("decision", "CANCEL", "reason", "Submitted twice"));
        desk.awaitStatus(all(later, canceled), OrderStatus.CANCELED);

        say("The clock travels to last week's dates; one carrier is down the whole time");
        for (Duration pause : RETRIES) {
            clock.advance(pause);
            desk.awaitQuiet();
        }
        byDate(all(smooth, corrected, fallout)).values().forEach(due -> {
            travelTo(due);
            desk.awaitStatus(
                    due.stream().filter(order -> !fallout.contains(order)).toList(), OrderStatus.COMPLETED);
        });
        desk.awaitStatus(fallout, OrderStatus.ACTIVATING);
        clock.advance(UNTIL_FALLOUT);
        desk.awaitTasks(all(fallout, silent, byHand, unresolved));
    }

    private void today() {
        say("Today's orders are handed in");
        drafts(3);
        submitted(7, i -> plain(i % 2 == 0 ? From.LAKESHORE : From.TRIANGLE, 1 + i % 3));
        List<UUID> scheduled = decided(
                handedIn(12, false, this::inTheNextWeeks, i -> plain(i % 2 == 0 ? From.POTOMAC : From.BUCKEYE, 1)),
                "reviewer",
                APPROVE);
        scheduled.addAll(decided(
                handedIn(1, true, i -> DesiredSchedule.EARLIEST, i -> plain(From.GARDEN_STATE, 1)),
                "reviewer",
                APPROVE));
        List<UUID> silent = approved(3, i -> magic(From.PRAIRIE, "9201"));
        List<UUID> rejected = rejected("9101", "9102", "9103");
        List<UUID> asking = approved(2, i -> magic(From.PRAIRIE, "9206"));
        decided(
                submitted(2, i -> plain(From.GARDEN_STATE, 1)),
                "reviewer",
                Map.of("decision", "RETURN", "reason", "The letter of authorization names another company"));
        submitted(1, i -> magic(From.PRAIRIE, "9001"));
        List<UUID> byHand = decided(submitted(4, i -> plain(From.HANDWRITTEN, 1 + i % 2)), "reviewer", APPROVE);
        UUID leaving = byHand.get(0);
        decided(List.of(leaving), "desk", Map.of("carrierReference", "HW-" + day + "-4712"));
        crowd.cancel(administrator, leaving, "The customer changed its mind");

        say("The carriers answer today's orders");
        desk.tellOfStrangeOrder("demo-" + day + "-a", clock.instant().plus(Duration.ofDays(2)));
        desk.tellOfStrangeOrder("demo-" + day + "-b", clock.instant().plus(Duration.ofDays(3)));
        desk.awaitStatus(scheduled, OrderStatus.SCHEDULED);
        desk.awaitStatus(all(silent, asking), OrderStatus.SUBMITTED);
        desk.awaitStatus(rejected, OrderStatus.REJECTED);
        desk.awaitTasks(all(byHand, rejected, asking));
    }

    private void say(String what) {
        doing.accept(what);
    }

    private List<UUID> approved(int count, Numbers of) {
        return decided(submitted(count, of), "reviewer", APPROVE);
    }

    /** Of Prairie Telephone, one for each of these endings. */
    private List<UUID> rejected(String... lastFours) {
        return approved(lastFours.length, i -> magic(From.PRAIRIE, lastFours[i]));
    }

    private List<UUID> decided(List<UUID> these, String user, Map<String, Object> form) {
        these.forEach(order -> desk.complete(order, user, form));
        return these;
    }

    private List<UUID> submitted(int count, Numbers of) {
        return handedIn(count, false, i -> DesiredSchedule.EARLIEST, of);
    }

    private List<UUID> handedIn(int count, boolean onDemand, Desired desired, Numbers of) {
        List<UUID> handedIn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Caller customer = customers.get(made.size() % customers.size());
            UUID order = draft(customer, of.of(i), desired.of(i), onDemand);
            crowd.submit(customer, order);
            handedIn.add(order);
        }
        return handedIn;
    }

    private void drafts(int count) {
        for (int i = 0; i < count; i++) {
            draft(customers.get(i % customers.size()), plain(From.LAKESHORE, 2), DesiredSchedule.EARLIEST, false);
        }
    }

    private UUID draft(Caller customer, List<String> of, DesiredSchedule desired, boolean onDemand) {
        UUID order = crowd.draft(customer, DemoDay.reference(day, made.size() + 1), of, desired, onDemand);
        made.add(order);
        oneMore.run();
        return order;
    }

    private List<String> plain(From from, int count) {
        return IntStream.range(0, count).mapToObj(i -> numbers.plain(from)).toList();
    }

    private List<String> magic(From from, String lastFour) {
        return List.of(numbers.magic(from, lastFour));
    }

    /** Two orders on each of the days that a carrier offers. */
    private DesiredSchedule inTheNextWeeks(int i) {
        List<FocWindow> windows = calendar.windows(PortKind.SIMPLE, 1, "Potomac Bell", ZONE, 30);
        FocWindow window = windows.get(Math.min(1 + i * 3 / 2, windows.size() - 1));
        return new DesiredSchedule(window.start().toLocalDate(), null, null);
    }

    private Map<LocalDate, List<UUID>> byDate(List<UUID> these) {
        return these.stream()
                .collect(Collectors.groupingBy(
                        order -> LocalDate.ofInstant(orders.get(order).focAt(), ZONE),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private void travelTo(List<UUID> these) {
        Instant last = these.stream()
                .map(orders::get)
                .map(PortOrder::focAt)
                .max(Instant::compareTo)
                .orElseThrow()
                .plusSeconds(1);
        if (last.isAfter(clock.instant())) {
            clock.advanceTo(last);
        }
    }

    @SafeVarargs
    private static List<UUID> all(Collection<UUID>... groups) {
        List<UUID> all = new ArrayList<>();
        for (Collection<UUID> group : groups) {
            all.addAll(group);
        }
        return all;
    }

    @FunctionalInterface
    private interface Numbers {
        List<String> of(int i);
    }

    @FunctionalInterface
    private interface Desired {
        DesiredSchedule of(int i);
    }
}
