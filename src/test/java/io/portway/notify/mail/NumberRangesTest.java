package io.portway.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberRangesTest {

    @Test
    void consecutiveNumbersAreOneLine() {
        assertThat(NumberRanges.lines(List.of("+13125354200", "+13125354201", "+13125354202", "+13125354209"), 4))
                .isEqualTo("+13125354200 to +13125354202 (3 numbers)\n+13125354209\n");
    }

    @Test
    void whatIsTooMuchIsCounted() {
        List<String> apart = IntStream.range(0, 30)
                .mapToObj(n -> "+131253542" + (10 + 2 * n))
                .toList();
        assertThat(NumberRanges.lines(apart, 5_000))
                .startsWith("+13125354210\n+13125354212\n")
                .endsWith("+13125354248\nand 4980 more\n");
    }
}
