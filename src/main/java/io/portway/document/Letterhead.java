package io.portway.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account's letters of authorization show at the top besides its name and number.
 *
 * @param logo     PNG or JPEG
 * @param logoType its media type
 * @param address  lines, may be empty
 * @param phone    as printed; {@code null} for none
 */
public record Letterhead(
        byte @Nullable [] logo,
        @Nullable String logoType,
        List<String> address,
        @Nullable String phone) {

    public static final Letterhead NONE = new Letterhead(null, null, List.of(), null);

    public Letterhead {
        address = address == null ? List.of() : List.copyOf(address);
    }

    @Override
    public String toString() {
        return "Letterhead" + address;
    }
}
