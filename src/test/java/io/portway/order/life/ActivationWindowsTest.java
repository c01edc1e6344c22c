package io.portway.order.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.order.life.ActivationWindows.Hours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationWindowsTest {

    private static final ZoneId CHICAGO = ZoneId.of("US/Central");
    private final ActivationWindows windows =
            new ActivationWindows(null, null, Map.of("early", new Hours(LocalTime.of(6, 0), LocalTime.of(12, 0))));

    @Test
    void theWindowIsTheFocDayInTheHoursOfTheGateway() {
        assertThat(words("sandbox", "2026-12-01T14:00:00Z")).isEqualTo("2026-12-01T08:00-06:00 2026-12-01T20:00-06:00");
        assertThat(words("early", "2026-12-01T14:00:00Z")).isEqualTo("2026-12-01T06:00-06:00 2026-12-01T12:00-06:00");
    }

    @Test
    void aDateOutsideOfTheHoursOpensItsWholeDay() {
        assertThat(words("sandbox", "2026-12-02T05:30:00Z")).startsWith("2026-12-01T00:00-06:00 2026-12-01T23:59");
    }

    @Test
    void hoursThatEndBeforeTheyBeginAreRefused() {
        assertThatThrownBy(() -> new ActivationWindows(LocalTime.of(20, 0), LocalTime.of(8, 0), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("portway.order.activation-window");
    }

    private String words(String gateway, String focAt) {
        var window = windows.of(gateway, Instant.parse(focAt), CHICAGO);
        return window.start().toOffsetDateTime() + " " + window.end().toOffsetDateTime();
    }
}
