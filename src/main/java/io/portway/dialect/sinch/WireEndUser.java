package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.Texts.orEmpty;
import static io.portway.dialect.sinch.Texts.orNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.party.EndUser;
import io.portway.party.EndUser.Location;
import io.portway.party.EndUser.TypeOfService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param typeOfService B or R; default: B */
@JsonIgnoreProperties(ignoreUnknown = true)
record WireEndUser(
        String name,
        String streetNum,
        String streetName,
        String streetPreDir,
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
        String zipCode,
        String typeOfService) {

    static @Nullable WireEndUser of(@Nullable EndUser user) {
        if (user == null) {
            return null;
        }
        List<Location> places = new ArrayList<>(user.locations());
        if (places.isEmpty() && user.unit() != null) {
            places.add(new Location(null, user.unit()));
        }
        while (places.size() < 3) {
            places.add(new Location(null, null));
        }
        return new WireEndUser(
                orEmpty(user.name()),
                orEmpty(user.streetNumber()),
                orEmpty(user.streetName()),
                orEmpty(user.streetPreDirection()),
                orEmpty(user.streetType()),
                orEmpty(user.streetPostDirection()),
                orEmpty(places.get(0).type()),
                orEmpty(places.get(0).value()),
                orEmpty(places.get(1).type()),
                orEmpty(places.get(1).value()),
                orEmpty(places.get(2).type()),
                orEmpty(places.get(2).value()),
                orEmpty(user.city()),
                orEmpty(user.state()),
                orEmpty(user.postalCode()),
                user.service() == TypeOfService.RESIDENCE ? "R" : "B");
    }

    /** @param at path of this end user, such as {@code phoneNumbers[0].endUser} */
    EndUser read(String at, Faults faults) {
        faults.require(at + ".name", name, "give the name of the person or company that uses the number");
        faults.require(at + ".streetNum", streetNum, "give the street number of the service address");
        faults.require(at + ".streetName", streetName, "give the street name of the service address");
        faults.require(at + ".city", city, "give the city of the service address");
        faults.require(at + ".state", state, "give the two letters of the state, such as CA");
        faults.require(at + ".zipCode", zipCode, "give the ZIP code of the service address");
        if (orNull(typeOfService) != null && !typeOfService.equals("B") && !typeOfService.equals("R")) {
            faults.add(
                    at + ".typeOfService",
                    typeOfService,
                    "is not a type of address",
                    "give B for business or R for residence");
        }
        return EndUser.builder()
                .name(orNull(name))
                .streetNumber(orNull(streetNum))
                .streetPreDirection(orNull(streetPreDir))
                .streetName(orNull(streetName))
                .streetType(orNull(streetType))
                .streetPostDirection(orNull(streetPostDir))
                .city(orNull(city))
                .state(orNull(state))
                .postalCode(orNull(zipCode))
                .service("R".equals(typeOfService) ? TypeOfService.RESIDENCE : TypeOfService.BUSINESS)
                .locations(places())
                .build();
    }

    /** An empty one before others keeps its position. */
    private List<Location> places() {
        List<Location> places = new ArrayList<>(List.of(
                new Location(orNull(locationType1), orNull(locationValue1)),
                new Location(orNull(locationType2), orNull(locationValue2)),
                new Location(orNull(locationType3), orNull(locationValue3))));
        while (!places.isEmpty() && places.get(places.size() - 1).toString().isBlank()) {
            places.remove(places.size() - 1);
        }
        return places;
    }
}
