package io.portway.carrier;

/**
 * Who uses the numbers today, with the service address that the losing carrier has on file
 * (the service address, not the billing address).
 *
 * @param state      two letters
 * @param postalCode ZIP, five digits or ZIP+4
 * @param service    business or residence
 */
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
        TypeOfService service) {

    public enum TypeOfService { BUSINESS, RESIDENCE }
}
