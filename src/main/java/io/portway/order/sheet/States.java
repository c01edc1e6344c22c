package io.portway.order.sheet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States, territories, provinces and military addresses by their names, as USPS and Canada Post abbreviate them. */
final class States {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        String known =
                "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware"
                        + "|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas"
                        + "|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi"
                        + "|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York"
                        + "|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island"
                        + "|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington"
                        + "|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands"
                        + "|PR Puerto Rico|VI Virgin Islands|VI U.S. Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe"
                        + "|AP Armed Forces Pacific|DC Washington DC|AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick"
                        + "|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario"
                        + "|PE Prince Edward Island|QC Quebec|QC Qu\u00E9bec|SK Saskatchewan|YT Yukon";
        for (String state : known.split("\\|")) {
            String code = state.substring(0, 2);
            CODES.put(key(code), code);
            CODES.put(key(state.substring(3)), code);
        }
    }

    private States() {}

    /** {@code null} if it is neither a code nor a name. */
    static @Nullable String code(String text) {
        return CODES.get(key(text));
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[ .]", "");
    }
}
