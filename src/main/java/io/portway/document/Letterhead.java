package io.portway.document;

import java.util.List;

/**
 * What an account's letters of authorization show at the top besides its name and number.
 *
 * @param logo     PNG or JPEG; {@code null} for none
 * @param logoType its media type
 * @param address  lines, may be empty
 * @param phone    as printed; {@code null} for none
 */
public record Letterhead(byte[] logo, String logoType, List<String> address, String phone) {

    public static final Letterhead NONE = new Letterhead(null, null, List.of(), null);

    public Letterhead {
        address = address == null ? List.of() : List.copyOf(address);
    }

    @Override
    public String toString() {
        return "Letterhead" + address;
    }
}
