package io.portway.demo;

import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.number.Inventory;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderSearch;
import io.portway.platform.clock.SandboxClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes a demo day: the orders of a week and of today, in every state and at every task of the desk. Each of them comes there
 * by the use cases that everybody else calls, with the sandbox's magic numbers, and with a clock that travels to the first
 * wave's dates; nothing is written past the rules. One day at a time.
 */
@Component
@Profile("sandbox")
class DemoDay {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDay.class);

    private static final int ORDERS = 91;

    private final DemoCrew crew;
    private final OrderSearch search;
    private final OrderRepository orders;
    private final Inventory inventory;
    private final FocCalendar calendar;
    private final SandboxClock clock;
    private final Environment environment;
    private volatile Progress progress = Progress.NONE;

    DemoDay(
            DemoCrew crew,
            OrderSearch search,
            OrderRepository orders,
            Inventory inventory,
            FocCalendar calendar,
            SandboxClock clock,
            Environment environment) {
        this.crew = crew;
        this.search = search;
        this.orders = orders;
        this.inventory = inventory;
        this.calendar = calendar;
        this.clock = clock;
        this.environment = environment;
    }

    enum State {
        NOT_STARTED,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How far a day is.
     *
     * @param day    1 for the first one of this sandbox; 0 before
     * @param handedIn how many orders were handed in
     * @param doing  what happens now, or why it failed
     * @param from   the sandbox's time when it began
     * @param until  the sandbox's time when it was done
     * @param orders how many orders of the day are in each state; {@code null} until it is done
     */
    record Progress(
            State state,
            int day,
            int handedIn,
            int total,
            String doing,
            Instant from,
            Instant until,
            Map<OrderStatus, Integer> orders) {

        static final Progress NONE = new Progress(
                State.NOT_STARTED, 0, 0, ORDERS, "No demo day was asked for since Portway started.", null, null, null);

        Progress doing(String what) {
            return new Progress(state, day, handedIn, total, what, from, until, orders);
        }

        Progress oneMore() {
            return new Progress(state, day, handedIn + 1, total, doing, from, until, orders);
        }

        Progress ended(State state, String what, Instant until, Map<OrderStatus, Integer> orders) {
            return new Progress(state, day, handedIn, total, what, from, until, orders);
        }
    }

    Progress progress() {
        return progress;
    }

    /**
     * Begins another day, and does the rest in the background.
     *
     * @throws Forbidden for anybody but an administrator, since it concerns several accounts
     * @throws Conflict  while a day is being made, where nothing would move it on, and where all numbers are used up
     */
    synchronized Progress start(Caller caller) {
        if (!caller.administrator()) {
            throw new Forbidden(
                    "A demo day fills several accounts; only an administrator begins one. In the sandbox that is account 10001.");
        }
        if (progress.state() == State.RUNNING) {
            throw new Conflict(
                    "RUNNING",
                    "Demo day " + progress.day()
                            + " is being made; look at GET /api/v1/sandbox/demo-day until it is done.");
        }
        for (String engine : List.of(
                "portway.sandbox.enabled", "portway.carrier.inbox.enabled", "camunda.bpm.job-execution.enabled")) {
            if (!environment.getProperty(engine, Boolean.class, true)) {
                throw new Conflict(
                        "NOTHING_MOVES",
                        "No order would get anywhere, since " + engine + " is false here; set it to true.");
            }
        }
        int day = IntStream.rangeClosed(1, DemoNumbers.DAYS)
                .filter(n -> isNew(caller, n))
                .findFirst()
                .orElseThrow(() -> new Conflict(
                        "USED_UP",
                        "This sandbox has had " + DemoNumbers.DAYS
                                + " demo days; stop Portway, delete its folder data, and start over."));
        progress = new Progress(State.RUNNING, day, 0, ORDERS, "Begins", clock.instant(), null, null);
        Thread thread = new Thread(() -> play(caller, day), "demo-day");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    private boolean isNew(Caller caller, int day) {
        return search.page(caller, OrderQuery.ALL.withReference(reference(day, 1)), 1, 1)
                .items()
                .isEmpty();
    }

    static String reference(int day, int order) {
        return "DEMO-%d-%03d".formatted(day, order);
    }

    private void play(Caller administrator, int day) {
        try {
            DemoScript script = new DemoScript(
                    administrator,
                    day,
                    crew,
                    orders,
                    inventory,
                    calendar,
                    clock,
                    what -> progress = progress.doing(what),
                    () -> progress = progress.oneMore());
            script.play();
            progress = progress.ended(
                    State.DONE,
                    "Done: sign in to Tasklist as desk and to Cockpit as ops, and look at /desk/reports.",
                    clock.instant(),
                    script.states());
        } catch (RuntimeException e) {
            LOG.warn("Demo day {} stays unfinished", day, e);
            progress = progress.ended(State.FAILED, "It stays unfinished. " + e.getMessage(), clock.instant(), null);
        }
    }

    /** What happens on one demo day. */
    private final class Script {

        private final int day;
        private final Caller administrator;
        private final List<Caller> customers;
        private final DemoNumbers numbers;
        private final List<UUID> made = new ArrayList<>();

        Script(Caller administrator, int day) {
            this.administrator = administrator;
            this.day = day;
            this.customers = List.of(crew.customer(ACME), crew.customer(BAKERY));
            this.numbers = new DemoNumbers(day, orders, inventory);
        }

        void play() {
            customers.forEach(customer -> crew.topUp(customer, PREPAID, "Prepaid for demo day " + day, administrator));
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
                    handedIn(2, true, i -> DesiredSchedule.EARLIEST, i -> plain(From.TOLL_FREE, 1)),
                    "reviewer",
                    APPROVE);
            List<UUID> corrected = new ArrayList<>(rejected("9101", "9102", "9103"));
            corrected.addAll(approved(2, i -> magic(From.TOLL_FREE, i == 0 ? "9101" : "9102")));
            List<UUID> unresolved = rejected("9101", "9103");
            List<UUID> asked = rejected("9102", "9103");
            List<UUID> byHand = decided(submitted(2, i -> plain(From.HANDWRITTEN, 1)), "reviewer", APPROVE);
            submitted(3, i -> plain(From.POTOMAC, 1));
            drafts(2);

            say("The carriers answer, and the desk resolves what they reject");
            decided(byHand, "desk", Map.of("carrierReference", "HW-" + day + "-4711"));
            crew.awaitStatus(all(corrected, unresolved, asked), OrderStatus.REJECTED);
            decided(
                    corrected,
                    "desk",
                    Map.of("decision", "RESUBMIT", "accountNumber", "12345", "pin", "1234", "postalCode", "12345"));
            decided(
                    asked,
                    "desk",
                    Map.of("decision", "ASK_CUSTOMER", "reason", "Which PIN and which address stand on your bill?"));
            crew.awaitStatus(all(smooth, corrected, fallout, later, onDemand), OrderStatus.SCHEDULED);
            crew.awaitStatus(all(silent, byHand), OrderStatus.SUBMITTED);
            crew.subscribeInVain(smooth.get(0));
            crew.cancel(administrator, later.get(0), "The customer stays where it is");
            List<UUID> canceled = decided(
                    submitted(1, i -> plain(From.LAKESHORE, 2)),
                    "reviewer",
                    Map.of("decision", "CANCEL", "reason", "Handed in twice"));
            crew.awaitStatus(all(later, canceled), OrderStatus.CANCELED);

            say("The clock travels to last week's dates; one carrier is out of order all the while");
            for (Duration pause : RETRIES) {
                clock.advance(pause);
                crew.awaitQuiet();
            }
            byDate(all(smooth, corrected, fallout)).values().forEach(due -> {
                travelTo(due);
                crew.awaitStatus(
                        due.stream().filter(order -> !fallout.contains(order)).toList(), OrderStatus.COMPLETED);
            });
            crew.awaitStatus(fallout, OrderStatus.ACTIVATING);
            clock.advance(UNTIL_FALLOUT);
            crew.awaitTasks(all(fallout, silent, byHand, unresolved));
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
            crew.cancel(administrator, leaving, "The customer changed its mind");

            say("The carriers answer today's orders");
            crew.tellOfStrangeOrder("demo-" + day + "-a", clock.instant().plus(Duration.ofDays(2)));
            crew.tellOfStrangeOrder("demo-" + day + "-b", clock.instant().plus(Duration.ofDays(3)));
            crew.awaitStatus(scheduled, OrderStatus.SCHEDULED);
            crew.awaitStatus(all(silent, asking), OrderStatus.SUBMITTED);
            crew.awaitStatus(rejected, OrderStatus.REJECTED);
            crew.awaitTasks(all(byHand, rejected, asking));
        }

        private void say(String what) {
            progress = progress.doing(what);
        }

        private List<UUID> approved(int count, Numbers of) {
            return decided(submitted(count, of), "reviewer", APPROVE);
        }

        /** Of Prairie Telephone, one for each of these endings. */
        private List<UUID> rejected(String... lastFours) {
            return approved(lastFours.length, i -> magic(From.PRAIRIE, lastFours[i]));
        }

        private List<UUID> decided(List<UUID> these, String user, Map<String, Object> form) {
            these.forEach(order -> crew.complete(order, user, form));
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
                crew.submit(customer, order);
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
            UUID order = crew.draft(customer, reference(day, made.size() + 1), of, desired, onDemand);
            made.add(order);
            progress = progress.oneMore();
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
