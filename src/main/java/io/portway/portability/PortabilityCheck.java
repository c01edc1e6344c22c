package io.portway.portability;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.NumberingPlan;
import io.portway.number.NumberingPlan.Bar;
import io.portway.number.PhoneNumber;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number can be ported to us, by the numbering plan and the directory, and who serves it now.
 *
 * @param carrier    the losing carrier; {@code null} if unknown
 * @param ocn        its operating company number, or the RespOrg id of a toll-free number
 * @param rateCentre {@code null} for toll-free numbers
 * @param reasonCode one of {@link #REASONS}; {@code null} if the number is portable
 * @param reason     the reason as a sentence, without what to do; {@code null} if the number is portable
 * @param checkedAt  when the directory was asked, at most an hour ago; for a number that the plan rules out, now
 */
public record PortabilityCheck(
        PhoneNumber number,
        boolean portable,
        @Nullable String carrier,
        @Nullable String ocn,
        @Nullable NumberKind kind,
        @Nullable String rateCentre,
        @Nullable String reasonCode,
        @Nullable String reason,
        Instant checkedAt) {

    public static final String UNKNOWN_CARRIER = "UNKNOWN_CARRIER";
    public static final String RATE_CENTRE_NOT_COVERED = "RATE_CENTRE_NOT_COVERED";

    /** All codes of a reason. */
    public static final Set<String> REASONS = Set.of(
            UNKNOWN_CARRIER,
            RATE_CENTRE_NOT_COVERED,
            NumberingPlan.AREA_CODE_NOT_IN_SERVICE,
            NumberingPlan.COUNTRY_NOT_COVERED,
            NumberingPlan.NON_GEOGRAPHIC,
            NumberingPlan.NOT_ASSIGNABLE);

    /** Of numbers that are wrong rather than not ours to port. */
    private static final Set<String> TO_BE_CHECKED =
            Set.of(UNKNOWN_CARRIER, NumberingPlan.AREA_CODE_NOT_IN_SERVICE, NumberingPlan.NOT_ASSIGNABLE);

    /** What to do about a number with this reason. */
    public static String remedy(@Nullable String reasonCode) {
        return reasonCode != null && TO_BE_CHECKED.contains(reasonCode)
                ? "check the number, and leave it out if it is right"
                : "leave it out";
    }

    /**
     * What to tell the customer of a number that holds up its request.
     *
     * @param field where the number was sent
     */
    public Violation fault(String field) {
        return fault(field, number, reasonCode, reason);
    }

    /** The same of a number that an order has. */
    public static Violation fault(
            String field, PhoneNumber number, @Nullable String reasonCode, @Nullable String reason) {
        return new Violation(
                        field,
                        ViolationCode.NOT_PORTABLE,
                        number.e164(),
                        "cannot be ported" + (reason == null ? "" : ": " + reason.replaceFirst("[.]$", "")),
                        remedy(reasonCode))
                .removable();
    }

    /** The result for a number that the plan rules out. */
    static PortabilityCheck of(PhoneNumber number, Bar bar, Instant now) {
        return new PortabilityCheck(number, false, null, null, null, null, bar.code(), bar.text(), now);
    }

    /** The result of a directory's listing, {@code null} if it has none. */
    static PortabilityCheck of(PhoneNumber number, @Nullable DirectoryListing listing, Instant checkedAt) {
        if (listing == null) {
            return new PortabilityCheck(
                    number,
                    false,
                    null,
                    null,
                    null,
                    null,
                    UNKNOWN_CARRIER,
                    "No carrier is known to serve " + number + ".",
                    checkedAt);
        }
        String where =
                (listing.rateCentre() == null ? "The area of " : "The rate center " + listing.rateCentre() + " of ")
                        + number;
        return new PortabilityCheck(
                number,
                listing.covered(),
                listing.carrier(),
                listing.ocn(),
                listing.kind(),
                listing.rateCentre(),
                listing.covered() ? null : RATE_CENTRE_NOT_COVERED,
                listing.covered() ? null : where + " is not covered by any of our carriers.",
                checkedAt);
    }
}
