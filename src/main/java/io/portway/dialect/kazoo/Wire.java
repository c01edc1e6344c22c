package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.NumberZone;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.WinningCarrier;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parses a port request of Kazoo's clients. Fields outside Kazoo's schema are kept as sent, as is what would
 * lose its form in conversion: times of day, and whether there was one address or a list.
 */
@Component("kazooWire")
class Wire {

    static final String NAME = "name";
    static final String NUMBERS = "numbers";
    static final String BILL = "bill";
    static final String SIGNEE_NAME = "signee_name";
    static final String SIGNING_DATE = "signing_date";
    static final String TRANSFER_DATE = "transfer_date";
    static final String NOTIFICATIONS = "notifications";
    static final String WINNING_CARRIER = "winning_carrier";
    static final String REFERENCE_NUMBER = "reference_number";
    static final String COMMENTS = "comments";
    static final String SCHEDULE_ON = "schedule_on";
    static final String SCHEDULED_DATE = "scheduled_date";

    /** Fields that only Portway sets. */
    private static final Set<String> READ_ONLY = Set.of(
            "id",
            "account_id",
            "created",
            "updated",
            "port_state",
            "sent",
            "uploads",
            "_read_only",
            SCHEDULED_DATE,
            COMMENTS,
            "reason",
            "accept_charges");

    private static final Set<String> KNOWN =
            Set.of(NAME, NUMBERS, BILL, SIGNEE_NAME, WINNING_CARRIER, REFERENCE_NUMBER);
    private static final Set<String> OF_BILL = Set.of(
            "account_number",
            "btn",
            "carrier",
            "locality",
            NAME,
            "pin",
            "postal_code",
            "region",
            "street_address",
            "street_number",
            "street_post_dir",
            "street_pre_dir",
            "street_type");
    /** Without Guam, whose midnight is nine o'clock in the morning in the East, at which most numbers port. */
    private static final List<ZoneId> ZONES = Stream.concat(
                    Stream.of(ZoneId.of("UTC")), NumberZone.ALL.stream().filter(zone -> !zone.equals(NumberZone.GUAM)))
            .toList();

    private static final int LONGEST_NAME = 128;

    private final ObjectMapper json;
    private final NumberingPlan plan;

    Wire(ObjectMapper json, NumberingPlan plan) {
        this.json = json;
        this.plan = plan;
    }

    /**
     * @param account for whom
     * @throws InvalidInput with every field that is missing or of the wrong type, by its wire name
     */
    PortRequestDraft draft(@Nullable String account, JsonNode data) {
        List<Violation> faults = new ArrayList<>();
        String name = text(data, NAME, faults);
        if (name == null || name.isBlank()) {
            faults.add(missing(NAME));
        } else if (name.length() > LONGEST_NAME) {
            faults.add(new Violation(
                    NAME, null, "String must not be more than " + LONGEST_NAME + " characters", "shorten it"));
        }
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        List<String> numbers = numbers(data, settings, faults);
        JsonNode bill = object(data, BILL, faults);
        String signee = text(data, SIGNEE_NAME, faults);
        Long signed = seconds(data, SIGNING_DATE, faults);
        Long transfer = seconds(data, TRANSFER_DATE, faults);
        String winning = text(data, WINNING_CARRIER, faults);
        String reference = text(data, REFERENCE_NUMBER, faults);
        List<String> addresses = addresses(data, faults);
        EndUser user = endUser(bill, faults);
        LosingAccount losing = LosingAccount.builder()
                .carrierName(text(bill, "carrier", BILL, faults))
                .accountNumber(text(bill, "account_number", BILL, faults))
                .pin(text(bill, "pin", BILL, faults))
                .billingNumber(text(bill, "btn", BILL, faults))
                .authorizingName(signee)
                .authorizingDate(signed == null ? null : day(signed, zone(numbers)))
                .build();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return PortRequestDraft.builder()
                .account(account)
                .numbers(numbers)
                .endUser(user)
                .losingAccount(LosingAccount.UNKNOWN.equals(losing) ? null : losing)
                .desired(transfer == null ? null : schedule(transfer, zone(numbers)))
                .name(name)
                .notifications(addresses)
                .winningCarrier(winning == null && reference == null ? null : new WinningCarrier(winning, reference))
                .custom(custom(data))
                .numberSettings(settings)
                .build();
    }

    private List<String> numbers(JsonNode data, Map<String, NumberSettings> settings, List<Violation> faults) {
        JsonNode numbers = object(data, NUMBERS, faults);
        if (!data.hasNonNull(NUMBERS)) {
            faults.add(missing(NUMBERS));
        } else if (numbers.isObject() && numbers.isEmpty()) {
            faults.add(new Violation(
                    NUMBERS, null, "The object must have at least 1 keys", "name at least one telephone number"));
        }
        List<String> texts = new ArrayList<>();
        numbers.properties().forEach(number -> {
            texts.add(number.getKey());
            if (!number.getValue().isObject()) {
                faults.add(new Violation(
                        NUMBERS + "." + number.getKey(),
                        null,
                        "Value is not of type(s) object",
                        "send {} if there is nothing to send"));
            } else if (!number.getValue().isEmpty()) {
                settings.put(
                        PhoneNumber.parse(number.getKey())
                                .map(PhoneNumber::e164)
                                .orElse(number.getKey()),
                        NumberSettings.builder().custom(map(number.getValue())).build());
            }
        });
        return texts;
    }

