package io.portway.portability.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.DirectoryListing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SandboxDirectoryTest {

    @ParameterizedTest
    @CsvSource({
        "+12012548000, Garden State Telephone, WIRELINE",
        "+12025550100, Potomac Bell, WIRELINE",
        "+12345678901, Buckeye Cable, WIRELINE",
        "+13125354200, Lakeshore Telecom, WIRELINE",
        "+19198000100, Triangle Wireless, WIRELESS",
        "+18005550100, TollFree Registry, TOLL_FREE",
        "+18882220100, TollFree Registry, TOLL_FREE",
        "+13125364200, Prairie Telephone, WIRELINE",
        "+17022220100, Prairie Telephone, WIRELINE"
    })
    void everyNumberHasTheCarrierOfTheSandbox(String number, String carrier, NumberKind kind) {
        DirectoryListing listing = lookUp(number);

        assertThat(listing.carrier()).isEqualTo(carrier);
        assertThat(listing.kind()).isEqualTo(kind);
        assertThat(listing.covered()).isTrue();
    }

    @Test
    void numbersThatEndIn9001AreNotCovered() {
        assertThat(lookUp("+13125359001"))
                .isEqualTo(new DirectoryListing("Lakeshore Telecom", "LAKE", NumberKind.WIRELINE, "CHICAGO", false));
        assertThat(lookUp("+17022229001").covered()).isFalse();
    }

    private static DirectoryListing lookUp(String number) {
        Map<PhoneNumber, DirectoryListing> listings = new SandboxDirectory(
                        new JdbcDirectory(JdbcClient.create(TestDatabase.migrated())))
                .lookUp(List.of(new PhoneNumber(number)));
        return listings.get(new PhoneNumber(number));
    }
}
