package io.portway.carrier.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManualGatewayTest {

    private final ManualGateway gateway = new ManualGateway();
    private final RemoteOrder order = new RemoteOrder(
            UUID.randomUUID(), "manual", "reference", "reference", 1, RemoteStatus.SENT, List.of(), null, false);

    @Test
    void itsOrdersGoToTheDeskAndNothingIsSent() {
        assertThat(gateway.name()).isEqualTo("manual");
        assertThat(gateway.automatic()).isFalse();
        assertThatCode(() -> {
                    gateway.activate(order, List.of());
                    gateway.upload(order, new CarrierDocument("LOA", "letter.pdf", "application/pdf", new byte[0]));
                    gateway.comment(order, "The letter is on its way");
                })
                .doesNotThrowAnyException();
        assertThat(gateway.cancel(order)).isEqualTo(Cancellation.DONE);
        assertThat(gateway.find(order.orderId())).isEmpty();
        assertThat(gateway.read(order)).isEmpty();
    }
}
