package io.portway.carrier.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManualGatewayTest {

    private final ManualGateway gateway = new ManualGateway();

    @Test
    void itsOrdersAreTheDesksAndNothingIsSent() {
        assertThat(gateway.name()).isEqualTo("manual");
        assertThat(gateway.automatic()).isFalse();
        assertThatCode(() -> {
            gateway.withdraw(UUID.randomUUID(), "reference");
            gateway.activate(UUID.randomUUID(), "reference", List.of());
        }).doesNotThrowAnyException();
    }
}
