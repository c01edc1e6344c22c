package io.portway.platform.web;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitSettingsTest {

    @Test
    void nobodyIsShutOutByASettingOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitSettings(true, 0, 1));
    }
}
