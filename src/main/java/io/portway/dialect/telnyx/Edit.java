package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portway.dialect.Disclosure;
import io.portway.dialect.telnyx.Particulars.Option;
import io.portway.kernel.Violation;
import io.portway.order.PortOrder;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.PortingOption;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of an edit. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record Edit(
        @JsonUnwrapped Particulars particulars,
        @Nullable Integer customerRating,
        @Nullable String customerRatingComment) {

    /** Whether it only rates. */
    boolean onlyRates() {
        return rates() && Particulars.NOTHING.equals(particulars);
    }

    boolean rates() {
        return customerRating != null || customerRatingComment != null;
    }

    /**
     * What it changes: only what differs from the current values, so that a body that repeats everything but the date is
     * just a new due date to the losing carrier.
     *
     * @param account with its secrets
     * @param faults  collects what cannot be parsed
     */
    Correction correction(PortOrder order, @Nullable LosingAccount account, List<Violation> faults) {
        Particulars shown = Particulars.of(order, account);
        return Correction.builder()
                .endUser(endUser(shown))
                .losingAccount(losingAccount(shown, account == null ? LosingAccount.UNKNOWN : account))
                .desired(desired(
                        changed(particulars.focDateRequestedByUser(), shown.focDateRequestedByUser()), order, faults))
                .onDemand(onDemand(order))
                .porting(porting(shown.portingOption(), faults))
                .description(changed(particulars.description(), shown.description()))
                .defaults(defaults(order, shown))
                .identifiers(identifiers(order, shown))
                .build();
    }

    private @Nullable EndUser endUser(Particulars shown) {
        String name = changed(particulars.personOrCompanyName(), shown.personOrCompanyName());
        if (name == null && shown.personOrCompanyName() == null) {
            // Without an end user, it is the person who authorizes.
            name = changed(particulars.authPersonName(), null);
        }
        String street = changed(particulars.streetAddress(), shown.streetAddress());
        // The line starts with the house number; other parts of the street are now in the line.
        int space = street == null ? -1 : street.indexOf(' ');
        String none = street == null ? null : "";
        EndUser user = EndUser.builder()
                .name(name)
                .streetNumber(street == null || space < 0 ? none : street.substring(0, space))
                .streetPreDirection(none)
                .streetName(street == null ? null : street.substring(space + 1).strip())
                .streetType(none)
                .streetPostDirection(none)
                .unit(changed(particulars.extendedAddress(), shown.extendedAddress()))
                .city(changed(particulars.locality(), shown.locality()))
                .state(changed(particulars.administrativeArea(), shown.administrativeArea()))
                .postalCode(changed(particulars.postalCode(), shown.postalCode()))
                .country(changed(particulars.countryCode(), shown.countryCode()))
                .build();
        return user.equals(EndUser.builder().build()) ? null : user;
    }

    /** A secret is unchanged if it is given in plain or masked. */
    private @Nullable LosingAccount losingAccount(Particulars shown, LosingAccount present) {
        LosingAccount masked = Disclosure.masked(present);
        LosingAccount account = LosingAccount.builder()
                .accountNumber(
                        changed(changed(particulars.accountNumber(), masked.accountNumber()), present.accountNumber()))
                .pin(changed(changed(particulars.pinPasscode(), masked.pin()), present.pin()))
                .billingNumber(changed(Particulars.e164(particulars.billingPhoneNumber()), shown.billingPhoneNumber()))
                .authorizingName(changed(particulars.authPersonName(), shown.authPersonName()))
                .build();
        return account.equals(LosingAccount.UNKNOWN) ? null : account;
    }

    private @Nullable Boolean onDemand(PortOrder order) {
        Boolean wanted = particulars.onDemandActivation();
        return wanted == null || wanted == order.onDemand() ? null : wanted;
    }

    private @Nullable NumberDefaults defaults(PortOrder order, Particulars shown) {
        String connection = changed(particulars.defaultConnectionId(), shown.defaultConnectionId());
        String profile = changed(particulars.defaultMessageProfileId(), shown.defaultMessageProfileId());
        if (connection == null && profile == null) {
            return null;
        }
        NumberDefaults present = order.details().defaults();
        return new NumberDefaults(
                or(connection, shown.defaultConnectionId()),
                or(profile, shown.defaultMessageProfileId()),
                present == null ? null : present.voice(),
                present == null ? null : present.sms());
    }

    private @Nullable Identifiers identifiers(PortOrder order, Particulars shown) {
        String tax = changed(particulars.taxIdentifier(), shown.taxIdentifier());
        String business = changed(particulars.businessIdentifier(), shown.businessIdentifier());
        if (tax == null && business == null) {
            return null;
        }
        Identifiers present = order.details().identifiers();
        return new Identifiers(
                present == null ? null : present.resellerName(),
                or(tax, shown.taxIdentifier()),
                or(business, shown.businessIdentifier()));
    }

    /** A new option replaces the old one as a whole. */
    private @Nullable PortingOption porting(@Nullable Option shown, List<Violation> faults) {
        Option wanted = particulars.portingOption();
        if (wanted == null || wanted.equals(Option.NOTHING) || wanted.equals(shown)) {
            return null;
        }
        return new PortingOption(
                constant(
                        "porting_option.type",
                        or(wanted.type(), shown == null ? null : shown.type()),
                        PortingOption.Type.values(),
                        faults),
                constant(
                        "porting_option.remaining_numbers_action",
                        wanted.remainingNumbersAction(),
                        PortingOption.Remaining.values(),
                        faults),
                wanted.newBillingPhoneNumber());
    }

    private static <E extends Enum<E>> @Nullable E constant(
            String field, @Nullable String word, E[] constants, List<Violation> faults) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(constants)
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseGet(() -> {
                    faults.add(new Violation(
                            field,
                            word,
                            "is not known",
                            "use one of "
                                    + Arrays.stream(constants)
                                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", "))));
                    return null;
                });
    }

    /** In the losing carrier's zone; a bare date means the account's default time on that day. */
    private static @Nullable DesiredSchedule desired(@Nullable String text, PortOrder order, List<Violation> faults) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == "2026-12-01".length()) {
                return new DesiredSchedule(LocalDate.parse(text), null, null);
            }
            ZonedDateTime at = OffsetDateTime.parse(text).atZoneSameInstant(order.zone());
            return new DesiredSchedule(at.toLocalDate(), at.toLocalTime(), order.zone());
        } catch (DateTimeException e) {
            faults.add(new Violation(
                    "foc_date_requested_by_user",
                    text,
                    "is not a time in ISO 8601",
                    "give one such as 2026-12-01T15:00:00Z"));
            return null;
        }
    }

    /** {@code null} if nothing new was given. */
    private static @Nullable String changed(@Nullable String wanted, @Nullable String shown) {
        return wanted == null
                        || wanted.isBlank() && shown == null
                        || wanted.strip().equals(shown)
                ? null
                : wanted.strip();
    }

    private static @Nullable String or(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    @Override
    public String toString() {
        return "Edit";
    }
}
