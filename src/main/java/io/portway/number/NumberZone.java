package io.portway.number;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Where a number's day begins: porting hours and cut-offs are in the local time of the number's region, not of the customer
 * nor of our office (47 CFR 52.35(e)(1)).
 */
public final class NumberZone {

    public static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    public static final ZoneId CENTRAL = ZoneId.of("US/Central");
    public static final ZoneId MOUNTAIN = ZoneId.of("US/Mountain");
    public static final ZoneId PACIFIC = ZoneId.of("US/Pacific");

    /** All zones that a number can be in, easternmost first. */
    public static final List<ZoneId> ALL = List.of(EASTERN, CENTRAL, MOUNTAIN, PACIFIC);

    private static final PhoneNumberToTimeZonesMapper MAPPER = PhoneNumberToTimeZonesMapper.getInstance();
    private static final Set<String> TOLL_FREE = Set.of("800", "833", "844", "855", "866", "877", "888");
    /** Any recent year does: standard time has not changed since. */
    private static final Instant REFERENCE = Instant.parse("2026-01-01T00:00:00Z");

    private NumberZone() {}

    /**
     * The time zone of a number, one of the four of the contiguous states: numbers further west count as US/Pacific; numbers
     * further east, toll-free numbers and non-geographic ones count as US/Eastern. If a number's exchange
     * spans several zones, the easternmost counts, whose cut-off comes first.
     */
    public static ZoneId of(PhoneNumber number) {
        if (TOLL_FREE.contains(number.npa())) {
            return EASTERN;
        }
        Phonenumber.PhoneNumber parsed =
                new Phonenumber.PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(number.tenDigits()));
        int hoursBehind = MAPPER.getTimeZonesForGeographicalNumber(parsed).stream()
                .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(zone ->
                        -ZoneId.of(zone).getRules().getStandardOffset(REFERENCE).getTotalSeconds() / 3600)
                .min(Comparator.naturalOrder())
                .orElse(5);
        return hoursBehind <= 5 ? EASTERN : hoursBehind == 6 ? CENTRAL : hoursBehind == 7 ? MOUNTAIN : PACIFIC;
    }
}
