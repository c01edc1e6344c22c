package io.portway.number;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local times in which numbers port. */
public final class NumberZone {

    public static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    public static final ZoneId CENTRAL = ZoneId.of("US/Central");
    public static final ZoneId MOUNTAIN = ZoneId.of("US/Mountain");
    public static final ZoneId PACIFIC = ZoneId.of("US/Pacific");
    public static final ZoneId GUAM = ZoneId.of("Pacific/Guam");

    private static final Set<ZoneId> CANADIAN = zones(
            "America/St_Johns",
            "America/Halifax",
            "America/Moncton",
            "America/Toronto",
            "America/Winnipeg",
            "America/Regina",
            "America/Edmonton",
            "America/Whitehorse",
            "America/Vancouver");

    /** All zones that a number which ports can be in, the four of the contiguous states first. */
    public static final List<ZoneId> ALL = Stream.of(
                    Stream.of(EASTERN, CENTRAL, MOUNTAIN, PACIFIC),
                    Stream.of(
                            ZoneId.of("US/Arizona"),
                            ZoneId.of("US/Alaska"),
                            ZoneId.of("US/Hawaii"),
                            ZoneId.of("America/Puerto_Rico"),
                            GUAM,
                            ZoneId.of("Pacific/Pago_Pago")),
                    CANADIAN.stream().sorted((one, other) -> one.getId().compareTo(other.getId())))
            .flatMap(zones -> zones)
            .toList();

    private NumberZone() {}

    /** Whether the holidays there are those of Canada; elsewhere those of the United States count. */
    public static boolean isCanadian(ZoneId zone) {
        return CANADIAN.contains(zone);
    }

    private static Set<ZoneId> zones(String... ids) {
        return Stream.of(ids).map(ZoneId::of).collect(Collectors.toUnmodifiableSet());
    }
}
