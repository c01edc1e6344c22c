package io.portway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PlanZones;
import io.portway.kernel.ViolationCode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Defaults for an account's ports. An account's own settings may leave anything out;
 * {@link Settings#of} fills that in.
 *
 * @param defaultTime       local time of a desired date that is given without one
 * @param defaultZone       zone of a desired date that is given without one
 * @param contact           whom to ask; may be missing
 * @param forceManualReview an administrator's orders are reviewed, too
 * @param fourEyes          whoever submitted an order may not approve it; once an account sets it, it applies to all accounts
 *                          below, whatever they set
 * @param closures          days on which the account does not want to port
 * @param onUnportable      what happens to an order when some of its numbers cannot be ported
 * @param onDemand          whether the customer, not the clock, activates on the FOC date
 * @param carrierName       the winning carrier that letters of authorization name, unless the request names one; may be missing
 * @param respOrgId         that carrier's identifier as a Responsible Organization, five letters and digits; may be missing
 * @param webhook           where the account's events are sent; not inherited, since it covers the accounts below, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountSettings(
        @Nullable LocalTime defaultTime,
        @Nullable ZoneId defaultZone,
        @Nullable Contact contact,
        @Nullable Boolean forceManualReview,
        @Nullable Boolean fourEyes,
        @Nullable Set<LocalDate> closures,
        @Nullable OnUnportable onUnportable,
        @Nullable Boolean onDemand,
        @Nullable String carrierName,
        @Nullable String respOrgId,
        @Nullable WebhookTarget webhook) {

    /** Numbers that cannot be ported are left out, or the whole request is refused. */
    public enum OnUnportable {
        EXCLUDE,
        REJECT
    }

    /** @throws InvalidInput if one of the closures is not a date */
    public AccountSettings {
        if (closures != null
                && closures.stream().anyMatch(day -> day == null || day.getYear() < 1 || day.getYear() > 9999)) {
            throw new InvalidInput(
                    "closures",
                    ViolationCode.NOT_A_DATE,
                    null,
                    "contains something that is not a date",
                    "give days such as 2026-12-24");
        }
        defaultZone = defaultZone == null ? null : PlanZones.known(defaultZone);
        closures = closures == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(closures));
    }

    /** The same with another contact, zone and time; {@code null} inherits. */
    public AccountSettings with(@Nullable Contact otherContact, @Nullable ZoneId zone, @Nullable LocalTime time) {
        return new AccountSettings(
                time,
                zone,
                otherContact,
                forceManualReview,
                fourEyes,
                closures,
                onUnportable,
                onDemand,
                carrierName,
                respOrgId,
                webhook);
    }

    public static final AccountSettings NOTHING =
            new AccountSettings(null, null, null, null, null, null, null, null, null, null, null);

    /** These settings, completed from {@code other}, except for the webhook. */
    public AccountSettings or(AccountSettings other) {
        return new AccountSettings(
                defaultTime == null ? other.defaultTime : defaultTime,
                defaultZone == null ? other.defaultZone : defaultZone,
                contact == null ? other.contact : contact,
                forceManualReview == null ? other.forceManualReview : forceManualReview,
                Boolean.TRUE.equals(fourEyes) || other.fourEyes == null ? fourEyes : other.fourEyes,
                closures == null ? other.closures : closures,
                onUnportable == null ? other.onUnportable : onUnportable,
                onDemand == null ? other.onDemand : onDemand,
                carrierName == null ? other.carrierName : carrierName,
                respOrgId == null ? other.respOrgId : respOrgId,
                webhook);
    }
}
