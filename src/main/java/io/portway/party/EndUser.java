package io.portway.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param state      two letters, also of a territory or of a Canadian province; in any letter case
 * @param postalCode ZIP, five digits or ZIP+4, or a Canadian postal code such as M5V 2T6
 * @param service    business or residence; {@code null} for business
 * @param locations  up to three parts of the second line by kind, such as a floor and a suite
 * @param country    ISO 3166, two letters: US, a US territory or CA; {@code null} for that of the state
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "The current user of the numbers, with the service address that the losing carrier has on file.")
public record EndUser(
        @Schema(description = "Of the person or the company, as on the losing carrier's bill") @Nullable
        String name,

        @Schema(description = "House number") @Nullable String streetNumber,

        @Schema(description = "Direction before the street's name, such as N or SW") @Nullable
        String streetPreDirection,

        @Schema(description = "Name of the street without its type") @Nullable
        String streetName,

        @Schema(description = "Type of the street, such as St or Ave") @Nullable
        String streetType,

        @Schema(description = "Direction after the street's name") @Nullable
        String streetPostDirection,

        @Schema(description = "Second line of the address as written, such as Suite 400") @Nullable
        String unit,

        @Schema(description = "City or town of the service address") @Nullable
        String city,

        @Schema(description = "State, province or territory: two capital letters") @Nullable
        String state,

        @Schema(description = "ZIP code with five digits or ZIP+4, or a Canadian postal code") @Nullable
        String postalCode,

        @Schema(description = "Whether the line is for a BUSINESS or a RESIDENCE; BUSINESS if left out") @Nullable
        TypeOfService service,

        @Schema(description = "Parts of the second line by kind, at most three")
        List<Location> locations,

        @Schema(description = "ISO 3166 code of the country; US if left out") @Nullable
        String country) {

    public enum TypeOfService {
        BUSINESS,
        RESIDENCE
    }

    /** A place within the building: {@code Suite}, {@code 2134}. */
    @Schema(description = "A place within a building, such as Suite 2134.")
    public record Location(
            @Schema(description = "Kind of the place, such as Suite or Floor") @Nullable
            String type,

            @Schema(description = "Its number or name") @Nullable
            String value) {

        @Override
        public String toString() {
            return Stream.of(type, value).filter(Objects::nonNull).collect(Collectors.joining(" "));
        }
    }

    public EndUser {
        locations = locations == null ? List.of() : List.copyOf(locations);
        state = state == null
                ? null
                : state.strip().length() == 2 ? state.strip().toUpperCase(Locale.ROOT) : state.strip();
        postalCode = postalCode == null ? null : PostalCode.normal(postalCode);
        country = country == null ? null : country.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * {@code US}, also for its territories, {@code CA}, or what else is said; where nothing is said, that of the state, else that
     * of the postal code, else {@code US}.
     */
    public String addressCountry() {
        if (country != null) {
            return Regions.isTerritory(country) ? "US" : country;
        }
        String ofState = Regions.country(state);
        String known = ofState == null ? PostalCode.country(postalCode) : ofState;
        return known == null ? "US" : known;
    }

    /** What is wrong with the state, postal code and country that are given, by field below {@code at}. */
    public List<Violation> addressFaults(String at) {
        List<Violation> faults = new ArrayList<>();
        String where = addressCountry();
        boolean canadian = where.equals("CA");
        if (country != null && !where.equals("US") && !canadian) {
            faults.add(new Violation(
                    at + ".country",
                    ViolationCode.NOT_A_COUNTRY,
                    country,
                    "is not where we port numbers",
                    "give US or CA, and an address in that country"));
            return faults;
        }
        String ofState = Regions.country(state);
        if (state != null && ofState == null) {
            faults.add(new Violation(
                            at + ".state",
                            ViolationCode.NOT_A_STATE,
                            state,
                            canadian ? "is not a province" : "is not a state",
                            "give its two letters, such as " + (canadian ? "ON" : "IL"))
                    .replaceable(Regions.code(state)));
        } else if (state != null && !where.equals(ofState)) {
            faults.add(new Violation(
                    at + ".state",
                    ViolationCode.CONTRADICTION,
                    state,
                    canadian
                            ? "is a state, and the address is in Canada"
                            : "is a province, and the address is not in Canada",
                    "make state and country agree"));
        } else if (state != null && Regions.isTerritory(country) && !state.equals(country)) {
            faults.add(new Violation(
                    at + ".state",
                    ViolationCode.CONTRADICTION,
                    state,
                    "is not in " + country,
                    "make state and country agree"));
        }
        if (postalCode != null && !(canadian ? PostalCode.isCanadian(postalCode) : PostalCode.isZip(postalCode))) {
            faults.add(new Violation(
                    at + ".postalCode",
                    ViolationCode.NOT_A_ZIP,
                    postalCode,
                    canadian ? "is not a Canadian postal code" : "is not a ZIP code",
                    canadian
                            ? "give it as M5V 2T6, or the ZIP code with a US state"
                            : "give five digits or ZIP+4, or a Canadian code with a province"));
        }
        return faults;
    }

    /** Whether the address is a post office box, where no telephone service is. */
    public boolean namesPostOfficeBox() {
        String first = firstLine();
        String second = secondLine();
        return PostOfficeBox.isIn(first) || !PostOfficeBox.isRoute(first) && PostOfficeBox.isIn(second);
    }

    /** Whether the postal code may be one of the state or province; true if either is not given. */
    public boolean postalCodeFitsState() {
        return postalCode == null || state == null || PostalCode.isIn(postalCode, state);
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
