package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of an order.
 *
 * @param version    1 is the order as submitted
 * @param actor      who made the change, as in the timeline
 * @param changes    every field that changed; secrets masked
 * @param supplement what was sent to the losing carrier for it: {@code NEW_DUE_DATE} (SUP 2) or {@code OTHER} (SUP 3); {@code null}
 *                   if the carrier did not have the order or need not know
 * @param requestId  the request that it came with, if any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A version of an order.")
public record OrderVersion(
        @Schema(description = "1 is the order as submitted, each later change counts one more")
        int version,

        @Schema(description = "When the change was made, in UTC")
        Instant at,

        @Schema(description = "Who made it, as in the timeline")
        String actor,

        @Schema(description = "Every field that changed, secrets masked")
        List<FieldChange> changes,

        @Schema(
                description =
                        "What was sent to the losing carrier for it: NEW_DUE_DATE (SUP 2) or OTHER (SUP 3); left out if nothing was")
        @Nullable
        String supplement,

        @Schema(description = "The X-Request-Id of the call that made it")
        String requestId) {

    /**
     * @param field such as {@code endUser.postalCode} or {@code numberSettings.+13125354200.sms.appId}
     * @param old   {@code null} if there was none
     * @param fresh {@code null} if it was removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "One field that a change of an order touched.")
    public record FieldChange(
            @Schema(description = "Path of the field, such as endUser.postalCode")
            String field,

            @Schema(description = "What it was, secrets masked; left out if there was nothing") @Nullable
            Object old,

            @Schema(description = "What it is now, secrets masked; left out if it was removed")
            @JsonProperty("new")
            @Nullable
            Object fresh) {

        private static final int LONGEST = 200;
        private static final int MOST = 20;

        /** Such as {@code end user postal code 60601 → 60602}; moments in that zone. */
        public String words(ZoneId zone) {
            return switch (field) {
                case "numbers" -> "taken out: " + value(old);
                case "desiredAt" -> "desired date " + moment(old, zone) + " → " + moment(fresh, zone);
                default ->
                    field.replace('.', ' ')
                                    .replaceAll("([a-z])([A-Z])", "$1 $2")
                                    .toLowerCase(Locale.ROOT)
                                    .replace("account account", "account")
                            + " " + value(old) + " → " + value(fresh);
            };
        }

        private static String moment(@Nullable Object iso, ZoneId zone) {
            return iso == null ? "the earliest possible" : Moments.words(Instant.parse(iso.toString()), zone);
        }

        private static String value(@Nullable Object value) {
            if (value instanceof Collection<?> values) {
                String first = values.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
                return values.size() > MOST ? first + " and " + (values.size() - MOST) + " more" : first;
            }
            String text = value == null ? "nothing" : value.toString();
            return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        }
    }
}
