package io.portway.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The current user of the numbers, with the service address that the losing carrier has on file
 * (the service address, not the billing address).
 *
 * @param name       of a person or a company
 * @param unit       the second line of the address, as written
 * @param state      two letters
 * @param postalCode ZIP, five digits or ZIP+4
 * @param service    business or residence; {@code null} for business
 * @param locations  up to three parts of the second line by kind, such as a floor and a suite
 * @param country    ISO 3166, two letters; {@code null} for US
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EndUser(
        String name,
        String streetNumber,
        String streetPreDirection,
        String streetName,
        String streetType,
        String streetPostDirection,
        String unit,
        String city,
        String state,
        String postalCode,
        TypeOfService service,
        List<Location> locations,
        String country) {

    public enum TypeOfService {
        BUSINESS,
        RESIDENCE
    }

    /** A place within the building: {@code Suite}, {@code 2134}. */
    public record Location(String type, String value) {

        @Override
        public String toString() {
            return Stream.of(type, value).filter(Objects::nonNull).collect(Collectors.joining(" "));
        }
    }

    public EndUser {
        locations = locations == null ? List.of() : List.copyOf(locations);
    }

    /** Without locations, in the United States. */
    public EndUser(
            String name,
            String streetNumber,
            String streetPreDirection,
            String streetName,
            String streetType,
            String streetPostDirection,
            String unit,
            String city,
            String state,
            String postalCode,
            TypeOfService service) {
        this(
                name,
                streetNumber,
                streetPreDirection,
                streetName,
                streetType,
                streetPostDirection,
                unit,
                city,
                state,
                postalCode,
                service,
                List.of(),
                null);
    }

    /** The first line of the address: house number and street; empty if neither is given. */
    public String firstLine() {
        return Stream.of(streetNumber, streetPreDirection, streetName, streetType, streetPostDirection)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** The second line of the address: unit and locations; empty if there are none. */
    public String secondLine() {
        return Stream.concat(Stream.ofNullable(unit), locations.stream().map(Location::toString))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
