package io.portway.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void amountsWithTheSameValueAreEqual() {
        assertThat(Money.of("6"))
                .isEqualTo(Money.of("6.00"))
                .isEqualTo(new Money(new BigDecimal("6.0000")))
                .hasToString("6.00 USD");
        assertThat(new Money(new BigDecimal("1E+3"))).hasToString("1000.00 USD");
        assertThat(Money.ZERO.isZero()).isTrue();
    }

    @Test
    void countsExactly() {
        assertThat(Money.of("0.10").plus(Money.of("0.20"))).isEqualTo(Money.of("0.30"));
        assertThat(Money.of("6.00").times(50_000)).isEqualTo(Money.of("300000.00"));
        assertThat(Money.of("1.00").minus(Money.of("3.50")))
                .isEqualTo(Money.of("-2.50"))
                .isLessThan(Money.ZERO);
    }

    @Test
    void fractionsOfACentAreRefused() {
        assertThatThrownBy(() -> Money.of("0.005"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an amount of US dollars has at most two decimals: 0.005");
    }
}
