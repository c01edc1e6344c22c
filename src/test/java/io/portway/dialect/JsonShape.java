package io.portway.dialect;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Compares an answer with what is expected of it: field by field, value by value, and JSON type by JSON type (an integer is not
 * a decimal, and neither is a string of digits). Fields that are missing and fields that nobody expects are faults.
 *
 * <p>What cannot be known beforehand is expected by a matcher, a string such as {@code "#number"}; a string that begins with
 * {@code #} itself is written {@code "##…"}. {@code "#number => orderId"} also keeps the value under that name.
 * <ul>
 * <li>{@code #any} (null too), {@code #string}, {@code #integer}, {@code #number}, {@code #boolean}, {@code #object}, {@code #array};
 * <li>{@code #uuid}, {@code #date} (2026-12-01), {@code #datetime} (ISO 8601 with an offset or Z), {@code #regex <expression>} (the
 *     whole string): strings of that form;
 * <li>{@code ["#each", pattern]}: at least one element, and every one matches; {@code ["#contains", pattern, …]}: for each pattern
 *     there is an element that matches, whatever else there is.
 * </ul>
 */
final class JsonShape {

    private static final Map<String, Predicate<JsonNode>> KINDS = Map.of(
            "#any", node -> true,
            "#string", JsonNode::isString,
            "#integer", JsonNode::isIntegralNumber,
            "#number", JsonNode::isNumber,
            "#boolean", JsonNode::isBoolean,
            "#object", JsonNode::isObject,
            "#array", JsonNode::isArray,
            "#uuid",
                    node -> reads(node, text -> UUID.fromString(text).toString().equalsIgnoreCase(text)),
            "#date", node -> reads(node, text -> LocalDate.parse(text) != null),
            "#datetime", node -> reads(node, text -> OffsetDateTime.parse(text) != null));

    private final Map<String, JsonNode> kept = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private JsonShape() {}

    /** @param kept what matchers with a name found */
    record Compared(List<String> faults, Map<String, JsonNode> kept) {}

    static Compared compare(JsonNode expected, JsonNode actual) {
        JsonShape shape = new JsonShape();
        shape.compare("", expected, actual);
        return new Compared(shape.faults, shape.kept);
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (expected.isString() && expected.stringValue().startsWith("#")) {
            match(at, expected.stringValue(), actual);
        } else if (!kind(expected).equals(kind(actual))) {
            fault(at, "should be " + kind(expected) + " like " + expected + ", but is " + actual);
        } else if (expected.isObject()) {
            compareObjects(at, expected, actual);
        } else if (expected.isArray()) {
            compareArrays(at, expected, actual);
        } else if (!(expected.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual))) {
            fault(at, "should be " + expected + ", but is " + actual);
        }
    }

    private void compareObjects(String at, JsonNode expected, JsonNode actual) {
        TreeSet<String> names = new TreeSet<>();
        expected.propertyNames().forEach(names::add);
        actual.propertyNames().forEach(names::add);
        for (String name : names) {
            String field = at + "/" + name;
            if (!actual.has(name)) {
                fault(field, "is missing");
            } else if (!expected.has(name)) {
                fault(field, "is unexpected: " + actual.get(name));
            } else {
                compare(field, expected.get(name), actual.get(name));
            }
        }
    }

    private void compareArrays(String at, JsonNode expected, JsonNode actual) {
        String how = expected.path(0).asString("");
        if ("#each".equals(how)) {
            if (actual.isEmpty()) {
                fault(at, "should have elements");
            }
            for (int i = 0; i < actual.size(); i++) {
                compare(at + "/" + i, expected.get(1), actual.get(i));
            }
        } else if ("#contains".equals(how)) {
            for (int i = 1; i < expected.size(); i++) {
                contains(at, expected.get(i), actual);
            }
        } else {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                if (i >= actual.size()) {
                    fault(at + "/" + i, "is missing: " + expected.get(i));
                } else if (i >= expected.size()) {
                    fault(at + "/" + i, "is unexpected: " + actual.get(i));
                } else {
                    compare(at + "/" + i, expected.get(i), actual.get(i));
                }
            }
        }
    }

    private void contains(String at, JsonNode pattern, JsonNode actual) {
        for (JsonNode element : actual) {
            Compared compared = compare(pattern, element);
            if (compared.faults().isEmpty()) {
                kept.putAll(compared.kept());
                return;
            }
        }
        fault(at, "has no element like " + pattern + " in " + actual);
    }

    private void match(String at, String matcher, JsonNode actual) {
        String[] parts = matcher.split(" => ", 2);
        if (parts.length == 2) {
            kept.put(parts[1], actual);
        }
        if (!matches(parts[0], actual)) {
            fault(at, "should be " + matcher + ", but is " + actual);
        }
    }

    private static boolean matches(String matcher, JsonNode actual) {
        if (matcher.startsWith("##")) {
            return actual.isString() && actual.stringValue().equals(matcher.substring(1));
        }
        if (matcher.startsWith("#regex ")) {
            return reads(actual, text -> text.matches("(?s)" + matcher.substring("#regex ".length())));
        }
        Predicate<JsonNode> kind = KINDS.get(matcher);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "There is no matcher " + matcher + "; a string that begins with # is written ##.");
        }
        return kind.test(actual);
    }

    private static boolean reads(JsonNode node, Predicate<String> form) {
        try {
            return node.isString() && form.test(node.stringValue());
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String kind(JsonNode node) {
        if (node instanceof MissingNode) {
            return "nothing";
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? "an integer" : "a decimal";
        }
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            default -> "null";
        };
    }

    private void fault(String at, String what) {
        faults.add((at.isEmpty() ? "(the answer)" : at) + " " + what);
    }
}
