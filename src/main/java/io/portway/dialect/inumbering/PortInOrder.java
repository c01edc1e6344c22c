package io.portway.dialect.inumbering;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.number.ServiceSettings;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberSettings;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.EndUser.Location;
import io.portway.party.EndUser.TypeOfService;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An administrator's order: numbers, each with its own subscriber and losing account. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PortInOrder(LocalDate desiredDueDate, TnList<Item> tnList) {

    static final String ITEMS = "portInOrder.tnList.tnItem";

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("endUser.streetNumber", "endUser.streetNum"),
            entry("endUser.streetPreDirection", "endUser.streetPreDir"),
            entry("endUser.streetPostDirection", "endUser.streetPostDir"),
            entry("endUser.locations[0].type", "endUser.locationType1"),
            entry("endUser.locations[0].value", "endUser.locationValue1"),
            entry("endUser.locations[1].type", "endUser.locationType2"),
            entry("endUser.locations[1].value", "endUser.locationValue2"),
            entry("endUser.locations[2].type", "endUser.locationType3"),
            entry("endUser.locations[2].value", "endUser.locationValue3"),
            entry("losingAccount.accountNumber", "accountNum"),
            entry("losingAccount.pin", "accountPin"),
            entry("losingAccount.billingNumber", "atn"),
            entry("losingAccount.authorizingName", "authName"),
            entry("callerIdName", "tnFeature.callerId.callingName"));

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            String tn,
            String accountNum,
            String accountPin,
            String atn,
            String authName,
            @Nullable Subscriber endUser,
            @Nullable Feature tnFeature) {

        private NumberSettings settings(@Nullable Party own) {
            String name = tnFeature == null || tnFeature.callerId() == null
                    ? null
                    : tnFeature.callerId().callingName();
            return NumberSettings.builder()
                    .endUser(own == null ? null : own.endUser())
                    .losingAccount(own == null ? null : own.losingAccount())
                    .service(ServiceSettings.builder()
                            .callerIdName(name == null || name.isBlank() ? null : name)
                            .build())
                    .build();
        }

        private Party party(LocalDate authorizedOn) {
            return new Party(
                    Objects.requireNonNull(endUser).endUser(),
                    LosingAccount.builder()
                            .accountNumber(accountNum)
                            .pin(accountPin)
                            .billingNumber(atn)
                            .authorizingName(authName)
                            .authorizingDate(authorizedOn)
                            .build());
        }

        @Override
        public String toString() {
            return "Item[" + tn + "]";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subscriber(
            String name,
            String streetPreDir,
            String streetNum,
            String streetName,
            String streetType,
            String streetPostDir,
            String locationType1,
            String locationValue1,
            String locationType2,
            String locationValue2,
            String locationType3,
            String locationValue3,
            String city,
            String state,
            String postalCode,
            Service typeOfService) {

        private EndUser endUser() {
            List<Location> locations = Stream.of(
                            location(locationType1, locationValue1),
                            location(locationType2, locationValue2),
                            location(locationType3, locationValue3))
                    .filter(Objects::nonNull)
                    .toList();
            return EndUser.builder()
                    .name(name)
                    .streetNumber(streetNum)
                    .streetPreDirection(streetPreDir)
                    .streetName(streetName)
                    .streetType(streetType)
                    .streetPostDirection(streetPostDir)
                    .city(city)
                    .state(state)
                    .postalCode(postalCode)
                    .service(typeOfService == Service.B ? TypeOfService.BUSINESS : TypeOfService.RESIDENCE)
                    .locations(locations)
                    .build();
        }

        private static @Nullable Location location(String type, @Nullable String value) {
            return value == null || value.isBlank() ? null : new Location(type, value);
        }
    }

    /** Business or residence. */
    enum Service {
        B,
        R
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Feature(@Nullable CallerId callerId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CallerId(String callingName) {}

    private record Party(EndUser endUser, LosingAccount losingAccount) {}

    static RequiredFields required(@Nullable PortInOrder order) {
        List<Item> items = order == null ? null : TnList.items(order.tnList());
        RequiredFields required = new RequiredFields()
                .field("portInOrder.desiredDueDate", order == null ? null : order.desiredDueDate())
                .field(ITEMS, items == null || items.isEmpty() ? null : items);
        for (int i = 0; items != null && i < items.size(); i++) {
            String at = ITEMS + "[" + i + "]";
            Item item = items.get(i);
            required.field(at, item);
            if (item != null) {
                required.field(at + ".tn", item.tn())
                        .field(at + ".accountNum", item.accountNum())
                        .field(at + ".atn", item.atn())
                        .field(at + ".authName", item.authName())
                        .field(at + ".endUser", item.endUser());
            }
            if (item != null && item.endUser() != null) {
                Subscriber user = item.endUser();
                required.field(at + ".endUser.name", user.name())
                        .field(at + ".endUser.streetNum", user.streetNum())
                        .field(at + ".endUser.streetName", user.streetName())
                        .field(at + ".endUser.streetType", user.streetType())
                        .field(at + ".endUser.city", user.city())
                        .field(at + ".endUser.state", user.state())
                        .field(at + ".endUser.postalCode", user.postalCode())
                        .field(at + ".endUser.typeOfService", user.typeOfService());
            }
        }
        return required;
    }

    List<String> numbers() {
        return tnList.tnItem().stream().map(Item::tn).toList();
    }

    /** @param authorizedOn when the letters of authorization were signed */
    PortRequestDraft draft(LocalDate authorizedOn) {
        List<Party> parties =
                tnList.tnItem().stream().map(item -> item.party(authorizedOn)).toList();
        boolean same = parties.stream().distinct().count() == 1;
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        for (int i = 0; i < parties.size(); i++) {
            settings.put(tnList.tnItem().get(i).tn(), tnList.tnItem().get(i).settings(same ? null : parties.get(i)));
        }
        return PortRequestDraft.builder()
                .numbers(numbers())
                .endUser(same ? parties.get(0).endUser() : null)
                .losingAccount(same ? parties.get(0).losingAccount() : null)
                .desired(new DesiredSchedule(desiredDueDate, null, null))
                .numberSettings(settings)
                .build();
    }

    /** What all items share is reported for the first. */
    String wireName(String path) {
        if (path.startsWith("desired.")) {
            return "portInOrder.desiredDueDate";
        }
        NativeField field = NativeField.of(path, numbers());
        return ITEMS + "[" + Math.max(0, field.position()) + "]."
                + (field.rest().isEmpty() ? "tn" : NAMES.getOrDefault(field.rest(), field.rest()));
    }
}
