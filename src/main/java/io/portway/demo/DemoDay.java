package io.portway.demo;

import io.portway.account.Caller;
import io.portway.calendar.FocCalendar;
import io.portway.kernel.Conflict;
import io.portway.kernel.Forbidden;
import io.portway.number.Inventory;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.search.OrderQuery;
import io.portway.order.search.OrderSearch;
import io.portway.order.search.TextQuery;
import io.portway.platform.clock.SandboxClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    private final DemoCustomers customers;
    private final DemoDesk desk;
    private final OrderSearch search;
    private final OrderRepository orders;
    private final Inventory inventory;
    private final FocCalendar calendar;
    private final SandboxClock clock;
    private final Environment environment;
    private volatile Progress progress = Progress.NONE;

    DemoDay(
            DemoCustomers customers,
            DemoDesk desk,
            OrderSearch search,
            OrderRepository orders,
            Inventory inventory,
            FocCalendar calendar,
            SandboxClock clock,
            Environment environment) {
        this.customers = customers;
        this.desk = desk;
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
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Map<OrderStatus, Integer> orders) {

        static final Progress NONE = new Progress(
                State.NOT_STARTED,
                0,
                0,
                ORDERS,
                "No demo day has been started since Portway started.",
                null,
                null,
                null);

        Progress doing(String what) {
            return new Progress(state, day, handedIn, total, what, from, until, orders);
        }

        Progress oneMore() {
            return new Progress(state, day, handedIn + 1, total, doing, from, until, orders);
        }

        Progress ended(State state, String what, Instant until, @Nullable Map<OrderStatus, Integer> orders) {
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
                        "Orders would not move, because " + engine + " is false here; set it to true.");
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
        return search.page(caller, OrderQuery.ALL.withReference(TextQuery.of(reference(day, 1))), 1, 1)
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
                    customers,
                    desk,
                    orders,
                    new DemoNumbers(day, orders, inventory),
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
            LOG.warn("Demo day {} did not finish", day, e);
            progress = progress.ended(State.FAILED, "It did not finish. " + e.getMessage(), clock.instant(), null);
        }
    }
}