    private static @Nullable EndUser endUser(JsonNode bill, List<Violation> faults) {
        EndUser user = EndUser.builder()
                .name(text(bill, NAME, BILL, faults))
                .streetNumber(text(bill, "street_number", BILL, faults))
                .streetPreDirection(text(bill, "street_pre_dir", BILL, faults))
                .streetName(text(bill, "street_address", BILL, faults))
                .streetType(text(bill, "street_type", BILL, faults))
                .streetPostDirection(text(bill, "street_post_dir", BILL, faults))
                .city(text(bill, "locality", BILL, faults))
                .state(text(bill, "region", BILL, faults))
                .postalCode(text(bill, "postal_code", BILL, faults))
                .build();
        boolean said = Stream.of(
                        user.name(),
                        user.streetNumber(),
                        user.streetPreDirection(),
                        user.streetName(),
                        user.streetType(),
                        user.streetPostDirection(),
                        user.city(),
                        user.state(),
                        user.postalCode())
                .anyMatch(Objects::nonNull);
        return said ? user : null;
    }

    private static @Nullable List<String> addresses(JsonNode data, List<Violation> faults) {
        JsonNode sendTo = data.path(NOTIFICATIONS).path("email").path("send_to");
        if (sendTo.isString()) {
            return List.of(sendTo.stringValue());
        }
        List<String> addresses = new ArrayList<>();
        sendTo.forEach(address -> addresses.add(address.asString("")));
        if (!sendTo.isMissingNode() && !sendTo.isNull() && !sendTo.isArray()) {
            faults.add(new Violation(
                    NOTIFICATIONS + ".email.send_to",
                    null,
                    "Value is not of type(s) string or array",
                    "give one address or a list"));
        }
        return addresses.isEmpty() ? null : addresses;
    }

    /** Everything without its own field, or that would not be returned as sent; {@code null} for nothing. */
    private @Nullable Map<String, Object> custom(JsonNode data) {
        ObjectNode custom = json.createObjectNode();
        data.properties().forEach(field -> {
            if (!READ_ONLY.contains(field.getKey())
                    && !KNOWN.contains(field.getKey())
                    && !field.getValue().isNull()) {
                custom.set(field.getKey(), field.getValue());
            }
        });
        if (data.path(BILL) instanceof ObjectNode bill
                && !bill.deepCopy().remove(OF_BILL).isEmpty()) {
            custom.set(BILL, bill.deepCopy().remove(OF_BILL));
        }
        return custom.isEmpty() ? null : map(custom);
    }

    private ZoneId zone(List<String> numbers) {
        return plan.zone(numbers.stream()
                .map(PhoneNumber::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * A date that is midnight in a local time of the numbers, of the country or of Canada means that day, at the usual porting
     * time.
     *
     * @param own the numbers' local time
     */
    static DesiredSchedule schedule(long seconds, ZoneId own) {
        Instant at = Gregorian.instant(seconds);
        return Stream.concat(Stream.of(own), ZONES.stream())
                .map(at::atZone)
                .filter(local -> local.toLocalTime().equals(LocalTime.MIDNIGHT))
                .findFirst()
                .map(day -> new DesiredSchedule(day.toLocalDate(), null, null))
                .orElseGet(() -> {
                    ZonedDateTime eastern = at.atZone(NumberZone.EASTERN);
                    return new DesiredSchedule(eastern.toLocalDate(), eastern.toLocalTime(), NumberZone.EASTERN);
                });
    }

    /** The day whose midnight it is in a local time of the numbers, of the country or of Canada; else that in UTC. */
    static LocalDate day(long seconds, ZoneId own) {
        DesiredSchedule schedule = schedule(seconds, own);
        return schedule.date() != null && schedule.time() == null
                ? schedule.date()
                : LocalDate.ofInstant(Gregorian.instant(seconds), ZoneOffset.UTC);
    }

    /** The comments in a body. */
    static ArrayNode comments(ObjectNode data) {
        JsonNode comments = data.path(COMMENTS);
        if (comments.isMissingNode() || comments.isNull()) {
            return data.arrayNode();
        }
        if (comments instanceof ArrayNode list) {
            return list;
        }
        throw new InvalidInput(COMMENTS, null, "Value is not of type(s) array", "give the comments as a list");
    }

    Map<String, Object> map(JsonNode object) {
        return json.convertValue(
                object, json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
    }

    static Violation missing(String field) {
        return new Violation(field, null, "Field is required but missing", "give it");
    }

    private static JsonNode object(JsonNode data, String field, List<Violation> faults) {
        JsonNode value = data.path(field);
        if (value.isObject() || value.isMissingNode() || value.isNull()) {
            return value;
        }
        faults.add(new Violation(field, null, "Value is not of type(s) object", "give an object"));
        return value;
    }

    private static @Nullable String text(JsonNode of, String field, List<Violation> faults) {
        return text(of, field, null, faults);
    }

    private static @Nullable String text(JsonNode of, String field, @Nullable String parent, List<Violation> faults) {
        JsonNode value = of.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            faults.add(new Violation(
                    parent == null ? field : parent + "." + field,
                    null,
                    "Value is not of type(s) string",
                    "give a string"));
            return null;
        }
        return value.stringValue().isBlank() && parent != null ? null : value.stringValue();
    }

    private static @Nullable Long seconds(JsonNode data, String field, List<Violation> faults) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!Gregorian.isSeconds(value)) {
            faults.add(new Violation(
                    field,
                    null,
                    "Value is not of type(s) integer",
                    "give Gregorian seconds: the Unix time plus 62167219200"));
            return null;
        }
        return value.longValue();
    }
}
