package io.portway.account.web;

import io.portway.account.AccountSettings;
import io.portway.account.Contact;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PlanZones;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a merge patch of an account; what is wrong with it is said at once. */
final class AccountPatch {

    private static final String NAME = "name";
    private static final String CONTACT = "contact";
    private static final String ZONE = "defaultZone";
    private static final String TIME = "defaultTime";
    private static final Set<String> FIELDS = Set.of(NAME, CONTACT, ZONE, TIME);
    private static final Set<String> CONTACT_FIELDS = Set.of(NAME, "email", "phone");

    private final JsonNode patch;
    private final List<Violation> faults = new ArrayList<>();

    private AccountPatch(JsonNode patch) {
        this.patch = patch;
    }

    /**
     * @param name {@code null} to leave it
     * @param edit {@code null} to leave the settings
     */
    record Wanted(@Nullable String name, @Nullable UnaryOperator<AccountSettings> edit) {}

    /** @throws InvalidInput naming every field at fault */
    static Wanted read(JsonNode patch) {
        if (!patch.isObject()) {
            throw new InvalidInput(
                    "(body)", ViolationCode.WRONG_TYPE, null, "is not an object", "send the fields that change");
        }
        return new AccountPatch(patch).read();
    }

    private Wanted read() {
        unknown(patch, "", FIELDS);
        String name = null;
        if (patch.has(NAME)) {
            try {
                name = ShortText.line(NAME, text(patch.get(NAME)));
            } catch (InvalidInput refusal) {
                faults.addAll(refusal.violations());
            }
        }
        ZoneId zone = parsed(ZONE, "is not a time zone", PlanZones.REMEDY, ZoneId::of);
        LocalTime time = parsed(TIME, "is not a time of day", "give one such as 09:00", LocalTime::parse);
        JsonNode contact = patch.get(CONTACT);
        if (contact != null && contact.isObject()) {
            unknown(contact, CONTACT + ".", CONTACT_FIELDS);
        } else if (contact != null && !contact.isNull()) {
            faults.add(new Violation(
                    CONTACT, ViolationCode.WRONG_TYPE, null, "is not an object", "give name, email and phone"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        boolean edits = patch.has(CONTACT) || patch.has(ZONE) || patch.has(TIME);
        return new Wanted(
                name,
                edits
                        ? own -> own.with(
                                contact == null ? own.contact() : merged(own.contact(), contact),
                                patch.has(ZONE) ? zone : own.defaultZone(),
                                patch.has(TIME) ? time : own.defaultTime())
                        : null);
    }

    private static @Nullable Contact merged(@Nullable Contact present, JsonNode patch) {
        if (patch.isNull()) {
            return null;
        }
        return new Contact(
                patch.has(NAME) ? text(patch.get(NAME)) : present == null ? null : present.name(),
                patch.has("email") ? text(patch.get("email")) : present == null ? null : present.email(),
                patch.has("phone") ? text(patch.get("phone")) : present == null ? null : present.phone());
    }

    private void unknown(JsonNode object, String path, Set<String> known) {
        object.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field -> faults.add(new Violation(
                        path + field.getKey(),
                        ViolationCode.UNKNOWN_FIELD,
                        null,
                        "is no such field",
                        "use " + String.join(", ", known.stream().sorted().toList()))));
    }

    private <T> @Nullable T parsed(String field, String message, String remedy, Function<String, T> reader) {
        String text = text(patch.get(field));
        try {
            return text == null ? null : reader.apply(text);
        } catch (DateTimeException e) {
            faults.add(new Violation(field, ViolationCode.INVALID, text, message, remedy));
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asString("");
    }
}
