package io.portway.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portway.Patience;
import io.portway.TestDatabase;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.number.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PortabilityChecksTest {

    private static final DirectoryListing CHICAGO =
            new DirectoryListing("Lakeshore Telecom", "LAKE", NumberKind.WIRELINE, "CHICAGO", true);

    private final DataSource database =
            ProxyDataSourceBuilder.create(TestDatabase.migrated()).countQuery().build();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final TravellingClock clock = new TravellingClock();
    private final CountingDirectory directory = new CountingDirectory();
    private final PortabilityChecks checks =
            new PortabilityChecks(jdbc, directory, Plans.packaged(clock), clock, transactions);
    private final ExecutorService callers = Executors.newFixedThreadPool(8);

    @BeforeEach
    void forget() {
        jdbc.sql("delete from portability_check").update();
        QueryCountHolder.clear();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void aCheckNamesTheCarrierOfTheNumber() {
        PhoneNumber number = new PhoneNumber("+13125354200");

        assertThat(checks.check(List.of(number)))
                .containsExactly(new PortabilityCheck(
                        number,
                        true,
                        "Lakeshore Telecom",
                        "LAKE",
                        NumberKind.WIRELINE,
                        "CHICAGO",
                        null,
                        null,
                        clock.instant()));
    }

    @Test
    void oldChecksAreForgotten() {
        checks.check(List.of(new PhoneNumber("+13125354200")));
        clock.advance(Duration.ofDays(20));
        checks.check(List.of(new PhoneNumber("+13125354201")));
        clock.advance(Duration.ofDays(10));

        checks.forget(Duration.ofDays(30));
        assertThat(jdbc.sql("select e164 from portability_check")
                        .query(String.class)
                        .list())
                .containsExactly("+13125354201");
        checks.forget(Duration.ZERO);
        checks.check(List.of(new PhoneNumber("+13125354202")));
        checks.forget(Duration.ZERO);
        assertThat(jdbc.sql("select e164 from portability_check")
                        .query(String.class)
                        .list())
                .as("what is good for an hour stays")
                .containsExactly("+13125354202");
    }

    @Test
    void anUnknownCarrierAndAnUncoveredRateCentreAreExplained() {
        PhoneNumber unknown = new PhoneNumber("+17735550200");
        PhoneNumber uncovered = new PhoneNumber("+13125359001");

        List<PortabilityCheck> results = checks.check(List.of(unknown, uncovered));

        assertThat(results).extracting(PortabilityCheck::portable).containsExactly(false, false);
        assertThat(results)
                .extracting(PortabilityCheck::reasonCode)
                .containsExactly(PortabilityCheck.UNKNOWN_CARRIER, PortabilityCheck.RATE_CENTRE_NOT_COVERED);
        assertThat(results.get(0).reason()).isEqualTo("No carrier is known to serve +17735550200.");
        assertThat(results.get(1).reason()).contains("CHICAGO").contains("+13125359001");
        assertThat(checks.check(List.of(unknown, uncovered))).isEqualTo(results);
    }

    @Test
    void theDirectoryIsNotAskedAboutNumbersThatThePlanRulesOut() {
        PhoneNumber jamaica = new PhoneNumber("+18763221234");
        QueryCountHolder.clear();

        PortabilityCheck result = checks.check(List.of(jamaica)).get(0);

        assertThat(result.portable()).isFalse();
        assertThat(result.reasonCode()).isEqualTo(NumberingPlan.COUNTRY_NOT_COVERED);
        assertThat(result.reason()).contains("+18763221234").contains("Jamaica");
        assertThat(checks.remembered(List.of(jamaica))).containsEntry(jamaica, result);
        assertThat(directory.calls).isEmpty();
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isZero();
    }

    @Test
    void resultsComeInTheOrderOfTheNumbersEvenWhereOneIsGivenTwice() {
        List<PhoneNumber> numbers = new ArrayList<>(numbers(20));
        Collections.shuffle(numbers, new Random(7));
        numbers.add(numbers.get(3));

        assertThat(checks.check(numbers)).extracting(PortabilityCheck::number).containsExactlyElementsOf(numbers);
        assertThat(directory.lookUps)
                .hasSize(20)
                .allSatisfy((number, count) -> assertThat(count).isOne());
    }

    @Test
    void theDirectoryIsAskedOnceAnHour() {
        PhoneNumber number = new PhoneNumber("+13125354201");
        Instant first = clock.instant();
        checks.check(List.of(number));

        clock.advance(Duration.ofMinutes(59));
        assertThat(checks.check(List.of(number)).get(0).checkedAt()).isEqualTo(first);
        assertThat(checks.remembered(List.of(number))).containsOnlyKeys(number);
        assertThat(directory.lookUps).containsEntry(number, 1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(checks.remembered(List.of(number))).isEmpty();
        assertThat(checks.check(List.of(number)).get(0).checkedAt()).isEqualTo(clock.instant());
        assertThat(directory.lookUps).containsEntry(number, 2);
    }

    @Test
    void fiftyThousandNumbersCostFourStatementsAndRememberedOnesOne() {
        List<PhoneNumber> numbers = numbers(50_000);
        QueryCountHolder.clear();

        assertThat(checks.check(numbers)).hasSize(50_000);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(3); // and one of the directory
        QueryCountHolder.clear();

        assertThat(checks.check(numbers)).hasSize(50_000);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
        assertThat(directory.calls).hasSize(1);
    }

    @Test
    void callersAtTheSameTimeShareOneLookUp() throws Exception {
        List<PhoneNumber> numbers = numbers(400);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<PortabilityCheck>>> results = IntStream.range(0, 8)
                .mapToObj(caller -> callers.submit(() -> {
                    List<PhoneNumber> mine = new ArrayList<>(numbers.subList(caller * 20, caller * 20 + 200));
                    Collections.shuffle(mine, new Random(caller));
                    start.await();
                    return checks.check(mine);
                }))
                .toList();
        start.countDown();

        for (Future<List<PortabilityCheck>> result : results) {
            assertThat(result.get(30, TimeUnit.SECONDS)).hasSize(200).allMatch(PortabilityCheck::portable);
        }
        assertThat(directory.lookUps)
                .hasSize(340)
                .allSatisfy((number, count) -> assertThat(count).isOne());
    }

    @Test
    void whoComesSecondWaitsForTheAnswerOfTheFirst() throws Exception {
        PhoneNumber number = new PhoneNumber("+13125354202");
        CountDownLatch lookingUp = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        directory.before = () -> {
            lookingUp.countDown();
            await(answer);
        };
        Future<List<PortabilityCheck>> first = callers.submit(() -> checks.check(List.of(number)));
        await(lookingUp);
        Future<List<PortabilityCheck>> second = callers.submit(() -> checks.check(List.of(number)));
        awaitOneBlocked();
        answer.countDown();

        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(first.get(30, TimeUnit.SECONDS));
        assertThat(directory.lookUps).containsEntry(number, 1);
    }

    @Test
    void aFailedLookUpIsNotCachedAndTheNextCallerTriesAgain() {
        PhoneNumber number = new PhoneNumber("+13125354203");
        directory.before = () -> {
            throw new IllegalStateException("the directory is down");
        };
        assertThat(catchThrowable(() -> checks.check(List.of(number)))).hasMessage("the directory is down");
        assertThat(checks.remembered(List.of(number))).isEmpty();

        directory.before = () -> {};
        assertThat(checks.check(List.of(number)).get(0).portable()).isTrue();
    }

    @Test
    void aCheckTakesPartInTheCallersTransaction() {
        PhoneNumber number = new PhoneNumber("+13125354204");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            checks.check(List.of(number));
            status.setRollbackOnly();
        });

        assertThat(checks.remembered(List.of(number))).isEmpty();
    }

    private static List<PhoneNumber> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PhoneNumber("+1312%07d".formatted(2_200_000 + i)))
                .toList();
    }

    private void awaitOneBlocked() {
        Awaitility.await("the second caller waits for the first")
                .atMost(Patience.MOST)
                .until(() -> jdbc.sql(
                                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into portability_check%')")
                        .query(Boolean.class)
                        .single());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class CountingDirectory implements Directory {

        final Map<PhoneNumber, Integer> lookUps = new ConcurrentHashMap<>();
        final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());
        Runnable before = () -> {};

        @Override
        public Map<PhoneNumber, DirectoryListing> lookUp(Collection<PhoneNumber> numbers) {
            before.run();
            calls.add(numbers.size());
            Map<PhoneNumber, DirectoryListing> listings = new HashMap<>();
            numbers.forEach(number -> {
                lookUps.merge(number, 1, Integer::sum);
                if (number.npa().equals("312")) {
                    listings.put(
                            number,
                            number.lastFour().equals("9001")
                                    ? new DirectoryListing(
                                            CHICAGO.carrier(),
                                            CHICAGO.ocn(),
                                            CHICAGO.kind(),
                                            CHICAGO.rateCentre(),
                                            false)
                                    : CHICAGO);
                }
            });
            return listings;
        }
    }

    private static final class TravellingClock extends Clock {

        private Instant now = Instant.parse("2026-12-01T14:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
