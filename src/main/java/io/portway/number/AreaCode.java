package io.portway.number;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an area code of the North American Numbering Plan is for.
 *
 * @param code          three digits
 * @param country       ISO 3166 code of its country, or of its territory where that has one, such as GU; {@code null} where the
 *                      whole plan shares it
 * @param region        state or province; {@code null} outside the fifty states, the District of Columbia and Canada
 * @param zones         the local times of its numbers, the predominant one first; empty if it has no place
 * @param inServiceFrom first day of service, in local time; {@code null} if no date is set yet
 */
record AreaCode(
        String code,
        Service service,
        @Nullable String country,
        @Nullable String region,
        List<ZoneId> zones,
        @Nullable LocalDate inServiceFrom) {

    enum Service {
        GEOGRAPHIC("a place"),
        TOLL_FREE("toll-free calls"),
        PERSONAL("personal and other services that have no place"),
        CANADIAN("Canadian services that have no place"),
        CARRIER("services of long-distance carriers"),
        GOVERNMENT("the government of the United States"),
        PREMIUM("premium-rate calls");

        private final String words;

        Service(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    AreaCode {
        zones = List.copyOf(zones);
        if (!code.matches("[2-9]\\d\\d")) {
            throw new IllegalArgumentException("not an area code: " + code);
        }
        if (service == Service.GEOGRAPHIC && (country == null || zones.isEmpty())) {
            throw new IllegalArgumentException("area code " + code + " needs a country and a time zone");
        }
    }

    boolean inServiceOn(LocalDate day) {
        return inServiceFrom != null && !inServiceFrom.isAfter(day);
    }
}
