package io.portway.billing;

import static io.portway.billing.LedgerFixture.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.Actor;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is booked in whatever order, the ledger agrees with a simple model of it and with itself. */
class LedgerProperties {

    private final LedgerFixture fixture = new LedgerFixture();

    @Property(tries = 60)
    void anySequenceOfBookingsKeepsTheLedgerRight(@ForAll("bookings") List<Booking> bookings) {
        UUID account = fixture.account();
        List<UUID> orders = List.of(fixture.order(account), fixture.order(account), fixture.order(account));
        Money balance = Money.ZERO;
        Map<UUID, Money> charged = new HashMap<>();
        Map<UUID, Money> refunded = new HashMap<>();
        int lines = 0;

        for (Booking booking : bookings) {
            UUID order = orders.get(booking.order());
            Money amount = booking.amount();
            switch (booking.kind()) {
                case CREDIT -> {
                    Money credit = amount.plus(Money.of("0.01"));
                    fixture.ledger.credit(account, credit, "credit", ADMIN);
                    balance = balance.plus(credit);
                    lines++;
                }
                case CHARGE -> {
                    boolean already = charged.containsKey(order);
                    boolean covered = amount.compareTo(balance) <= 0;
                    assertThat(fixture.ledger.charge(account, order, amount, "fee", Actor.SYSTEM))
                            .isEqualTo(already || covered);
                    if (!already && covered && !amount.isZero()) {
                        charged.put(order, amount);
                        balance = balance.minus(amount);
                        lines++;
                    }
                }
                case REFUND -> {
                    Money paid = charged.getOrDefault(order, Money.ZERO);
                    Money expected =
                            refunded.containsKey(order) || paid.compareTo(amount) < 0 ? Money.ZERO : paid.minus(amount);
                    assertThat(fixture.ledger.refundDownTo(order, amount, "refund", Actor.SYSTEM))
                            .isEqualTo(expected);
                    if (!expected.isZero()) {
                        refunded.put(order, expected);
                        balance = balance.plus(expected);
                        lines++;
                    }
                }
            }
        }

        assertThat(fixture.ledger.balance(account)).isEqualTo(balance).isGreaterThanOrEqualTo(Money.ZERO);
        assertThat(fixture.sumOfBalancePostings(account)).isEqualByComparingTo(balance.amount());
        assertThat(fixture.sumsOfTransactions(account)).allMatch(sum -> sum.signum() == 0);
        assertThat(fixture.transactions(account, "CHARGE")).isEqualTo(charged.size());
        var page = fixture.ledger.lines(account, 1, 1000);
        assertThat(page.total()).isEqualTo(lines);
        BigDecimal running = BigDecimal.ZERO;
        for (int i = page.items().size() - 1; i >= 0; i--) {
            running = running.add(page.items().get(i).amount().amount());
            assertThat(page.items().get(i).balance().amount()).isEqualByComparingTo(running);
        }
        refunded.forEach((order, refund) -> assertThat(refund).isLessThanOrEqualTo(charged.get(order)));
    }

    @Provide
    Arbitrary<List<Booking>> bookings() {
        Arbitrary<Money> amounts = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(2)
                .map(Money::new);
        return Combinators.combine(
                        Arbitraries.of(LedgerLine.Kind.class),
                        Arbitraries.integers().between(0, 2),
                        amounts)
                .as(Booking::new)
                .list()
                .ofMaxSize(25);
    }

    record Booking(LedgerLine.Kind kind, int order, Money amount) {}
}
