package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrder;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A customer's data of a sub request, draft or not: in responses, and in edits, where {@code null}
 * keeps a value.
 *
 * @param pinPasscode        like {@code accountNumber} in clear for {@linkplain io.portway.dialect.Disclosure those who may read it};
 *                           an edit that sends a masked value back changes nothing
 * @param onDemandActivation not in Telnyx's document: the customer activates by a call; shown only if true
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record Particulars(
        @Nullable String focDateRequestedByUser,
        @Nullable String personOrCompanyName,
        @Nullable String authPersonName,
        @Nullable String billingPhoneNumber,
        @Nullable String streetAddress,
        @Nullable String extendedAddress,
        @Nullable String locality,
        @Nullable String administrativeArea,
        @Nullable String postalCode,
        @Nullable String countryCode,
        @Nullable String defaultConnectionId,
        @Nullable String defaultMessageProfileId,
        @Nullable Option portingOption,
        @Nullable String pinPasscode,
        @Nullable String accountNumber,
        @Nullable String description,
        @Nullable String taxIdentifier,
        @Nullable String businessIdentifier,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean onDemandActivation) {

    static final Particulars NOTHING = new Particulars(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    /** Whether all numbers of the account leave the losing carrier, and what happens to those that stay. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Option(
            @Nullable String type,
            @Nullable String remainingNumbersAction,
            @Nullable String newBillingPhoneNumber) {

        static final Option NOTHING = new Option(null, null, null);

        /** By default all numbers leave. */
        static Option of(@Nullable PortingOption option) {
            return option == null
                    ? new Option(word(PortingOption.Type.FULL), null, null)
                    : new Option(word(option.type()), word(option.remainingNumbers()), option.newBillingNumber());
        }

        private static @Nullable String word(@Nullable Enum<?> constant) {
            return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param account as it may be shown */
    static Particulars of(PortOrder order, @Nullable LosingAccount account) {
        OrderDetails said = order.details();
        EndUser user = said.endUser();
        LosingAccount losing = account == null ? LosingAccount.UNKNOWN : account;
        NumberDefaults defaults =
                said.defaults() == null ? new NumberDefaults(null, null, null, null) : said.defaults();
        Identifiers identifiers = said.identifiers() == null ? new Identifiers(null, null, null) : said.identifiers();
        return new Particulars(
                order.desiredAt() == null ? wish(order.details().desired()) : Words.time(order.desiredAt()),
                user == null ? null : user.name(),
                losing.authorizingName(),
                e164(losing.billingNumber()),
                user == null ? null : given(user.firstLine()),
                user == null ? null : given(user.secondLine()),
                user == null ? null : user.city(),
                user == null ? null : user.state(),
                user == null ? null : user.postalCode(),
                user == null ? null : user.country() == null ? "US" : user.country(),
                defaults.connectionId(),
                defaults.messageProfileId(),
                Option.of(said.porting()),
                losing.pin(),
                losing.accountNumber(),
                said.description(),
                identifiers.taxIdentifier(),
                identifiers.businessIdentifier(),
                order.onDemand() ? Boolean.TRUE : null);
    }

    /** A desired date without a time is shown as a date. */
    private static @Nullable String wish(DesiredSchedule desired) {
        if (desired.date() == null || desired.time() == null || desired.timeZone() == null) {
            return desired.date() == null ? null : desired.date().toString();
        }
        return Words.time(ZonedDateTime.of(desired.date(), desired.time(), desired.timeZone())
                .toInstant());
    }

    static @Nullable String e164(@Nullable String number) {
        return PhoneNumber.parse(number).map(PhoneNumber::e164).orElse(number);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    /** The fields required in an edit that this one lacks. */
    List<Violation> missing() {
        List<Violation> missing = new ArrayList<>();
        require(
                missing,
                "foc_date_requested_by_user",
                focDateRequestedByUser,
                "give a time from the allowed FOC dates, such as 2026-12-01T15:00:00Z");
        require(missing, "auth_person_name", authPersonName, "give who authorizes the port");
        require(
                missing,
                "billing_phone_number",
                billingPhoneNumber,
                "give the billing number of the account with the current carrier");
        require(missing, "street_address", streetAddress, "give the service address, house number first");
        require(missing, "locality", locality, "give the city of the service address");
        require(missing, "administrative_area", administrativeArea, "give the state in two capital letters");
        require(missing, "postal_code", postalCode, "give the ZIP code of the service address");
        require(missing, "country_code", countryCode, "give two capital letters, such as US");
        require(missing, "default_connection_id", defaultConnectionId, "give the connection for the numbers' calls");
        return missing;
    }

    /**
     * What a draft with this data still lacks: besides the fields required in an edit, a messaging profile, a billing
     * number for numbers that are kept, and what losing carriers require.
     *
     * @param orders what the order itself lacks
     * @return without duplicate fields
     */
    List<Violation> lacking(List<Violation> orders) {
        Map<String, Violation> lacking = new LinkedHashMap<>();
        orders.forEach(fault -> lacking.putIfAbsent(
                WireNames.of(fault.field()),
                new Violation(WireNames.of(fault.field()), fault.value(), fault.message(), fault.remedy())));
        List<Violation> missing = missing();
        require(
                missing,
                "default_message_profile_id",
                defaultMessageProfileId,
                "give the profile for the numbers' messages");
        if (portingOption != null && "keep".equals(portingOption.remainingNumbersAction())) {
            require(
                    missing,
                    "porting_option.new_billing_phone_number",
                    portingOption.newBillingPhoneNumber(),
                    "give the billing number of the numbers that stay");
        }
        missing.forEach(fault -> lacking.putIfAbsent(fault.field(), fault));
        return List.copyOf(lacking.values());
    }

    private static void require(List<Violation> missing, String field, @Nullable String value, String remedy) {
        if (value == null || value.isBlank()) {
            missing.add(new Violation(field, null, "is missing", remedy));
        }
    }

    @Override
    public String toString() {
        return "Particulars";
    }
}
