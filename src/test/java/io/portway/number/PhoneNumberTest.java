package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        "(+1) 312/535-4200, +13125354200",
        "'+1\u00a0312\u2011535\u20114200', +13125354200", // as web pages and word processors print it
        "1-800-FLOWERS, +18003569377",
        "(888) 4my-casa, +18884692272",
        "'\u202a+1 312 535 4200\u202c', +13125354200", // as an address book copies it
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
                "call me",
                "2025550100x",
                "202555010O", // a letter by mistake
                "312-535-XXXX",
                "Fax 535-4200",
                "800-FLOWERS-NOW",
                "FLOWERS-8003",
                "tel:+1-202-555-0100",
                "+1 312 535 4207 ext 9",
                "+1 312 535 4207;9",
                "٣١٢٥٣٥٤٢٠٧", // Arabic-Indic digits
                "３１２５３５４２０７", // fullwidth digits
                "011 1 312 535 4200",
                "++13125354200",
                "$3125354200",
                "312*535*4200"
            })
    void whatIsNotOneNumberIsNone(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    @Test
    void nothingIsNoNumber() {
        assertThat(PhoneNumber.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025550100x           | has letters                              | give ten digits or E.164, such as +13125354200",
                "312535420O            | has letters                              | give ten digits or E.164, such as +13125354200",
                "1-800-FLOWERS1        | has letters                              | give ten digits or E.164, such as +13125354200",
                "tel:+1-202-555-0100   | has letters                              | give its digits: +12025550100",
                "+1 312 535 4207 ext 9 | has the extension 9, which does not port | give the number without it: +1 312 535 4207",
                "312-535-4200 or 312-535-4201 | holds several numbers             | give each number by itself",
                "٣١٢٥٣٥٤٢٠٧ | has digits other than 0 to 9 | give its digits: +13125354207",
                "３１２５３５４２０７ | has digits other than 0 to 9 | give its digits: +13125354207",
                "312                   | is not a North American telephone number | give ten digits or E.164, such as +13125354200",
                "call me               | is not a North American telephone number | give ten digits or E.164, such as +13125354200",
            })
    void whatIsNoNumberIsNamedWithWhatToGiveInstead(String text, String message, String remedy) {
        List<Violation> faults = new ArrayList<>();

        PhoneNumbers.parse("numbers", Arrays.asList("3125354200", text), faults);

        assertThat(faults)
                .containsExactly(new Violation("numbers[1]", ViolationCode.NOT_A_NUMBER, text, message, remedy));
    }

    @ParameterizedTest
    @CsvSource({
        "13125354207, 3125354207",
        "+13125354207, 3125354207",
        "3125354207, 3125354207",
        "+1 (312) 535, 312535",
        "1312, 312",
        "+1312, 312",
        "1-800-FLOWERS, 8003569377",
        "312, 312",
        "3, 3"
    })
    void whatANumberBeginsWithIsReadWithAndWithoutTheCountryCode(String text, String digits) {
        assertThat(PhoneNumbers.beginning(text)).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "1", "+44", "312x", "FLOWERS", "31253542077", "٣١٢"})
    void whatNoNumberBeginsWithIsNone(String text) {
        assertThat(PhoneNumbers.beginning(text)).isEmpty();
    }

    @Test
    void aPartFromTheMiddleOfANumberMayBeginWithAOne() {
        assertThat(PhoneNumbers.part("1253")).contains("1253");
    }
}
