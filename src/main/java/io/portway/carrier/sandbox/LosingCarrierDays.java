package io.portway.carrier.sandbox;

import io.portway.calendar.FocCalendar;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The same calendar that Portway uses for scheduling. */
@Component
@Profile("sandbox")
class LosingCarrierDays implements BusinessDays {

    private final FocCalendar calendar;
    private final NumberingPlan plan;

    LosingCarrierDays(FocCalendar calendar, NumberingPlan plan) {
        this.calendar = calendar;
        this.plan = plan;
    }

    @Override
    public OffsetDateTime after(OffsetDateTime from, int days, String losingCarrier, PhoneNumber number) {
        return calendar.plusBusinessDays(from.atZoneSameInstant(plan.zone(number)), days, losingCarrier)
                .toOffsetDateTime();
    }
}
