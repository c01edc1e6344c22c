package io.portway.carrier.sandbox;

import io.portway.calendar.FocCalendar;
import io.portway.number.NumberZone;
import io.portway.number.PhoneNumber;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The same calendar that Portway uses for scheduling. */
@Component
@Profile("sandbox")
class LosingCarrierDays implements BusinessDays {

    private final FocCalendar calendar;

    LosingCarrierDays(FocCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public OffsetDateTime after(OffsetDateTime from, int days, String losingCarrier, PhoneNumber number) {
        return calendar.plusBusinessDays(from.atZoneSameInstant(NumberZone.of(number)), days, losingCarrier)
                .toOffsetDateTime();
    }
}
