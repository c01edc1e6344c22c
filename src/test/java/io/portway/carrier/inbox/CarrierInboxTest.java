package io.portway.carrier.inbox;

import static io.portway.carrier.CarrierBed.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.carrier.CarrierBed;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventHandler.Handling;
import io.portway.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.ttddyy.dsproxy.QueryCount;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;

class CarrierInboxTest {

    private final CarrierBed bed = new CarrierBed();
    private final UUID order = UUID.randomUUID();

    @Test
    void anEventReachesTheHandlerAsTheCarrierSentIt() {
        CarrierEvent sent = new CarrierEvent(
                "test",
                "e1",
                order,
                CarrierEvent.Type.REJECTED,
                Instant.parse("2026-12-03T14:00:00Z"),
                "8A",
                "Account number \"wrong\"",
                List.of(new PhoneNumber("+13125359101"), new PhoneNumber("+13125359102")));

        bed.inbox.receive(sent);
        bed.worker.drain();

        assertThat(bed.handled).containsExactly(sent);
        assertThat(bed.status("e1")).isEqualTo("DONE");
    }

    @Test
    void aRepeatedEventIsStoredAndHandledOnce() {
        assertThat(bed.inbox.receive(event(order, "e1"))).isTrue();
        assertThat(bed.inbox.receive(event(order, "e1"))).isFalse();
        bed.worker.drain();
        assertThat(bed.inbox.receive(event(order, "e1"))).isFalse();
        assertThat(bed.inbox.receive(List.of(event(order, "e2"), event(order, "e2"), event(order, "e1"))))
                .isEqualTo(1);
        bed.worker.drain();

        assertThat(bed.handledIds()).containsExactly("e1", "e2");
    }

    @Test
    void theSameEventIdOfTwoGatewaysIsTwoEvents() {
        bed.inbox.receive(event(order, "e1"));
        bed.inbox.receive(
                new CarrierEvent("other", "e1", order, CarrierEvent.Type.FOC_WITHDRAWN, null, null, null, List.of()));
        bed.worker.drain();

        assertThat(bed.handled).hasSize(2);
    }

    @Test
    void anEventThatManyReceiveAtTheSameMomentIsNewToOneOfThem() throws Exception {
        for (int round = 0; round < 30; round++) {
            CarrierEvent sent = event(order, "e" + round);
            CyclicBarrier start = new CyclicBarrier(6);
            List<Boolean> fresh = together(6, i -> () -> {
                start.await();
                return bed.inbox.receive(sent);
            });
            assertThat(fresh).containsOnlyOnce(true);
        }
        bed.worker.drain();

        assertThat(bed.handled).hasSize(30);
    }

    @Test
    void whatARolledBackTransactionReceivedIsNotStored() {
        bed.transaction.executeWithoutResult(status -> {
            bed.inbox.receive(event(order, "e1"));
            status.setRollbackOnly();
        });

        assertThat(bed.worker.drain()).isZero();
        assertThat(bed.inbox.receive(event(order, "e1"))).isTrue();
    }

