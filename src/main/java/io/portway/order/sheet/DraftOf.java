package io.portway.order.sheet;

import io.portway.account.Contact;
import io.portway.number.ServiceSettings;
import io.portway.number.ServiceSettings.EmergencyAddress;
import io.portway.number.ServiceSettings.Sms;
import io.portway.number.ServiceSettings.Voice;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.PortingOption;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a draft of lines with the same data. */
final class DraftOf {

    private final Map<Column, String> data;

    private DraftOf(Map<Column, String> data) {
        this.data = data;
    }

    /** @param lines those whose numbers can be read */
    static PortRequestDraft lines(Map<Column, String> data, List<Line> lines) {
        return new DraftOf(data).draft(lines);
    }

    private PortRequestDraft draft(List<Line> lines) {
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> !line.own.isEmpty())
                .forEach(line -> settings.put(String.valueOf(line.number), new DraftOf(line.own).settings()));
        return PortRequestDraft.builder()
                .account(text(Column.SUB_ACCOUNT))
                .customerReference(text(Column.REFERENCE))
                .numbers(lines.stream().map(line -> String.valueOf(line.number)).toList())
                .endUser(endUser())
                .losingAccount(losingAccount())
                .desired(new DesiredSchedule(
                        as(Column.DESIRED_DATE, LocalDate::parse),
                        as(Column.DESIRED_TIME, LocalTime::parse),
                        as(Column.TIME_ZONE, ZoneId::of)))
                .onDemand(as(Column.ON_DEMAND, Boolean::valueOf))
                .onUnportable(as(Column.ON_UNPORTABLE, NumberPolicy::valueOf))
                .porting(
                        any(Column.PORTING_TYPE, Column.REMAINING_NUMBERS, Column.NEW_BILLING_NUMBER)
                                ? new PortingOption(
                                        as(Column.PORTING_TYPE, PortingOption.Type::valueOf),
                                        as(Column.REMAINING_NUMBERS, PortingOption.Remaining::valueOf),
                                        text(Column.NEW_BILLING_NUMBER))
                                : null)
                .name(text(Column.REQUEST_NAME))
                .description(text(Column.DESCRIPTION))
                .identifiers(
                        any(Column.RESELLER_NAME, Column.TAX_IDENTIFIER, Column.BUSINESS_IDENTIFIER)
                                ? new Identifiers(
                                        text(Column.RESELLER_NAME),
                                        text(Column.TAX_IDENTIFIER),
                                        text(Column.BUSINESS_IDENTIFIER))
                                : null)
                .contact(
                        any(Column.CONTACT_NAME, Column.CONTACT_EMAIL, Column.CONTACT_PHONE)
                                ? new Contact(
                                        text(Column.CONTACT_NAME),
                                        text(Column.CONTACT_EMAIL),
                                        text(Column.CONTACT_PHONE))
                                : null)
                .notifications(as(
                        Column.NOTIFICATIONS,
                        text -> Arrays.stream(text.split("[,;\\s]+")).toList()))
                .numberSettings(settings.isEmpty() ? null : settings)
                .build();
    }

    private EndUser endUser() {
        return EndUser.builder()
                .name(text(Column.END_USER_NAME))
                .streetNumber(text(Column.STREET_NUMBER))
                .streetPreDirection(text(Column.STREET_PRE_DIRECTION))
                .streetName(text(Column.STREET_NAME))
                .streetType(text(Column.STREET_TYPE))
                .streetPostDirection(text(Column.STREET_POST_DIRECTION))
                .unit(text(Column.UNIT))
                .city(text(Column.CITY))
                .state(text(Column.STATE))
                .postalCode(text(Column.POSTAL_CODE))
                .service(as(Column.SERVICE, EndUser.TypeOfService::valueOf))
                .country(text(Column.COUNTRY))
                .build();
    }

    private LosingAccount losingAccount() {
        return LosingAccount.builder()
                .carrierName(text(Column.CARRIER_NAME))
                .accountNumber(text(Column.ACCOUNT_NUMBER))
                .pin(text(Column.PIN))
                .billingNumber(text(Column.BILLING_NUMBER))
                .authorizingName(text(Column.AUTHORIZING_NAME))
                .authorizingDate(as(Column.AUTHORIZING_DATE, LocalDate::parse))
                .build();
    }

    private NumberSettings settings() {
        return NumberSettings.builder()
                .portOutPin(text(Column.PORT_OUT_PIN))
                .service(ServiceSettings.builder()
                        .voice(any(Column.VOICE_TYPE, Column.VOICE_ID) ? voice() : null)
                        .sms(as(Column.SMS_APP_ID, Sms::new))
                        .e911(
                                Column.OF_NUMBER.stream()
                                                .filter(column -> column.compareTo(Column.E911_NAME) >= 0)
                                                .anyMatch(data::containsKey)
                                        ? emergencyAddress()
                                        : null)
                        .callerIdName(text(Column.CALLER_ID_NAME))
                        .build())
                .build();
    }

    private Voice voice() {
        Voice.Type type = as(Column.VOICE_TYPE, Voice.Type::valueOf);
        String id = text(Column.VOICE_ID);
        return new Voice(
                type,
                type == Voice.Type.RTC || type == null ? id : null,
                type == Voice.Type.EST ? id : null,
                type == Voice.Type.FAX ? id : null);
    }

    private EmergencyAddress emergencyAddress() {
        String zip = text(Column.E911_POSTAL_CODE);
        boolean long9 = zip != null && zip.matches("\\d{5}-\\d{4}");
        return new EmergencyAddress(
                text(Column.E911_NAME),
                text(Column.E911_STREET_NUMBER),
                text(Column.E911_STREET),
                text(Column.E911_LOCATION),
                text(Column.E911_CITY),
                text(Column.E911_STATE),
                zip == null || !long9 ? zip : zip.substring(0, 5),
                zip == null || !long9 ? null : zip.substring(6));
    }

    private boolean any(Column... columns) {
        return Stream.of(columns).anyMatch(column -> text(column) != null);
    }

    /** {@code null} if the lines do not say it, or say it so that it cannot be read. */
    private @Nullable String text(Column column) {
        String text = data.get(column);
        return text == null || Unread.is(text) ? null : text;
    }

    private <T> @Nullable T as(Column column, Function<String, T> reader) {
        String text = text(column);
        return text == null ? null : reader.apply(text);
    }
}
