package io.portway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CarrierGatewaysTest {

    private final CarrierGateway one = new Named("one");
    private final CarrierGateway two = new Named("two");

    @Test
    void aGatewayIsFoundByItsName() {
        assertThat(new CarrierGateways(List.of(one, two), (carrier, kind) -> "one").byName("two"))
                .isSameAs(two);
    }

    @Test
    void anUnknownGatewayIsNamedTogetherWithTheKnownOnes() {
        CarrierGateways gateways = new CarrierGateways(List.of(one, two), (carrier, kind) -> "three");

        assertThatThrownBy(() -> gateways.byName("three"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("three")
                .hasMessageContaining("[one, two]");
        assertThatThrownBy(() -> gateways.byName(null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> gateways.route("Potomac Bell", NumberKind.WIRELINE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRoutingChoosesTheGateway() {
        CarrierGateways gateways = new CarrierGateways(
                List.of(one, two),
                (carrier, kind) -> carrier.equals("Potomac Bell") && kind == NumberKind.WIRELINE ? "two" : "one");

        assertThat(gateways.route("Potomac Bell", NumberKind.WIRELINE)).isEqualTo("two");
        assertThat(gateways.route("Potomac Bell", NumberKind.WIRELESS)).isEqualTo("one");
    }

    @Test
    void twoGatewaysOfOneNameAreRefused() {
        assertThatThrownBy(() -> new CarrierGateways(List.of(one, new Named("one")), (carrier, kind) -> "one"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one");
    }

    record Named(String name) implements CarrierGateway {

        @Override
        public boolean automatic() {
            return true;
        }

        @Override
        public Placement place(CarrierOrder order) {
            return new Placement.Accepted("reference");
        }

        @Override
        public List<RemoteSnapshot> find(UUID portOrderId) {
            return List.of();
        }

        @Override
        public Optional<RemoteSnapshot> read(RemoteOrder remote) {
            return Optional.empty();
        }

        @Override
        public Cancellation cancel(RemoteOrder remote) {
            return Cancellation.DONE;
        }

        @Override
        public void activate(RemoteOrder remote, List<PhoneNumber> numbers) {}

        @Override
        public void upload(RemoteOrder remote, CarrierDocument document) {}

        @Override
        public void comment(RemoteOrder remote, String text) {}
    }
}
