package io.portway.party;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * States, territories, provinces and military addresses, as USPS and Canada Post abbreviate them. No abbreviation is one of both
 * countries.
 */
public final class Regions {

    private static final String UNITED_STATES =
            "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware"
                    + "|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas"
                    + "|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi"
                    + "|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York"
                    + "|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island"
                    + "|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington"
                    + "|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands"
                    + "|PR Puerto Rico|VI Virgin Islands|VI U.S. Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe"
                    + "|AP Armed Forces Pacific|DC Washington DC";
    private static final String CANADA =
            "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia"
                    + "|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|QC Qu\u00E9bec"
                    + "|SK Saskatchewan|YT Yukon";
    /** Territories of the United States with a country code of their own, which is that of the state, too. */
    private static final Set<String> TERRITORIES = Set.of("AS", "GU", "MP", "PR", "VI");

    private static final Map<String, String> CODES = new HashMap<>();
    private static final Map<String, String> COUNTRIES = new HashMap<>();

    static {
        of("US", UNITED_STATES);
        of("CA", CANADA);
    }

    private Regions() {}

    private static void of(String country, String regions) {
        for (String region : regions.split("\\|")) {
            String code = region.substring(0, 2);
            CODES.put(key(code), code);
            CODES.put(key(region.substring(3)), code);
            COUNTRIES.put(code, country);
        }
    }

    /** Of a code in any case or a name; {@code null} if it is neither. */
    public static @Nullable String code(String text) {
        return COUNTRIES.containsKey(text) ? text : CODES.get(key(text));
    }

    /** {@code US}, also for its territories, or {@code CA}; {@code null} if there is no such code. */
    public static @Nullable String country(@Nullable String code) {
        return code == null ? null : COUNTRIES.get(code);
    }

    static boolean isTerritory(@Nullable String country) {
        return country != null && TERRITORIES.contains(country);
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[ .]", "");
    }
}
