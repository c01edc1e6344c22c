package io.portway.dialect.inumbering;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.kernel.InvalidInput;
import io.portway.number.ServiceSettings;
import io.portway.number.ServiceSettings.Voice;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.EndUser.Location;
import io.portway.party.EndUser.TypeOfService;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A customer's port: one subscriber and one losing account for all numbers. Empty strings count as missing. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PortForm(
        String apikey,
        @Nullable List<String> did,
        String name,
        @Nullable NameType nameType,
        String lcBtn,
        String lcAccountNumber,
        String pin,
        String authPerson,
        String streetNumber,
        String streetPrefix,
        String street,
        String streetType,
        String streetSuffix,
        String building,
        String floor,
        String room,
        String unitValue,
        String city,
        String state,
        String zip,
        String country,
        String desiredDueDate,
        @Nullable List<Feature> features) {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("numbers", "did"),
            entry("endUser.name", "name"),
            entry("endUser.streetNumber", "streetNumber"),
            entry("endUser.streetPreDirection", "streetPrefix"),
            entry("endUser.streetName", "street"),
            entry("endUser.streetType", "streetType"),
            entry("endUser.streetPostDirection", "streetSuffix"),
            entry("endUser.unit", "unitValue"),
            entry("endUser.city", "city"),
            entry("endUser.state", "state"),
            entry("endUser.postalCode", "zip"),
            entry("endUser.country", "country"),
            entry("losingAccount.accountNumber", "lcAccountNumber"),
            entry("losingAccount.pin", "pin"),
            entry("losingAccount.billingNumber", "lcBtn"),
            entry("losingAccount.authorizingName", "authPerson"),
            entry("desired.date", "desiredDueDate"),
            entry("callerIdName", "lidb.name"),
            entry("voice.trunkId", "routing.gatewayId"),
            entry("", "number"));

    enum NameType {
        @JsonProperty("business")
        BUSINESS,
        @JsonProperty("residential")
        RESIDENTIAL
    }

    /** The settings of a number once it is ported. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Feature(
            String number,
            @Nullable Lidb lidb,
            @Nullable Routing routing,
            @Nullable Sms sms) {

        private NumberSettings settings() {
            return NumberSettings.of(ServiceSettings.builder()
                    .voice(
                            routing == null || routing.gatewayId() == null
                                    ? null
                                    : new Voice(Voice.Type.EST, null, routing.gatewayId(), null))
                    .callerIdName(lidb == null ? null : given(lidb.name()))
                    .features(sms == null || sms.campaignId() == null ? null : Map.of("campaignId", sms.campaignId()))
                    .build());
        }
    }

    /** The caller ID name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lidb(String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Routing(@Nullable String gatewayId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Sms(@Nullable String campaignId) {}

    List<String> numbers() {
        return did == null ? List.of() : did;
    }

    PortRequestDraft draft() {
        EndUser user = EndUser.builder()
                .name(given(name))
                .streetNumber(given(streetNumber))
                .streetPreDirection(given(streetPrefix))
                .streetName(given(street))
                .streetType(given(streetType))
                .streetPostDirection(given(streetSuffix))
                .unit(given(unitValue))
                .city(given(city))
                .state(given(state))
                .postalCode(given(zip))
                .service(
                        nameType == null
                                ? null
                                : nameType == NameType.BUSINESS ? TypeOfService.BUSINESS : TypeOfService.RESIDENCE)
                .locations(Stream.of(
                                new Location("Building", given(building)),
                                new Location("Floor", given(floor)),
                                new Location("Room", given(room)))
                        .filter(location -> location.value() != null)
                        .toList())
                .country(given(country))
                .build();
        LosingAccount account = LosingAccount.builder()
                .accountNumber(given(lcAccountNumber))
                .pin(given(pin))
                .billingNumber(given(lcBtn))
                .authorizingName(given(authPerson))
                .build();
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        givenFeatures().forEach(feature -> settings.put(String.valueOf(feature.number()), feature.settings()));
        return PortRequestDraft.builder()
                .numbers(numbers())
                .endUser(user)
                .losingAccount(account)
                .desired(new DesiredSchedule(dueDate(), null, null))
                .numberSettings(settings)
                .build();
    }

    /** A date, or the date of a time with offset; the document describes the former and shows the latter. */
    private @Nullable LocalDate dueDate() {
        if (given(desiredDueDate) == null) {
            return null;
        }
        try {
            return LocalDate.parse(
                    desiredDueDate.length() > 10 && desiredDueDate.charAt(10) == 'T'
                            ? desiredDueDate.substring(0, 10)
                            : desiredDueDate);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "desiredDueDate",
                    desiredDueDate,
                    "is not a date",
                    "give it as 2026-12-03, or leave it out for the earliest");
        }
    }

    String wireName(String path) {
        if (path.startsWith("numberSettings.")) {
            NativeField field = NativeField.of(
                    path,
                    givenFeatures().stream()
                            .map(feature -> String.valueOf(feature.number()))
                            .toList());
            return "features[" + field.position() + "]." + NAMES.getOrDefault(field.rest(), field.rest());
        }
        NativeField field = NativeField.of(path, numbers());
        return field.position() < 0 ? NAMES.getOrDefault(field.rest(), field.rest()) : "did[" + field.position() + "]";
    }

    private List<Feature> givenFeatures() {
        return features == null
                ? List.of()
                : features.stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "PortForm" + did;
    }
}
