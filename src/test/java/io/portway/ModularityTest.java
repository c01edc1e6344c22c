package io.portway;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featuresUseOnlyWhatOtherFeaturesOfferAndFormNoCycles() {
        ApplicationModules.of(PortwayApplication.class).verify();
    }
}
