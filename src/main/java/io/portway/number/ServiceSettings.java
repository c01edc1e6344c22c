package io.portway.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a number, from the port request that asks for them to its life in service; everything may be {@code null}. The
 * rules are those of the carriers' caller ID name and emergency address services, and hold for requests and numbers in service
 * alike. Rows of older releases may break them: they are read as they are, and {@link #faults(String, ServiceSettings)} skips
 * what does not change.
 *
 * @param voice        where its calls go
 * @param sms          where its messages go
 * @param e911         the address for emergency calls from the number
 * @param callerIdName shown to those whom the number calls, up to 15 characters
 * @param features     other features, by name
 * @param connectionId     the connection that takes its calls, where that is not an application of {@code voice}
 * @param messageProfileId the profile that takes its messages
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Setup of a number in service.")
public record ServiceSettings(
        @Schema(description = "Where its calls go") @Nullable
        Voice voice,

        @Schema(description = "Where its messages go") @Nullable
        Sms sms,

        @Schema(description = "Address for emergency calls") @Nullable
        EmergencyAddress e911,

        @Schema(
                description =
                        "Name that is shown to those whom the number calls: up to 15 letters, digits, blanks and . , & ' / -")
        @Nullable
        String callerIdName,

        @Schema(description = "Other features by name, as your platform knows them") @Nullable
        Map<String, Object> features,

        @Schema(description = "The connection that takes its calls") @Nullable
        String connectionId,

        @Schema(description = "The profile that takes its messages") @Nullable
        String messageProfileId) {

    public static final ServiceSettings NONE = builder().build();

    private static final int LONGEST_PROFILE = 128;

    private static final String ID = "[\\x21-\\x7e]{1,128}";
    private static final String CALLER_ID_NAME = "[A-Za-z0-9 .,&'/-]{1,15}";
    private static final Set<String> STATES = Set.of(
            "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
            "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
            "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP",
            "PR", "VI");

    /** An application (RTC with {@code appId}), a trunk (EST with {@code trunkId}) or a fax service (FAX with {@code serviceId}). */
    @Schema(name = "NumberVoice", description = "Where a number's calls go: an application, a trunk or a fax service.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Voice(
            @Schema(
                    description =
                            "RTC: an application, with appId; EST: a trunk, with trunkId; FAX: a fax service, with serviceId")
            @Nullable
            Type type,

            @Schema(description = "Id of the application, with RTC") @Nullable
            String appId,

            @Schema(description = "Id of the trunk, with EST") @Nullable
            String trunkId,

            @Schema(description = "Id of the fax service, with FAX") @Nullable
            String serviceId) {

        public enum Type {
            RTC,
            EST,
            FAX
        }

        private void check(String at, List<Violation> faults) {
            if (type == null) {
                faults.add(Violation.missing(at + ".type", "give RTC, EST or FAX"));
                return;
            }
            id(faults, at + ".appId", appId, type == Type.RTC);
            id(faults, at + ".trunkId", trunkId, type == Type.EST);
            id(faults, at + ".serviceId", serviceId, type == Type.FAX);
        }

        private void id(List<Violation> faults, String field, @Nullable String id, boolean belongs) {
            if (belongs && (id == null || !id.matches(ID))) {
                faults.add(new Violation(
                        field,
                        id == null ? ViolationCode.REQUIRED : ViolationCode.INVALID,
                        id,
                        "is missing or not an id",
                        "give the id that belongs to " + type));
            } else if (!belongs && id != null) {
                faults.add(new Violation(
                        field,
                        ViolationCode.CONTRADICTION,
                        id,
                        "does not go with " + type,
                        "leave it out, or change the type"));
            }
        }
    }

    /**
     * @param appId the application that takes its messages
     * @param move  whether messaging moves, too, once the number has been ported; {@code null} for no
     */
    @Schema(name = "NumberSms", description = "Where a number's messages go.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sms(
            @Schema(description = "The application that takes its messages", example = "messages") @Nullable
            String appId,

            @Schema(
                    description =
                            "Whether messaging (SMS) moves, too, once the number has been ported; false if left out")
            @Nullable
            Boolean move) {

        public Sms(@Nullable String appId) {
            this(appId, null);
        }

        private boolean isFaulty() {
            return appId == null ? move == null : !appId.matches(ID);
        }
    }

    /**
     * A US service address.
     *
     * @param streetInfo street name with its type and directions
     * @param location   within the building, such as a floor or a suite
     */
    @Schema(
            name = "NumberEmergencyAddress",
            description = "Where emergency services go when the number calls them: a US service address.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EmergencyAddress(
            @Schema(description = "Who is there") @Nullable String name,
            @Schema(description = "House number") @Nullable String streetNumber,

            @Schema(description = "Name of the street with its type and directions") @Nullable
            String streetInfo,

            @Schema(description = "Within the building, such as a floor or a suite") @Nullable
            String location,

            @Schema(description = "City or town") @Nullable String city,

            @Schema(description = "US state or territory: two capital letters") @Nullable
            String state,

            @Schema(description = "ZIP code, five digits") @Nullable
            String postalCode,

            @Schema(description = "The four digits after the ZIP code, if known") @Nullable
            String postalCodePlusFour) {

        public static final EmergencyAddress NONE =
                new EmergencyAddress(null, null, null, null, null, null, null, null);

        private void check(String at, List<Violation> faults) {
            text(faults, at + ".name", name, true, 64);
            text(faults, at + ".streetNumber", streetNumber, true, 20);
            text(faults, at + ".streetInfo", streetInfo, true, 100);
            text(faults, at + ".location", location, false, 60);
            text(faults, at + ".city", city, true, 64);
            if (state == null || !STATES.contains(state)) {
                faults.add(new Violation(
                                at + ".state",
                                ViolationCode.NOT_A_STATE,
                                state,
                                "is not a US state",
                                "give two capital letters, such as IL")
                        .replaceable(known(state)));
            }
            if (postalCode == null || !postalCode.matches("\\d{5}")) {
                faults.add(new Violation(
                        at + ".postalCode",
                        ViolationCode.NOT_A_ZIP,
                        postalCode,
                        "is not a ZIP code",
                        "give five digits"));
            }
            if (postalCodePlusFour != null && !postalCodePlusFour.matches("\\d{4}")) {
                faults.add(new Violation(
                        at + ".postalCodePlusFour",
                        ViolationCode.NOT_A_ZIP,
                        postalCodePlusFour,
                        "is not the last part of a ZIP+4",
                        "give four digits"));
            }
        }

        private static @Nullable String known(@Nullable String state) {
            String capitals = state == null ? "" : state.strip().toUpperCase(Locale.ROOT);
            return STATES.contains(capitals) ? capitals : null;
        }

        private static void text(
                List<Violation> faults, String field, @Nullable String value, boolean needed, int max) {
            if (value == null ? needed : value.isBlank() || value.length() > max) {
                faults.add(new Violation(
                        field,
                        value == null || value.isBlank() ? ViolationCode.REQUIRED : ViolationCode.TOO_LONG,
                        null,
                        value == null || value.isBlank() ? "is missing" : "is longer than " + max + " characters",
                        "give the address where the number is used, this part of it in up to " + max + " characters"));
            }
        }
    }

    /**
     * Everything that is wrong with what differs from {@code present}, by field.
     *
     * @param path    prefix of the fields, such as {@code numberSettings.+13125354200}; empty for none
     * @param present what is stored; {@link #NONE} checks everything
     */
    public List<Violation> faults(String path, ServiceSettings present) {
        String at = path.isEmpty() ? "" : path + ".";
        List<Violation> faults = new ArrayList<>();
        if (voice != null && !voice.equals(present.voice)) {
            voice.check(at + "voice", faults);
        }
        if (sms != null && !sms.equals(present.sms) && sms.isFaulty()) {
            faults.add(new Violation(
                    at + "sms.appId",
                    sms.appId() == null ? ViolationCode.REQUIRED : ViolationCode.INVALID,
                    sms.appId(),
                    "is missing or not an id",
                    "give the id of the application that takes the messages"));
        }
        if (e911 != null && !e911.equals(present.e911)) {
            e911.check(at + "e911", faults);
        }
        if (callerIdName != null
                && !callerIdName.equals(present.callerIdName)
                && !callerIdName.matches(CALLER_ID_NAME)) {
            faults.add(new Violation(
                    at + "callerIdName",
                    ViolationCode.INVALID,
                    callerIdName.substring(0, Math.min(20, callerIdName.length())),
                    "is not a valid caller ID name",
                    "use up to 15 letters, digits, blanks and . , & ' / -"));
        }
        profile(faults, at + "connectionId", connectionId, present.connectionId);
        profile(faults, at + "messageProfileId", messageProfileId, present.messageProfileId);
        return faults;
    }

    private static void profile(List<Violation> faults, String field, @Nullable String id, @Nullable String present) {
        if (id != null && !id.equals(present) && (id.isBlank() || id.length() > LONGEST_PROFILE)) {
            faults.add(new Violation(
                    field,
                    ViolationCode.TOO_LONG,
                    id.substring(0, Math.min(20, id.length())),
                    "is empty or longer than " + LONGEST_PROFILE + " characters",
                    "give the id of the connection or profile, or leave it out"));
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private @Nullable Voice voice;
        private @Nullable Sms sms;
        private @Nullable EmergencyAddress e911;
        private @Nullable String callerIdName;
        private @Nullable Map<String, Object> features;
        private @Nullable String connectionId;
        private @Nullable String messageProfileId;

        private Builder() {}

        public Builder voice(@Nullable Voice voice) {
            this.voice = voice;
            return this;
        }

        public Builder sms(@Nullable Sms sms) {
            this.sms = sms;
            return this;
        }

        public Builder e911(@Nullable EmergencyAddress e911) {
            this.e911 = e911;
            return this;
        }

        public Builder callerIdName(@Nullable String callerIdName) {
            this.callerIdName = callerIdName;
            return this;
        }

        public Builder features(@Nullable Map<String, Object> features) {
            this.features = features;
            return this;
        }

        public Builder connectionId(@Nullable String connectionId) {
            this.connectionId = connectionId;
            return this;
        }

        public Builder messageProfileId(@Nullable String messageProfileId) {
            this.messageProfileId = messageProfileId;
            return this;
        }

        public ServiceSettings build() {
            return new ServiceSettings(voice, sms, e911, callerIdName, features, connectionId, messageProfileId);
        }
    }
}
