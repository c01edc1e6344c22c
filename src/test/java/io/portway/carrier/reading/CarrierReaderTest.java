package io.portway.carrier.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierBed;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierEvent.Type;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventHandler;
import io.portway.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Orders are read when they are due, without a lock held, and what is new in them is told once. */
class CarrierReaderTest {

    private static final Instant FOC = Instant.parse("2026-12-04T14:00:00Z");
    private static final PhoneNumber NUMBER = new PhoneNumber("+13125354200");

    private final CarrierBed bed = new CarrierBed();
    private final Remote remote = new Remote();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private List<PhoneNumber> open = List.of(NUMBER);
    private final CarrierReader reader = new CarrierReader(
            bed.remotes,
            order -> open,
            new CarrierGateways(List.of(remote), (carrier, kind) -> "test"),
            CarrierBed.calls(meters),
            new Findings(bed.remotes, bed.inbox, bed.plan, bed.transactions, bed.clock, meters),
            bed.clock,
            CarrierBed.READING);

    @Test
    void aLostConfirmationIsFoundAndReportedOnce() {
        UUID order = bed.sent("SUBMITTED", 1, "R-1", null);
        remote.has(RemoteStatus.CONFIRMED, FOC);

        assertThat(reader.drain()).isEqualTo(1);
        bed.worker.drain();
        assertThat(bed.handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Type.FOC_CONFIRMED);
            assertThat(event.portOrderId()).isEqualTo(order);
            assertThat(event.focAt()).isEqualTo(FOC);
        });
        assertThat(reader.drain()).isZero();

        bed.clock.advance(Duration.ofHours(12));
        assertThat(reader.drain()).isEqualTo(1);
        bed.worker.drain();
        assertThat(bed.handled).hasSize(1);
        assertThat(meters.counter("portway.carrier.read.news", "gateway", "test")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aGatewayThatIsAwayIsAskedAgain() {
        bed.sent("SUBMITTED", 1, "R-1", null);
        remote.away = true;
        assertThat(reader.drain()).isEqualTo(1);
        assertThat(reader.drain()).isZero();

        remote.away = false;
        remote.has(RemoteStatus.ACKNOWLEDGED, null);
        bed.clock.advance(Duration.ofMinutes(5));
        assertThat(reader.drain()).isEqualTo(1);
        bed.worker.drain();
        assertThat(bed.handled).extracting(CarrierEvent::type).containsExactly(Type.ACKNOWLEDGED);
    }

    @Test
    void anOrderWithoutOpenNumbersIsReadNoMore() {
        bed.sent("SUBMITTED", 1, "R-1", null);
        open = List.of();

        assertThat(reader.drain()).isEqualTo(1);
        bed.clock.advance(Duration.ofDays(30));
        assertThat(reader.drain()).isZero();
        assertThat(remote.reads).isZero();
    }

    @Test
    void anOrderThatIsCanceledHereAndAliveThereIsWithdrawn() {
        UUID order = bed.sent("CANCELED", 1, "R-1", null);
        open = List.of();
        assertThat(bed.remotes.withdrawLater(order, "test", "R-1", bed.clock.instant()))
                .isTrue();
        remote.has(RemoteStatus.CONFIRMED, FOC);
        remote.toCancel = Cancellation.ASKED;

        reader.drain();
        assertThat(remote.canceled).containsExactly("R-1");
        assertThat(bed.remotes.of(order)).extracting(RemoteOrder::status).containsExactly(RemoteStatus.CANCEL_ASKED);

        remote.has(RemoteStatus.CANCELED, null);
        bed.clock.advance(Duration.ofMinutes(15));
        reader.drain();
        assertThat(remote.canceled).hasSize(1);
        assertThat(bed.remotes.of(order))
                .extracting(RemoteOrder::status, RemoteOrder::withdraw)
                .containsExactly(tuple(RemoteStatus.CANCELED, false));
        bed.clock.advance(Duration.ofDays(30));
        assertThat(reader.drain()).isZero();
    }

    @Test
    void anOrderOfWhichOnlyTheCarrierKnewIsWithdrawnToo() {
        UUID order = bed.sent("CANCELED", 1, "R-1", null);
        open = List.of();
        bed.jdbc.sql("delete from carrier_order").update();
        assertThat(bed.remotes.withdrawLater(order, "test", null, bed.clock.instant()))
                .isFalse();
        assertThat(bed.remotes.withdrawLater(order, "test", "R-7", bed.clock.instant()))
                .isTrue();
        remote.has(RemoteStatus.CONFIRMED, FOC);

        reader.drain();
        assertThat(remote.canceled).containsExactly("R-7");
    }

    @Test
    void aRefusedWithdrawalIsReportedToTheDesk() {
        UUID order = bed.sent("CANCELED", 1, "R-1", null);
        open = List.of();
        bed.remotes.withdrawLater(order, "test", "R-1", bed.clock.instant());
        remote.has(RemoteStatus.CONFIRMED, FOC);
        remote.toCancel = new Cancellation.Refused("7301", "too late");
        bed.handle(event -> CarrierEventHandler.Handling.UNMATCHED);

        reader.drain();
        bed.worker.drain();
        assertThat(bed.handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Type.CANCEL_REFUSED);
            assertThat(event.text()).isEqualTo("too late");
        });
        bed.clock.advance(Duration.ofDays(30));
        assertThat(reader.drain()).isZero();
    }

    private final class Remote implements CarrierGateway {

        private RemoteStatus status = RemoteStatus.SENT;
        private Instant focAt;
        private boolean away;
        private int reads;
        private Cancellation toCancel = Cancellation.DONE;
        private final List<String> canceled = new ArrayList<>();

        void has(RemoteStatus status, Instant focAt) {
            this.status = status;
            this.focAt = focAt;
        }

        @Override
        public Optional<RemoteSnapshot> read(RemoteOrder remote) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            if (away) {
                throw new GatewayUnavailable("503");
            }
            reads++;
            return Optional.of(new RemoteSnapshot(
                    RemotePart.whole(remote.remoteId()), 1, status, focAt, null, null, bed.clock.instant(), Map.of()));
        }

        @Override
        public Cancellation cancel(RemoteOrder remote) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            canceled.add(remote.remoteId());
            return toCancel;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public boolean automatic() {
            return true;
        }

        @Override
        public Placement place(CarrierOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RemoteSnapshot> find(UUID portOrderId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void activate(RemoteOrder remote, List<PhoneNumber> numbers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void upload(RemoteOrder remote, CarrierDocument document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void comment(RemoteOrder remote, String text) {
            throw new UnsupportedOperationException();
        }
    }
}
