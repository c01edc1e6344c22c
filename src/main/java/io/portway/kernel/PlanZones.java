package io.portway.kernel;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The time zones of the North American Numbering Plan under the names that Portway prints, and the IANA names that mean the same
 * hours there.
 */
public final class PlanZones {

    /** For the refusal of a zone that is not among them. */
    public static final String REMEDY =
            "use US/Eastern, US/Central, US/Mountain, US/Pacific or the IANA name of a zone with numbers of +1, such as America/Halifax, "
                    + "Pacific/Honolulu or Pacific/Guam";

    private static final Map<ZoneId, ZoneId> BY_NAME = new LinkedHashMap<>();

    static {
        zone(
                "US/Eastern",
                "America/New_York America/Detroit America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville "
                        + "America/Indianapolis America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Marengo "
                        + "America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac "
                        + "US/Michigan US/East-Indiana EST5EDT");
        zone(
                "US/Central",
                "America/Chicago America/Menominee America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN "
                        + "America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem US/Indiana-Starke "
                        + "CST6CDT");
        zone("US/Mountain", "America/Denver America/Boise America/Shiprock MST7MDT");
        zone("US/Pacific", "America/Los_Angeles PST8PDT");
        zone("US/Arizona", "America/Phoenix");
        zone(
                "US/Alaska",
                "America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat");
        zone("US/Hawaii", "Pacific/Honolulu Pacific/Johnston");
        zone("America/Puerto_Rico", "America/St_Thomas America/Virgin");
        zone("Pacific/Guam", "Pacific/Saipan");
        zone("Pacific/Pago_Pago", "US/Samoa Pacific/Samoa");
        zone("America/St_Johns", "Canada/Newfoundland");
        zone("America/Halifax", "America/Glace_Bay America/Goose_Bay Canada/Atlantic");
        zone("America/Moncton", "");
        zone(
                "America/Toronto",
                "America/Montreal America/Nipigon America/Thunder_Bay America/Iqaluit America/Pangnirtung Canada/Eastern");
        zone("America/Winnipeg", "America/Rainy_River America/Rankin_Inlet America/Resolute Canada/Central");
        zone("America/Regina", "America/Swift_Current Canada/Saskatchewan");
        zone("America/Edmonton", "America/Cambridge_Bay America/Inuvik America/Yellowknife Canada/Mountain");
        zone("America/Whitehorse", "America/Dawson America/Dawson_Creek America/Fort_Nelson Canada/Yukon");
        zone("America/Vancouver", "Canada/Pacific");
    }

    /** Those that Portway prints. */
    public static final Set<ZoneId> ALL = Set.copyOf(BY_NAME.values());

    private PlanZones() {}

    /** The name that Portway prints for the zone; a zone without numbers of the plan stays what it is. */
    public static ZoneId known(ZoneId zone) {
        return BY_NAME.getOrDefault(zone, zone);
    }

    private static void zone(String printed, String others) {
        ZoneId zone = ZoneId.of(printed);
        BY_NAME.put(zone, zone);
        for (String other : others.split(" ")) {
            if (!other.isEmpty()) {
                BY_NAME.put(ZoneId.of(other), zone);
            }
        }
    }
}
