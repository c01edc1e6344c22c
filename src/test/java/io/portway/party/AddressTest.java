package io.portway.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State, postal code and country of a service address. */
class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "IL, 60601, ",
        "il, 60601-1234, US",
        "IL, 606011234, us",
        "PR, 00901, ",
        "PR, 00901, PR",
        "GU, 96910, US",
        "AE, 09001, ",
        "DC, 20001, ",
        "NY, 00501, ",
        "ON, M5V 2T6, ",
        "on, m5v2t6, CA",
        "QC, H2X-1Y4, ca",
        "NU, X0A 0H0, ",
        ", 60601, ",
        ", M5V 2T6, ",
        "YT, Y1A 2B3, CA"
    })
    void ofTheUnitedStatesItsTerritoriesAndCanadaAreTaken(String state, String code, String country) {
        assertThat(faults(state, code, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ZZ, 60601, , state", "XX, 60601, US, state", "Ontariow, M5V 2T6, CA, state", "IL, 00000, , postalCode",
        "IL, 00400, , postalCode", "IL, 6060, , postalCode", "ON, D5V 2T6, , postalCode", "ON, W5V 2T6, CA, postalCode",
        "ON, Z5V 2T6, CA, postalCode", "ON, M5O 2T6, CA, postalCode", "ON, M5V 2U6, CA, postalCode",
                "ON, 60601, , postalCode",
        "IL, M5V 2T6, , postalCode", "IL, M5V 2T6, CA, state", "ON, 60601, US, state", "NY, 10001, PR, state",
        "BE, 10115, DE, country"
    })
    void whatDoesNotExistOrDoesNotAgreeIsRefused(String state, String code, String country, String field) {
        assertThat(faults(state, code, country)).extracting(Violation::field).contains("endUser." + field);
    }

    @Test
    void areKeptInTheFormInWhichTheyArePrinted() {
        EndUser user = address("on", "m5v2t6", "ca");
        assertThat(user.state()).isEqualTo("ON");
        assertThat(user.postalCode()).isEqualTo("M5V 2T6");
        assertThat(user.country()).isEqualTo("CA");
        assertThat(address("IL", "60601 1234", null).postalCode()).isEqualTo("60601-1234");
    }

    @ParameterizedTest
    @CsvSource({
        "IL, 90210, false",
        "IL, 60601, true",
        "TX, 88595, true",
        "NY, 06390, true",
        "ON, V5K 0A1, false",
        "ON, M5V 2T6, true"
    })
    void aCodeOfAnotherStateIsNoticed(String state, String code, boolean fits) {
        assertThat(address(state, code, null).postalCodeFitsState()).isEqualTo(fits);
    }

    private static List<Violation> faults(String state, String code, String country) {
        return address(state, code, country).addressFaults("endUser");
    }

    private static EndUser address(String state, String code, String country) {
        return EndUser.builder().state(state).postalCode(code).country(country).build();
    }
}
