package io.portway.carrier.sandbox;

import io.portway.calendar.FocCalendar;
import io.portway.carrier.CarrierOrder;
import io.portway.number.NumberZone;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The same calendar that Portway schedules by. */
@Component
@Profile("sandbox")
class LosingCarrierDays implements BusinessDays {

    private final FocCalendar calendar;

    LosingCarrierDays(FocCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public OffsetDateTime after(OffsetDateTime from, int days, CarrierOrder order) {
        return calendar.plusBusinessDays(from.atZoneSameInstant(NumberZone.of(order.numbers().get(0))), days, order.losingCarrier())
                .toOffsetDateTime();
    }
}
