package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.Texts.orNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.ServiceSettings.EmergencyAddress;
import org.jspecify.annotations.Nullable;

@JsonIgnoreProperties(ignoreUnknown = true)
record Features(@Nullable E911 e911) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record E911(
            @Nullable String name,
            @Nullable String streetNum,
            @Nullable String streetInfo,
            @Nullable String location,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String postalCodePlusFour) {}

    static @Nullable Features of(@Nullable EmergencyAddress e911) {
        return e911 == null
                ? null
                : new Features(new E911(
                        e911.name(),
                        e911.streetNumber(),
                        e911.streetInfo(),
                        e911.location(),
                        e911.city(),
                        e911.state(),
                        e911.postalCode(),
                        e911.postalCodePlusFour()));
    }

    /** {@code null} where it names nothing. */
    @Nullable
    EmergencyAddress read() {
        if (e911 == null) {
            return null;
        }
        EmergencyAddress address = new EmergencyAddress(
                orNull(e911.name),
                orNull(e911.streetNum),
                orNull(e911.streetInfo),
                orNull(e911.location),
                orNull(e911.city),
                orNull(e911.state),
                orNull(e911.postalCode),
                orNull(e911.postalCodePlusFour));
        return address.equals(EmergencyAddress.NONE) ? null : address;
    }
}
