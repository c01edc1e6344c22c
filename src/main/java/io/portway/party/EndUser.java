package io.portway.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        @Nullable String name,
        @Nullable String streetNumber,
        @Nullable String streetPreDirection,
        @Nullable String streetName,
        @Nullable String streetType,
        @Nullable String streetPostDirection,
        @Nullable String unit,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable TypeOfService service,
        List<Location> locations,
        @Nullable String country) {

    public enum TypeOfService {
        BUSINESS,
        RESIDENCE
    }

    /** A place within the building: {@code Suite}, {@code 2134}. */
    public record Location(@Nullable String type, @Nullable String value) {

        @Override
        public String toString() {
            return Stream.of(type, value).filter(Objects::nonNull).collect(Collectors.joining(" "));
        }
    }

    public EndUser {
        locations = locations == null ? List.of() : List.copyOf(locations);
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

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String streetNumber;
        private @Nullable String streetPreDirection;
        private @Nullable String streetName;
        private @Nullable String streetType;
        private @Nullable String streetPostDirection;
        private @Nullable String unit;
        private @Nullable String city;
        private @Nullable String state;
        private @Nullable String postalCode;
        private @Nullable TypeOfService service;
        private List<Location> locations = List.of();
        private @Nullable String country;

        private Builder() {}

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder streetNumber(@Nullable String streetNumber) {
            this.streetNumber = streetNumber;
            return this;
        }

        public Builder streetPreDirection(@Nullable String streetPreDirection) {
            this.streetPreDirection = streetPreDirection;
            return this;
        }

        public Builder streetName(@Nullable String streetName) {
            this.streetName = streetName;
            return this;
        }

        public Builder streetType(@Nullable String streetType) {
            this.streetType = streetType;
            return this;
        }

        public Builder streetPostDirection(@Nullable String streetPostDirection) {
            this.streetPostDirection = streetPostDirection;
            return this;
        }

        public Builder unit(@Nullable String unit) {
            this.unit = unit;
            return this;
        }

        public Builder city(@Nullable String city) {
            this.city = city;
            return this;
        }

        public Builder state(@Nullable String state) {
            this.state = state;
            return this;
        }

        public Builder postalCode(@Nullable String postalCode) {
            this.postalCode = postalCode;
            return this;
        }

        public Builder service(@Nullable TypeOfService service) {
            this.service = service;
            return this;
        }

        public Builder locations(List<Location> locations) {
            this.locations = locations;
            return this;
        }

        public Builder country(@Nullable String country) {
            this.country = country;
            return this;
        }

        public EndUser build() {
            return new EndUser(
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
                    locations,
                    country);
        }
    }
}
