package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+13125354200, +13125354200",
        "3125354200, +13125354200",
        "13125354200, +13125354200",
        "(312) 535-4200, +13125354200",
        "+1 312.535.4200, +13125354200",
        "tel:+13125354200, +13125354200",
        "1-800-FLOWERS, +18003569377",
        "+14362174242, +14362174242", // an area code that the phone library does not know
        "+18763221234, +18763221234", // another country: a number, though none that ports
        "+13129111234, +13129111234"
    })
    void aNumberIsReadHoweverItIsWritten(String text, String number) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "911",
                "535-4200",
                "312535420",
                "31253542000",
                "0125354200",
                "112-535-4200",
                "312535420O", // a letter
                "312-535-4200 a",
                "312-535-4200 ext. 5",
                "312-535-4200x5",
                "312-535-4200 / 312-535-4201",
                "312-535-4200 or 4201",
                "3.12535E+09",
                "+442079460000",
                "call me"
            })
    void whatIsNotOneNumberIsNone(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    @Test
    void nothingIsNoNumber() {
        assertThat(PhoneNumber.parse(null)).isEmpty();
    }
}
