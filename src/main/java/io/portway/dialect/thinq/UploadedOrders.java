package io.portway.dialect.thinq;

import io.portway.account.Caller;
import io.portway.billing.Money;
import io.portway.dialect.FieldFault;
import io.portway.dialect.WireFields;
import io.portway.kernel.Page;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.change.Corrections;
import io.portway.order.change.Readiness;
import io.portway.order.intake.Prices;
import io.portway.order.intake.Pricing;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What was uploaded and waits for its confirmation. */
@Component
class UploadedOrders {

    /**
     * What is needed for a confirmation: costs, possible dates, missing fields, and the numbers with their check results.
     *
     * @param focDates days on which the losing carrier ports, earliest first
     * @param missing  what the confirmation must provide
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Details(
            long id,
            long accountId,
            String status,
            String carrier,
            String type,
            Costs costs,
            List<LocalDate> focDates,
            List<FieldFault> missing,
            List<Did> dids,
            int page,
            int rowsPerPage,
            long totalRows,
            boolean hasNextPage) {}

    /**
     * In US dollars.
     *
     * @param dids how many numbers are charged
     * @param due  what the confirmation charges
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Costs(String currency, BigDecimal perDid, int dids, BigDecimal total, BigDecimal due, BigDecimal balance) {

        static Costs of(Pricing pricing) {
            Pricing.Line line = pricing.lines().get(0);
            return new Costs(
                    Money.CURRENCY,
                    line.feePerNumber().amount(),
                    line.numbers(),
                    line.total().amount(),
                    line.due().amount(),
                    pricing.balance().amount());
        }
    }

    /** @param message why it is in this state, or why it cannot be ported */
    record Did(
            String did,
            boolean portable,
            String status,
            @Nullable String message) {

        static Did of(PortNumber number, PortabilityCheck check) {
            return new Did(
                    number.number().tenDigits(),
                    check.portable(),
                    number.status().name().toLowerCase(Locale.ROOT),
                    number.reason() == null ? check.reason() : number.reason());
        }
    }

    private final PortOrders orders;
    private final PortabilityChecks portability;
    private final Readiness readiness;
    private final Prices prices;
    private final Corrections corrections;

    UploadedOrders(
            PortOrders orders,
            PortabilityChecks portability,
            Readiness readiness,
            Prices prices,
            Corrections corrections) {
        this.orders = orders;
        this.portability = portability;
        this.readiness = readiness;
        this.prices = prices;
        this.corrections = corrections;
    }

    Details details(Caller caller, PortOrder found, int page, int rows) {
        String id = found.id().toString();
        Page<PortNumber> numbers = orders.numbers(caller, id, page, rows);
        List<PortabilityCheck> checks = portability.check(
                numbers.items().stream().map(PortNumber::number).toList());
        return new Details(
                found.number(),
                found.accountNumber(),
                Status.of(found.status()),
                found.losingCarrier(),
                found.kind().name().toLowerCase(Locale.ROOT),
                Costs.of(prices.ofOrder(caller, id)),
                found.status().isFinal()
                        ? List.of()
                        : corrections.focWindows(caller, id).stream()
                                .map(window -> window.start().toLocalDate())
                                .toList(),
                FieldFault.of(WireFields.named(Confirmation::wireName, readiness.missing(found))),
                IntStream.range(0, checks.size())
                        .mapToObj(i -> Did.of(numbers.items().get(i), checks.get(i)))
                        .toList(),
                page,
                rows,
                numbers.total(),
                (long) page * rows < numbers.total());
    }
}
