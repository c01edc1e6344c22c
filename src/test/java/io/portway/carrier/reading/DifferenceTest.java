package io.portway.carrier.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteSnapshot.Fate;
import io.portway.carrier.RemoteSnapshot.Outcome;
import io.portway.carrier.RemoteStatus;
import io.portway.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is new in a carrier's order, and that it does not matter in which order pushes and readings come. */
class DifferenceTest {

    private static final UUID ORDER = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-12-01T15:00:00Z");
    private static final Instant FOC = Instant.parse("2026-12-04T14:00:00Z");
    private static final List<PhoneNumber> NUMBERS =
            List.of(new PhoneNumber("+13125354200"), new PhoneNumber("+13125354201"), new PhoneNumber("+13125354202"));

    @Test
    void aDateThatWasNotKnownIsConfirmed() {
        assertThat(news(known(RemoteStatus.SENT, null), snapshot(RemoteStatus.CONFIRMED, FOC)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(Type.FOC_CONFIRMED);
                    assertThat(event.focAt()).isEqualTo(FOC);
                    assertThat(event.remoteId()).isEqualTo("R-1");
                    assertThat(event.version()).isEqualTo(2);
                });
    }

    @Test
    void aDateThatIsGoneWasWithdrawn() {
        assertThat(news(known(RemoteStatus.CONFIRMED, FOC), snapshot(RemoteStatus.ACKNOWLEDGED, null)))
                .extracting(CarrierEvent::type)
                .containsExactly(Type.FOC_WITHDRAWN);
    }

    @Test
    void whatTheCarrierHasOfAnOlderVersionIsIgnored() {
        RemoteSnapshot older = new RemoteSnapshot(
                RemotePart.whole("R-1"), 1, RemoteStatus.CONFIRMED, FOC, null, null, START, Map.of());
        assertThat(news(known(RemoteStatus.SENT, null), older)).isEmpty();
    }

    @Test
    void anOrderThatContinuesAfterACancellationRefusedIt() {
        assertThat(news(known(RemoteStatus.CANCEL_ASKED, FOC), snapshot(RemoteStatus.CONFIRMED, FOC)))
                .extracting(CarrierEvent::type)
                .containsExactly(Type.CANCEL_REFUSED);
        assertThat(news(known(RemoteStatus.CANCEL_ASKED, FOC), snapshot(RemoteStatus.CANCEL_ASKED, FOC)))
                .isEmpty();
    }

    @Test
    void numbersAreReportedOncePerReasonAndOnlyWhileOpen() {
        RemoteSnapshot seen = new RemoteSnapshot(
                RemotePart.whole("R-1"),
                2,
                RemoteStatus.CONFIRMED,
                FOC,
                null,
                null,
                START,
                Map.of(
                        NUMBERS.get(0),
                        Fate.LIVE,
                        NUMBERS.get(1),
                        new Fate(Outcome.FAILED, "1C", "not ready"),
                        NUMBERS.get(2),
                        Fate.LIVE));
        List<CarrierEvent> news = Difference.between(known(RemoteStatus.CONFIRMED, FOC), NUMBERS.subList(0, 2), seen);
        assertThat(news).extracting(CarrierEvent::type).containsExactly(Type.NUMBERS_ACTIVATED, Type.NUMBERS_FAILED);
        assertThat(news.get(0).numbers()).containsExactly(NUMBERS.get(0));
        assertThat(news.get(1).code()).isEqualTo("1C");
    }

