package io.portway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.portway.calendar.BusinessCalendar;
import io.portway.calendar.CalendarSettings;
import io.portway.calendar.FocCalendar;
import io.portway.kernel.InvalidInput;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocDatesTest {

    private final OrderRepository orders = mock(OrderRepository.class);
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private final CalendarSettings settings = CalendarSettings.standard();
    private final FocDates dates =
            new FocDates(orders, new FocCalendar(clock, new BusinessCalendar(settings), null, settings), clock);
    private final UUID orderId = UUID.randomUUID();

    @BeforeEach
    void anOrderInChicago() {
        PortOrder order = new PortOrder(
                orderId,
                1,
                orderId,
                1,
                orderId,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ZoneId.of("US/Central"),
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                false,
                0,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                false);
        when(orders.get(orderId)).thenReturn(order);
    }

    @Test
    void aTimeWithoutOffsetIsTheCarriersLocalTime() {
        assertThat(dates.read(orderId, "focAt", "2026-12-03T09:00", false)).isEqualTo("2026-12-03T15:00:00Z");
    }

    @Test
    void aTimeWithOffsetIsUsedAsGiven() {
        assertThat(dates.read(orderId, "focAt", "2026-12-03T09:00-05:00", false))
                .isEqualTo("2026-12-03T14:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow, is not a date and time",
        "2026-12-03, is not a date and time",
        "2026-11-20T09:00, has passed",
        "2027-12-03T09:00, is more than 90 days ahead"
    })
    void anImplausibleDateIsRefusedWithARemedy(String text, String fault) {
        assertThatThrownBy(() -> dates.read(orderId, "focAt", text, true))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("focAt: " + fault);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-05T09:00, is a Saturday",
        "2026-11-26T09:00, is a federal holiday",
        "2026-12-22T09:00, is more than 30 days ahead"
    })
    void anUnusualDateNeedsConfirmation(String text, String oddity) {
        assertThatThrownBy(() -> dates.read(orderId, "focAt", text, false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("focAt: " + oddity)
                .hasMessageContaining("saveAnyway");
        assertThat(dates.read(orderId, "focAt", text, true)).isNotNull();
    }
}
