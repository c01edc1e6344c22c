package io.portway.dialect.thinq;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.party.EndUser;
import io.portway.party.EndUser.TypeOfService;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A confirmation or a correction; what it leaves out does not change.
 *
 * @param focDate       the requested date; default: the earliest possible one
 * @param onDemand      the customer, not the clock, activates on the FOC date
 * @param notifications email addresses to notify about the order
 * @param removeDids    numbers to leave out of an order that was confirmed
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record Confirmation(
        @Nullable Subscriber endUser,
        @Nullable Account losingAccount,
        @Nullable LocalDate focDate,
        @Nullable LocalTime focTime,
        @Nullable ZoneId focTimeZone,
        Boolean onDemand,
        @JsonProperty("notify") List<String> notifications,
        List<String> removeDids) {

    private static final Pattern OF_ONE_ORDER = Pattern.compile("^orders\\[\\d+]\\.");
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z])([A-Z])");
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("numbers", "dids"),
            entry("removeNumbers", "remove_dids"),
            entry("notifications", "notify"),
            entry("desired.date", "foc_date"),
            entry("desired.time", "foc_time"),
            entry("desired.timeZone", "foc_time_zone"),
            entry("endUser.postalCode", "end_user.zip"),
            entry("endUser.service", "end_user.type"),
            entry("losingAccount.carrierName", "losing_account.carrier"),
            entry("losingAccount.billingNumber", "losing_account.btn"),
            entry("losingAccount.authorizingName", "losing_account.authorized_by"),
            entry("losingAccount.authorizingDate", "losing_account.authorized_on"));

    /** The current user of the numbers, with the service address. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subscriber(
            @Nullable String name,
            @Nullable String streetNumber,
            @Nullable String streetPreDirection,
            @Nullable String streetName,
            @Nullable String streetType,
            @Nullable String streetPostDirection,
            @Nullable String unit,
            @Nullable String city,
            @Nullable String state,
            @Nullable String zip,
            @Nullable Type type) {

        enum Type {
            @JsonProperty("business")
            BUSINESS,
            @JsonProperty("residential")
            RESIDENTIAL
        }

        static @Nullable Subscriber of(@Nullable EndUser user) {
            return user == null
                    ? null
                    : new Subscriber(
                            user.name(),
                            user.streetNumber(),
                            user.streetPreDirection(),
                            user.streetName(),
                            user.streetType(),
                            user.streetPostDirection(),
                            user.unit(),
                            user.city(),
                            user.state(),
                            user.postalCode(),
                            user.service() == TypeOfService.RESIDENCE ? Type.RESIDENTIAL : Type.BUSINESS);
        }

        private EndUser endUser() {
            return EndUser.builder()
                    .name(name)
                    .streetNumber(streetNumber)
                    .streetPreDirection(streetPreDirection)
                    .streetName(streetName)
                    .streetType(streetType)
                    .streetPostDirection(streetPostDirection)
                    .unit(unit)
                    .city(city)
                    .state(state)
                    .postalCode(zip)
                    .service(
                            type == null
                                    ? null
                                    : type == Type.BUSINESS ? TypeOfService.BUSINESS : TypeOfService.RESIDENCE)
                    .build();
        }
    }

    /** The account with the losing carrier. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(
            String carrier, String accountNumber, String pin, String btn, String authorizedBy, LocalDate authorizedOn) {

        private LosingAccount losingAccount() {
            return LosingAccount.builder()
                    .carrierName(carrier)
                    .accountNumber(accountNumber)
                    .pin(pin)
                    .billingNumber(btn)
                    .authorizingName(authorizedBy)
                    .authorizingDate(authorizedOn)
                    .build();
        }

        @Override
        public String toString() {
            return "Account[" + carrier + "]";
        }
    }

    /** @param said the previously requested date; {@code null} if there was none */
    Correction correction(@Nullable DesiredSchedule said) {
        return Correction.builder()
                .endUser(endUser == null ? null : endUser.endUser())
                .losingAccount(losingAccount == null ? null : losingAccount.losingAccount())
                .desired(schedule(said == null ? DesiredSchedule.EARLIEST : said))
                .removeNumbers(removeDids)
                .onDemand(onDemand)
                .notifications(notifications)
                .build();
    }

    private @Nullable DesiredSchedule schedule(DesiredSchedule said) {
        return focDate == null && focTime == null && focTimeZone == null
                ? null
                : new DesiredSchedule(
                        focDate == null ? said.date() : focDate,
                        focTime == null ? said.time() : focTime,
                        focTimeZone == null ? said.timeZone() : focTimeZone,
                        focTime == null ? said.flexible() : null);
    }

    /** This API's name for a field of a port order. */
    static String wireName(String path) {
        String field = OF_ONE_ORDER.matcher(path).replaceFirst("");
        int index = field.indexOf('[');
        String name = index < 0 ? field : field.substring(0, index);
        return NAMES.getOrDefault(
                        name, INNER_CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT))
                + (index < 0 ? "" : field.substring(index));
    }
}
