package io.portway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.number.NumberZone;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanZonesTest {

    @ParameterizedTest
    @CsvSource({
        "America/New_York, US/Eastern",
        "America/Chicago, US/Central",
        "America/Denver, US/Mountain",
        "America/Los_Angeles, US/Pacific",
        "Pacific/Honolulu, US/Hawaii",
        "Pacific/Guam, Pacific/Guam",
        "America/Halifax, America/Halifax",
        "Canada/Atlantic, America/Halifax",
        "US/Eastern, US/Eastern"
    })
    void aZoneOfThePlanIsPrintedUnderOneName(String given, String printed) {
        assertThat(PlanZones.known(ZoneId.of(given)))
                .isEqualTo(ZoneId.of(printed))
                .isIn(PlanZones.ALL);
    }

    @Test
    void otherZonesStayWhatTheyAre() {
        assertThat(PlanZones.known(ZoneId.of("Europe/Berlin")))
                .isEqualTo(ZoneId.of("Europe/Berlin"))
                .isNotIn(PlanZones.ALL);
    }

    @Test
    void theyAreTheZonesInWhichNumbersPort() {
        assertThat(PlanZones.ALL).containsExactlyInAnyOrderElementsOf(NumberZone.ALL);
    }
}
