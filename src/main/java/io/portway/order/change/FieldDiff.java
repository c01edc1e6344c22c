package io.portway.order.change;

import io.portway.number.PhoneNumber;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.PortOrder;
import io.portway.order.details.Masked;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The fields that differ between two versions of an order. Of secrets it shows only that they changed. */
@Component
class FieldDiff {

    private static final String HIDDEN = "•••";
    private static final String CUSTOM = "custom";

    private final ObjectMapper json;

    FieldDiff(ObjectMapper json) {
        this.json = json;
    }

    List<FieldChange> of(
            PortOrder before,
            @Nullable LosingAccount oldAccount,
            Map<PhoneNumber, NumberSettings> oldSettings,
            OrderDetails details,
            @Nullable LosingAccount account,
            Map<PhoneNumber, NumberSettings> settings,
            @Nullable Instant desiredAt,
            List<PhoneNumber> removed) {
        List<FieldChange> changes = new ArrayList<>();
        compare(changes, "", json.valueToTree(before.details()), json.valueToTree(details));
        secrets(changes, "losingAccount.", oldAccount, account);
        for (PhoneNumber number : union(oldSettings.keySet(), settings.keySet())) {
            settings(changes, "numberSettings." + number + ".", oldSettings.get(number), settings.get(number));
        }
        if (!Objects.equals(before.desiredAt(), desiredAt)) {
            changes.add(new FieldChange("desiredAt", text(before.desiredAt()), text(desiredAt)));
        }
        if (!removed.isEmpty()) {
            changes.add(new FieldChange(
                    "numbers", removed.stream().map(PhoneNumber::e164).toList(), null));
        }
        return changes;
    }

    private void settings(
            List<FieldChange> changes, String at, @Nullable NumberSettings old, @Nullable NumberSettings fresh) {
        compare(changes, at, tree(old), tree(fresh));
        secrets(
                changes,
                at + "losingAccount.",
                old == null ? null : old.losingAccount(),
                fresh == null ? null : fresh.losingAccount());
        hidden(
                changes,
                at + "portOutPin",
                old == null ? null : old.portOutPin(),
                fresh == null ? null : fresh.portOutPin());
    }

    private JsonNode tree(@Nullable NumberSettings settings) {
        return settings == null ? json.createObjectNode() : json.valueToTree(settings.withoutSecrets());
    }

    private static void secrets(
            List<FieldChange> changes, String at, @Nullable LosingAccount old, @Nullable LosingAccount fresh) {
        String oldNumber = old == null ? null : old.accountNumber();
        String number = fresh == null ? null : fresh.accountNumber();
        if (!Objects.equals(oldNumber, number)) {
            changes.add(new FieldChange(
                    at + "accountNumber", Masked.accountNumber(oldNumber), Masked.accountNumber(number)));
        }
        hidden(changes, at + "pin", old == null ? null : old.pin(), fresh == null ? null : fresh.pin());
    }

    private static void hidden(List<FieldChange> changes, String field, @Nullable String old, @Nullable String fresh) {
        if (!Objects.equals(old, fresh)) {
            changes.add(new FieldChange(field, old == null ? null : HIDDEN, fresh == null ? null : HIDDEN));
        }
    }

    /** Leaf by leaf; lists and custom fields as a whole. */
    private void compare(List<FieldChange> changes, String at, JsonNode old, JsonNode fresh) {
        Map<String, JsonNode> before = leaves(old);
        Map<String, JsonNode> after = leaves(fresh);
        for (String field : union(before.keySet(), after.keySet())) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                changes.add(new FieldChange(at + field, value(before.get(field)), value(after.get(field))));
            }
        }
    }

    private static Map<String, JsonNode> leaves(JsonNode tree) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        node.properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getValue().isObject() && !name.equals(CUSTOM)) {
                collect(name, field.getValue(), leaves);
            } else if (!field.getValue().isNull()) {
                leaves.put(name, field.getValue());
            }
        });
    }

    private @Nullable Object value(@Nullable JsonNode node) {
        return node == null ? null : json.convertValue(node, Object.class);
    }

    private static <T extends Comparable<T>> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