    /** A carrier that changes at random, whose pushes are lost, repeated and late, and which is read now and then. */
    @Property(tries = 500)
    void theLastReadingSettlesWhatWasPushedRepeatedOrLost(@ForAll long seed) {
        Random random = new Random(seed);
        Here here = new Here();
        Carrier carrier = new Carrier();
        List<CarrierEvent> underWay = new ArrayList<>();
        for (int step = 0; step < 25; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    CarrierEvent push = carrier.change(random, step);
                    if (push != null && random.nextInt(3) > 0) {
                        underWay.add(push);
                    }
                }
                case 2 -> {
                    if (!underWay.isEmpty()) {
                        CarrierEvent push = underWay.get(random.nextInt(underWay.size()));
                        here.receive(push);
                        if (random.nextBoolean()) {
                            underWay.remove(push);
                        }
                    }
                }
                default -> here.read(carrier.snapshot());
            }
        }
        underWay.forEach(here::receive);
        here.read(carrier.snapshot());

        assertThat(here.status).isEqualTo(carrier.status);
        assertThat(here.focAt).isEqualTo(carrier.focAt);
        assertThat(here.live).isEqualTo(carrier.live);
        assertThat(here.news(carrier.snapshot())).isEmpty();
    }

    /** As the inbox and the order do it: an event counts once, and leads where it says. */
    private static final class Here {

        private final Set<String> received = new HashSet<>();
        private RemoteStatus status = RemoteStatus.SENT;
        private Instant focAt;
        private final Set<PhoneNumber> live = new HashSet<>();
        private int told;

        void receive(CarrierEvent event) {
            if (!received.add(event.eventId())) {
                return;
            }
            RemoteStatus to = event.type().leadsTo(focAt != null);
            if (to != null) {
                status = to;
                told++;
                focAt = switch (event.type()) {
                    case FOC_CONFIRMED -> event.focAt();
                    case REJECTED, FOC_WITHDRAWN, CANCELED -> null;
                    default -> focAt;
                };
            }
            if (event.type() == Type.NUMBERS_ACTIVATED) {
                live.addAll(event.numbers());
            }
        }

        List<CarrierEvent> news(RemoteSnapshot seen) {
            RemoteOrder known = new RemoteOrder(ORDER, "test", "R-1", "R-1", 2, status, List.of(), focAt, false, told);
            return Difference.between(
                    known,
                    NUMBERS.stream().filter(number -> !live.contains(number)).toList(),
                    seen);
        }

        void read(RemoteSnapshot seen) {
            news(seen).forEach(this::receive);
        }
    }

    private static final class Carrier {

        private RemoteStatus status = RemoteStatus.SENT;
        private Instant focAt;
        private Instant modified = START;
        private final Set<PhoneNumber> live = new HashSet<>();

        /** The push that tells of the change; {@code null} where nothing changed. */
        CarrierEvent change(Random random, int step) {
            if (status == RemoteStatus.REJECTED) {
                return null;
            }
            modified = modified.plusSeconds(60);
            String id = "push-" + step;
            switch (random.nextInt(4)) {
                case 0 -> {
                    status = RemoteStatus.ACKNOWLEDGED;
                    Type type = focAt == null ? Type.ACKNOWLEDGED : Type.FOC_WITHDRAWN;
                    focAt = null;
                    return push(id, type, null, List.of());
                }
                case 1 -> {
                    status = RemoteStatus.CONFIRMED;
                    focAt = FOC.plus(Duration.ofDays(step));
                    return push(id, Type.FOC_CONFIRMED, focAt, List.of());
                }
                case 2 -> {
                    status = RemoteStatus.REJECTED;
                    focAt = null;
                    return push(id, Type.REJECTED, null, List.of());
                }
                default -> {
                    PhoneNumber number = NUMBERS.get(random.nextInt(NUMBERS.size()));
                    return live.add(number) ? push(id, Type.NUMBERS_ACTIVATED, null, List.of(number)) : null;
                }
            }
        }

        RemoteSnapshot snapshot() {
            Map<PhoneNumber, Fate> fates = new HashMap<>();
            live.forEach(number -> fates.put(number, Fate.LIVE));
            return new RemoteSnapshot(RemotePart.whole("R-1"), 2, status, focAt, null, null, modified, fates);
        }

        private static CarrierEvent push(String id, Type type, Instant focAt, List<PhoneNumber> numbers) {
            return new CarrierEvent("test", id, ORDER, "R-1", 2, type, focAt, null, null, numbers);
        }
    }

    private static List<CarrierEvent> news(RemoteOrder known, RemoteSnapshot seen) {
        return Difference.between(known, NUMBERS, seen);
    }

    private static RemoteOrder known(RemoteStatus status, Instant focAt) {
        return new RemoteOrder(ORDER, "test", "R-1", "R-1", 2, status, List.of(), focAt, false);
    }

    private static RemoteSnapshot snapshot(RemoteStatus status, Instant focAt) {
        return new RemoteSnapshot(RemotePart.whole("R-1"), 2, status, focAt, null, null, START, Map.of());
    }
}
