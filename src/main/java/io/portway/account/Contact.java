package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom to ask about a port. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whom to ask about a port.")
public record Contact(
        @Schema(description = "Name of the person or the team, up to 128 characters") @Nullable
        String name,

        @Schema(description = "Where notices about the port are mailed") @Nullable
        String email,

        @Schema(description = "As people write it: digits, blanks and + ( ) . - x") @Nullable
        String phone) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}");
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ().x-]{5,30}");

    /** Whether it looks like an email address; only sending to it can tell for sure. */
    public static boolean isEmail(@Nullable String text) {
        return text != null && EMAIL.matcher(text).matches();
    }

    /** What is wrong with it, each fault at its field below {@code field}. */
    public List<Violation> faults(String field) {
        List<Violation> faults = new ArrayList<>();
        if (name != null && name.length() > 128) {
            faults.add(Violation.tooLong(field + ".name", 128));
        }
        if (email != null && !isEmail(email)) {
            faults.add(new Violation(
                    field + ".email",
                    ViolationCode.NOT_AN_EMAIL,
                    email,
                    "is not an email address",
                    "give one such as ports@example.com"));
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            faults.add(new Violation(
                    field + ".phone",
                    ViolationCode.NOT_A_NUMBER,
                    phone,
                    "is not a telephone number",
                    "give one such as +13125354200"));
        }
        return faults;
    }
}