    @Test
    void anEarlyEventIsTriedAgainAfterGrowingPausesUntilItIsApplied() {
        bed.handle(event -> bed.handled.size() < 10 ? Handling.NOT_YET : Handling.APPLIED);
        bed.inbox.receive(event(order, "e1"));

        List<Integer> pauses = new ArrayList<>();
        bed.worker.drain();
        while (bed.count("WAITING") > 0) {
            int before = bed.handled.size();
            int seconds = 0;
            while (bed.handled.size() == before) {
                bed.clock.advance(Duration.ofSeconds(1));
                seconds++;
                bed.worker.drain();
            }
            pauses.add(seconds);
        }

        assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 32, 60, 60, 60);
        assertThat(bed.status("e1")).isEqualTo("DONE");
    }

    @Test
    void anAppliedEventGivesTheEarlyOnesOfItsOrderTheirTurnAtOnce() {
        Set<String> applied = ConcurrentHashMap.newKeySet();
        bed.handle(event -> event.eventId().equals("foc") || applied.contains("foc")
                ? applied.add(event.eventId()) ? Handling.APPLIED : Handling.UNMATCHED
                : Handling.NOT_YET);
        bed.inbox.receive(event(order, "activated"));
        bed.inbox.receive(event(UUID.randomUUID(), "elsewhere"));
        bed.worker.drain();
        assertThat(applied).isEmpty();

        bed.inbox.receive(event(order, "foc"));
        bed.worker.drain();

        assertThat(applied).containsExactlyInAnyOrder("foc", "activated");
        assertThat(bed.status("elsewhere")).isEqualTo("WAITING");
    }

    @Test
    void aLaterEventDoesNotOvertakeAnEarlyOneThatItsOrderIsReadyForByNow() {
        UUID order = UUID.randomUUID();
        bed.handle(event -> CarrierEventHandler.Handling.NOT_YET);
        bed.inbox.receive(List.of(event(order, "first FOC"), event(order, "withdrawal")));
        bed.worker.drain();
        bed.handled.clear();

        bed.handle(event -> CarrierEventHandler.Handling.APPLIED);
        bed.inbox.receive(event(order, "second FOC"));
        bed.worker.drain();
        assertThat(bed.handledIds()).containsExactly("first FOC", "withdrawal", "second FOC");
    }

    @Test
    void anEarlyEventThatIsStillTooEarlyLetsALaterOnePass() {
        UUID order = UUID.randomUUID();
        bed.handle(event -> event.eventId().equals("activation")
                ? CarrierEventHandler.Handling.NOT_YET
                : CarrierEventHandler.Handling.APPLIED);
        bed.inbox.receive(event(order, "activation"));
        bed.worker.drain();
        bed.inbox.receive(event(order, "FOC"));
        bed.worker.drain();
        assertThat(bed.status("FOC")).isEqualTo("DONE");
        assertThat(bed.status("activation")).isEqualTo("WAITING");
    }

    @Test
    void anEventThatNoOrderWaitsForIsSetAsideAndCanBeTriedAgain() {
        bed.handle(event -> Handling.UNMATCHED);
        bed.inbox.receive(event(order, "e1"));
        bed.inbox.receive(event(order, "e2"));
        bed.worker.drain();

        assertThat(bed.inbox.unmatched(10))
                .extracting(view -> view.event().eventId())
                .containsExactly("e2", "e1");
        assertThat(bed.inbox.unmatched(1))
                .hasSize(1)
                .allSatisfy(view -> assertThat(view.note()).isNotBlank());
        bed.handle(event -> Handling.APPLIED);
        assertThat(bed.worker.drain()).isZero();

        assertThat(bed.inbox.retry("test", "e1")).isTrue();
        assertThat(bed.inbox.retry("test", "unknown")).isFalse();
        bed.worker.drain();
        assertThat(bed.inbox.retry("test", "e1")).isFalse();
        assertThat(bed.inbox.unmatched(10))
                .extracting(view -> view.event().eventId())
                .containsExactly("e2");
    }

    @Test
    void handlingThatBreaksIsUndoneAndTriedAgainLater() {
        effects();
        AtomicInteger attempts = new AtomicInteger();
        bed.handle(event -> {
            effect(event);
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("no luck\nsecond line");
            }
            return Handling.APPLIED;
        });
        bed.inbox.receive(event(order, "e1"));

        assertThat(bed.worker.drain()).isEqualTo(1);
        assertThat(effectsOf("e1")).isZero();
        assertThat(note("e1")).isEqualTo("IllegalStateException: no luck");
        assertThat(bed.worker.drain()).isZero();
        bed.clock.advance(Duration.ofSeconds(1));
        assertThat(bed.worker.drain()).isEqualTo(1);
        bed.clock.advance(Duration.ofSeconds(1));
        assertThat(bed.worker.drain()).isZero();
        bed.clock.advance(Duration.ofSeconds(1));
        bed.worker.drain();

        assertThat(effectsOf("e1")).isEqualTo(1);
        assertThat(bed.status("e1")).isEqualTo("DONE");
    }

    @Test
    void aCutConnectionLosesNothingAndDoublesNothing() {
        effects();
        AtomicBoolean cut = new AtomicBoolean(true);
        bed.handle(event -> {
            effect(event);
            if (cut.getAndSet(false)) {
                bed.template.execute("select pg_terminate_backend(pg_backend_pid())");
            }
            return Handling.APPLIED;
        });
        bed.inbox.receive(event(order, "e1"));

        bed.worker.drain();
        assertThat(bed.status("e1")).isEqualTo("WAITING");
        bed.clock.advance(Duration.ofSeconds(1));
        bed.worker.drain();

        assertThat(bed.status("e1")).isEqualTo("DONE");
        assertThat(effectsOf("e1")).isEqualTo(1);
    }

    @Test
    void anEventWhoseHandlingAlwaysBreaksIsSetAsideAndLetsTheNextOnePass() {
        bed.handle(event -> {
            if (event.eventId().equals("broken")) {
                throw new IllegalStateException("never");
            }
            return Handling.APPLIED;
        });
        bed.inbox.receive(event(order, "broken"));
        bed.inbox.receive(event(order, "next"));
        int attempts = 0;
        while (bed.count("WAITING") > 0) {
            attempts += bed.worker.drain();
            bed.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(attempts).isEqualTo(51);
        assertThat(bed.status("broken")).isEqualTo("UNMATCHED");
        assertThat(bed.status("next")).isEqualTo("DONE");
        assertThat(bed.inbox.unmatched(10).get(0).attempts()).isEqualTo(50);
    }

    @Test
    void theNoteOfADatabaseErrorDoesNotRepeatTheRow() {
        effects();
        bed.handle(event -> {
            bed.jdbc
                    .sql("insert into carrier_effect values (null, 'secret 4711')")
                    .update();
            return Handling.APPLIED;
        });
        bed.inbox.receive(event(order, "e1"));
        bed.worker.drain();

        assertThat(note("e1")).isEqualTo(DataIntegrityViolationException.class.getSimpleName() + ": SQL state 23502");
    }

    @Test
    void eventsOfDifferentOrdersAreHandledSideBySide() throws Exception {
        CyclicBarrier allFour = new CyclicBarrier(4);
        bed.handle(event -> {
            try {
                allFour.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return Handling.APPLIED;
        });
        for (int i = 0; i < 4; i++) {
            bed.inbox.receive(event(UUID.randomUUID(), "e" + i));
        }

        together(4, i -> bed.worker::drain);

        assertThat(bed.count("DONE")).isEqualTo(4);
        assertThat(bed.handled).hasSize(4);
    }

    @Test
    void eventsOfOneOrderAreHandledOneAtATimeAndAsTheyCameEvenIfHandlingBreaks() throws Exception {
        Map<UUID, List<Integer>> applied = new ConcurrentHashMap<>();
        Set<UUID> busy = ConcurrentHashMap.newKeySet();
        AtomicInteger clashes = new AtomicInteger();
        bed.handle(event -> {
            if (!busy.add(event.portOrderId())) {
                clashes.incrementAndGet();
            }
            try {
                if (ThreadLocalRandom.current().nextInt(10) == 0) {
                    throw new IllegalStateException("by chance");
                }
                applied.computeIfAbsent(event.portOrderId(), id -> Collections.synchronizedList(new ArrayList<>()))
                        .add(Integer.valueOf(event.eventId().split(":")[1]));
                return Handling.APPLIED;
            } finally {
                busy.remove(event.portOrderId());
            }
        });
        List<UUID> orders =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        List<CarrierEvent> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (UUID id : orders) {
                events.add(event(id, id + ":" + i));
            }
        }
        bed.inbox.receive(events);

        while (bed.count("WAITING") > 0) {
            together(4, i -> bed.worker::drain);
            bed.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(clashes).hasValue(0);
        assertThat(applied)
                .hasSize(20)
                .allSatisfy((id, sequence) -> assertThat(sequence)
                        .isEqualTo(IntStream.range(0, 30).boxed().toList()));
    }

    @Test
    @Timeout(60)
    void whileAnEventIsHandledNoOtherEventOfItsOrderIs() {
        bed.handle(event -> Handling.NOT_YET);
        bed.inbox.receive(List.of(event(order, "e1"), event(order, "e2")));
        // The first is tried again before the second.
        assertThat(bed.worker.drain()).isEqualTo(3);
        bed.clock.advance(Duration.ofSeconds(2));
        List<Integer> meanwhile = new ArrayList<>();
        bed.handle(event -> {
            try {
                meanwhile.addAll(together(1, i -> bed.worker::drain));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return Handling.APPLIED;
        });

        assertThat(bed.worker.drain()).isEqualTo(2);
        assertThat(meanwhile).containsExactly(0, 0);
    }

    @Test
    void tenThousandEventsShuffledAndRepeatedTakeEffectExactlyOnceAndInTheRightSequence() throws Exception {
        effects();
        bed.template.execute("drop table if exists carrier_progress");
        bed.template.execute("create table carrier_progress (order_id uuid primary key, step int not null)");
        int orders = 2_000;
        int steps = 5;
        bed.handle(event -> {
            int step = Integer.parseInt(event.eventId().split(":")[1]);
            int done = bed.jdbc
                    .sql("select step from carrier_progress where order_id = :id")
                    .param("id", event.portOrderId())
                    .query(Integer.class)
                    .single();
            if (done != step) {
                return done < step ? Handling.NOT_YET : Handling.UNMATCHED;
            }
            effect(event);
            bed.jdbc
                    .sql("update carrier_progress set step = step + 1 where order_id = :id")
                    .param("id", event.portOrderId())
                    .update();
            return Handling.APPLIED;
        });
        // Workers have polled an empty inbox for long when the burst comes.
        bed.template.execute("analyze carrier_event");
        for (int i = 0; i < 20; i++) {
            bed.worker.drain();
        }
        Random random = new Random(42);
        List<CarrierEvent> events = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            UUID id = UUID.randomUUID();
            bed.jdbc
                    .sql("insert into carrier_progress values (:id, 0)")
                    .param("id", id)
                    .update();
            for (int step = 0; step < steps; step++) {
                for (int copy = random.nextInt(3); copy >= 0; copy--) {
                    events.add(event(id, id + ":" + step));
                }
            }
        }
        Collections.shuffle(events, random);

        AtomicInteger fresh = new AtomicInteger();
        int quarter = events.size() / 4 + 1;
        together(4, i -> () -> {
            for (CarrierEvent event : events.subList(i * quarter, Math.min(events.size(), (i + 1) * quarter))) {
                fresh.addAndGet(bed.inbox.receive(event) ? 1 : 0);
            }
            return bed.worker.drain();
        });
        together(4, i -> bed.worker::drain);

        assertThat(fresh).hasValue(orders * steps);
        assertThat(bed.count("DONE")).isEqualTo((long) orders * steps);
        assertThat(bed.jdbc
                        .sql("select count(*) from carrier_effect")
                        .query(Long.class)
                        .single())
                .isEqualTo((long) orders * steps);
        assertThat(bed.jdbc
                        .sql("select count(*) from carrier_progress where step = :steps")
                        .param("steps", steps)
                        .query(Long.class)
                        .single())
                .isEqualTo(orders);
    }

    @Test
    void claimingAndSettlingAnEventTakesOneStatementEach() {
        CarrierBed counted = new CarrierBed(
                ProxyDataSourceBuilder.create(CarrierBed.plain()).countQuery().build(),
                new CarrierInboxSettings(true, 1, Duration.ofMillis(20), 50));
        for (Handling handling :
                List.of(Handling.APPLIED, Handling.NOT_YET, Handling.UNMATCHED, Handling.overtaken("by another"))) {
            counted.handle(event -> {
                QueryCount soFar = QueryCountHolder.getGrandTotal();
                assertThat(soFar.getTotal()).isEqualTo(1);
                return handling;
            });
            QueryCountHolder.clear();
            counted.inbox.receive(event(UUID.randomUUID(), handling.result().name()));
            assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
            QueryCountHolder.clear();
            counted.worker.drain();
            // The last one finds nothing more.
            assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(3);
        }
        assertThat(counted.handled).hasSize(4);
        assertThat(counted.count("UNMATCHED")).isEqualTo(1);
    }

    @Test
    void aClaimReadsAFewRowsOfABurstThoughTheStatisticsAreThoseOfAnEmptyTable() {
        // An earlier burst leaves indexes behind that are large for the little in them.
        bed.inbox.receive(IntStream.range(0, 20_000)
                .mapToObj(i -> event(UUID.randomUUID(), "earlier" + i))
                .toList());
        bed.template.execute("delete from carrier_event");
        bed.template.execute("vacuum analyze carrier_event");
        bed.inbox.receive(IntStream.range(0, 5_000)
                .mapToObj(i -> event(UUID.randomUUID(), "e" + i))
                .toList());

        long read = bed.transaction.execute(status -> {
            // What the connection did for earlier transactions may still be counted with this one.
            long before = rowsRead();
            bed.events.store.claim(bed.clock.instant());
            return rowsRead() - before;
        });

        assertThat(read).isBetween(1L, 20L);
    }

    private long rowsRead() {
        return bed.jdbc
                .sql(
                        "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'carrier_event'")
                .query(Long.class)
                .single();
    }

    @Test
    void aRunningWorkerHandlesAnEventOnceItsTransactionIsCommitted() {
        CarrierInboxWorker worker = bed.events.worker(new CarrierInboxSettings(true, 3, Duration.ofDays(1), 50));
        worker.start();
        try {
            // The poll is a day: only the signal can wake it.
            for (int i = 0; i < 20; i++) {
                CarrierEvent sent = event(order, "e" + i);
                bed.transaction.executeWithoutResult(status -> bed.inbox.receive(sent));
                Awaitility.await().until(() -> bed.status(sent.eventId()).equals("DONE"));
            }
        } finally {
            worker.stop();
        }
        assertThat(worker.isRunning()).isFalse();
        bed.inbox.receive(event(order, "after"));
        assertThat(bed.status("after")).isEqualTo("WAITING");
    }

    @Test
    void aRunningWorkerFindsWhatBecomesDue() {
        bed.handle(event -> bed.handled.size() < 2 ? Handling.NOT_YET : Handling.APPLIED);
        bed.inbox.receive(event(order, "e1"));
        bed.worker.start();
        try {
            Awaitility.await().until(() -> bed.handled.size() == 1);
            bed.clock.advance(Duration.ofSeconds(1));
            Awaitility.await().until(() -> bed.status("e1").equals("DONE"));
        } finally {
            bed.worker.stop();
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new CarrierInboxSettings(true, 0, Duration.ofMillis(250), 50))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void effects() {
        bed.template.execute("drop table if exists carrier_effect");
        bed.template.execute("create table carrier_effect (event_id text not null, note text)");
    }

    private void effect(CarrierEvent event) {
        bed.jdbc
                .sql("insert into carrier_effect values (:id, null)")
                .param("id", event.eventId())
                .update();
    }

    private long effectsOf(String eventId) {
        return bed.jdbc
                .sql("select count(*) from carrier_effect where event_id = :id")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }

    private String note(String eventId) {
        return bed.jdbc
                .sql("select note from carrier_event where event_id = :id")
                .param("id", eventId)
                .query(String.class)
                .single();
    }

    private static <T> List<T> together(int threads, IntFunction<Callable<T>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future :
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(task).toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anEventIsResolvedThroughTheCarriersOrderWhicheverOfOursItNames() {
        UUID ours = bed.sent("SUBMITTED", 1, "R-1", null);
        bed.inbox.receive(new CarrierEvent(
                "test", "e1", null, "R-1", 1, CarrierEvent.Type.ACKNOWLEDGED, null, null, null, List.of()));
        bed.inbox.receive(new CarrierEvent(
                "test",
                "e2",
                UUID.randomUUID(),
                "R-1",
                null,
                CarrierEvent.Type.NUMBERS_FAILED,
                null,
                null,
                null,
                List.of()));
        bed.worker.drain();

        assertThat(bed.handled).extracting(CarrierEvent::portOrderId).containsExactly(ours, ours);
    }

    @Test
    void anEventThatComesBeforeTheSendingWasWrittenDownWaitsForItAndThenForItsTurn() {
        bed.inbox.receive(new CarrierEvent(
                "test",
                "e1",
                null,
                "R-1",
                1,
                CarrierEvent.Type.FOC_CONFIRMED,
                Instant.parse("2026-12-03T14:00:00Z"),
                null,
                null,
                List.of()));
        bed.worker.drain();
        assertThat(bed.handled).isEmpty();

        UUID ours = bed.sent("SUBMITTED", 1, "R-1", null);
        bed.clock.advance(Duration.ofSeconds(2));
        bed.worker.drain();
        assertThat(bed.handled).extracting(CarrierEvent::portOrderId).containsExactly(ours);
        assertThat(bed.remotes.of(ours)).singleElement().satisfies(remote -> {
            assertThat(remote.status()).isEqualTo(RemoteStatus.CONFIRMED);
            assertThat(remote.focAt()).isEqualTo("2026-12-03T14:00:00Z");
        });
    }

    @Test
    void anOrderOfTheCarriersThatStaysUnknownIsLeftForTheDesk() {
        bed.inbox.receive(new CarrierEvent(
                "test", "e1", null, "R-9", 1, CarrierEvent.Type.ACKNOWLEDGED, null, null, null, List.of()));
        for (int minute = 0; minute < 10; minute++) {
            bed.worker.drain();
            bed.clock.advance(Duration.ofMinutes(1));
        }
        bed.worker.drain();

        assertThat(bed.handled).isEmpty();
        assertThat(bed.inbox.unmatched(10))
                .singleElement()
                .satisfies(view -> assertThat(view.note()).contains("R-9", "not known"));
    }

    /** A supplement goes out while the answer to the first sending is on its way: only the answer to the second counts. */
    @Test
    void theAnswerToAVersionThatAnotherHasFollowedIsNeverApplied() {
        UUID ours = bed.sent("SUBMITTED", 1, "R-1", null);
        bed.handle(event -> event.type() == CarrierEvent.Type.FOC_CONFIRMED && event.version() == 1
                ? Handling.NOT_YET
                : Handling.APPLIED);
        bed.inbox.receive(foc("old", ours, 1, "2026-12-14T14:00:00Z"));
        bed.worker.drain();
        assertThat(bed.status("old")).isEqualTo("WAITING");

        bed.jdbc
                .sql("update port_order set lsr_version = 2 where id = :id")
                .param("id", ours)
                .update();
        bed.handle(event -> Handling.APPLIED);
        bed.inbox.receive(foc("new", ours, 2, "2026-12-22T14:00:00Z"));
        bed.clock.advance(Duration.ofSeconds(2));
        bed.handled.clear();
        bed.worker.drain();

        assertThat(bed.handledIds()).containsExactly("new");
        assertThat(bed.status("old")).isEqualTo("DONE");
        assertThat(bed.inbox.ofOrder(ours, 10))
                .filteredOn(view -> view.event().eventId().equals("old"))
                .singleElement()
                .satisfies(view -> assertThat(view.note())
                        .isEqualTo("Superseded: it answers version 1 of the order, and version 2 was sent since."));
        assertThat(bed.remotes.of(ours).get(0).focAt()).isEqualTo("2026-12-22T14:00:00Z");
    }

    @Test
    void anAnswerWaitsWhileALaterVersionIsOnItsWayAndWhileItsOwnIsNotWrittenDownYet() {
        UUID ours = bed.sent("SUBMITTED", 1, "R-1", "OTHER");
        bed.inbox.receive(foc("under way", ours, 1, "2026-12-14T14:00:00Z"));
        bed.inbox.receive(foc("ahead", ours, 2, "2026-12-22T14:00:00Z"));
        bed.worker.drain();
        assertThat(bed.handled).isEmpty();

        bed.jdbc
                .sql("update port_order set lsr_version = 2, next_supplement = null where id = :id")
                .param("id", ours)
                .update();
        bed.clock.advance(Duration.ofSeconds(5));
        bed.worker.drain();
        assertThat(bed.handledIds()).containsExactly("ahead");
        assertThat(bed.status("under way")).isEqualTo("DONE");
    }

    @Test
    void whatACarrierReportedBeforeIsNotAppliedAgain() {
        UUID ours = bed.sent("SCHEDULED", 1, "R-1", null);
        bed.inbox.receive(foc("pushed", ours, 1, "2026-12-14T14:00:00Z"));
        bed.worker.drain();
        bed.jdbc
                .sql("update port_order set foc_at = '2026-12-14T14:00:00Z' where id = :id")
                .param("id", ours)
                .update();
        bed.inbox.receive(foc("read", ours, 1, "2026-12-14T14:00:00Z"));
        bed.inbox.receive(foc("moved", ours, 1, "2026-12-16T14:00:00Z"));
        bed.worker.drain();

        assertThat(bed.handledIds()).containsExactly("pushed", "moved");
    }

    /** The version is read with the order locked: a sending that is about to be written down is waited for. */
    @Test
    void aSendingThatIsBeingWrittenDownIsNotMissed() throws Exception {
        UUID ours = bed.sent("SUBMITTED", 1, "R-1", null);
        bed.inbox.receive(foc("old", ours, 1, "2026-12-14T14:00:00Z"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> drained = bed.transaction.execute(status -> {
                bed.jdbc
                        .sql("update port_order set lsr_version = 2 where id = :id")
                        .param("id", ours)
                        .update();
                Future<Integer> waits = other.submit(bed.worker::drain);
                Awaitility.await()
                        .until(() -> bed.jdbc
                                        .sql("select count(*) from pg_locks where not granted")
                                        .query(Integer.class)
                                        .single()
                                > 0);
                return waits;
            });
            assertThat(drained.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            other.shutdownNow();
        }
        assertThat(bed.handled).isEmpty();
        assertThat(bed.status("old")).isEqualTo("DONE");
    }

    private static CarrierEvent foc(String id, UUID order, int version, String at) {
        return new CarrierEvent(
                "test",
                id,
                order,
                "R-1",
                version,
                CarrierEvent.Type.FOC_CONFIRMED,
                Instant.parse(at),
                null,
                null,
                List.of());
    }
}
