package io.portway.platform.web;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {

    @Test
    void aLimitOfZeroIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitSettings(true, 0, 1));
    }
}
