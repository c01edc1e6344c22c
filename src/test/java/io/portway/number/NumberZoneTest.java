package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberZoneTest {

    @ParameterizedTest
    @CsvSource({
        "+12012548000, US/Eastern", // Jersey City
        "+13125354200, US/Central", // Chicago
        "+18502220000, US/Eastern", // Tallahassee
        "+13032220000, US/Mountain", // Denver
        "+16022220000, US/Mountain", // Phoenix
        "+12132220000, US/Pacific", // Los Angeles
        "+19072220000, US/Pacific", // Alaska
        "+18082220000, US/Pacific", // Hawaii
        "+17872220000, US/Eastern", // Puerto Rico
        "+18005550100, US/Eastern", // toll-free
        "+18882220000, US/Eastern",
        "+19992220000, US/Eastern" // not assigned
    })
    void everyNumberHasOneOfFourZones(String number, ZoneId zone) {
        assertThat(NumberZone.of(new PhoneNumber(number))).isEqualTo(zone);
    }
}
