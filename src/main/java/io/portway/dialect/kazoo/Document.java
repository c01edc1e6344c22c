package io.portway.dialect.kazoo;

import io.portway.account.Account;
import io.portway.dialect.Disclosure;
import io.portway.document.DocumentInfo;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.OrderDetails;
import io.portway.order.search.RequestOverview.OfRequest;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A port request as Kazoo shows it; {@link Wire} reads what this writes. */
@Component("kazooDocument")
class Document {

    private final ObjectMapper json;
    private final PortRequests requests;
    private final PortOrders orders;
    private final States states;
    private final Disclosure disclosure;

    Document(ObjectMapper json, PortRequests requests, PortOrders orders, States states, Disclosure disclosure) {
        this.json = json;
        this.requests = requests;
        this.orders = orders;
        this.states = states;
        this.disclosure = disclosure;
    }

    /** What lists show, and the common part of everything else. */
    ObjectNode of(PortRequest request, List<OfRequest> numbers, List<DocumentInfo> documents) {
        ObjectNode document = said(request, numbers);
        document.put("id", Ids.hex(request.id()))
                .put("created", Gregorian.seconds(request.createdAt()))
                .put(
                        "updated",
                        Gregorian.seconds(request.orders().stream()
                                .map(PortOrder::updatedAt)
                                .max(Comparator.naturalOrder())
                                .orElse(request.createdAt())))
                .put("port_state", states.of(request).wire())
                .put("sent", false);
        document.set("uploads", Attachments.listed(documents, json));
        schedule(document, leading(request));
        return document;
    }

    /** Adds what Kazoo puts into {@code _read_only}. */
    static ObjectNode withAuthority(ObjectNode document, PortRequest request, Account authority) {
        document.putObject("_read_only")
                .put("account_id", Ids.hex(request.accountId()))
                .put("account_name", leading(request).accountName())
                .put("port_authority", Ids.hex(authority.id()))
                .put("port_authority_name", authority.name());
        return document;
    }

    /** What its customer sent and may send again: the losing account as the caller may read it. */
    ObjectNode said(PortRequest request, List<OfRequest> numbers) {
        PortOrder order = leading(request);
        boolean draft = order.status() == OrderStatus.DRAFT;
        OrderDetails details = draft ? request.details() : order.details();
        LosingAccount losing = disclosure.shown(
                draft ? requests.losingAccount(request) : orders.losingAccount(order), request.accountId());
        Map<String, Object> custom = details.custom() == null ? Map.of() : details.custom();

        ObjectNode document = json.createObjectNode();
        document.put(Wire.NAME, details.name() == null ? "Port request " + request.number() : details.name());
        ObjectNode byNumber = document.putObject(Wire.NUMBERS);
        numbers.forEach(number -> byNumber.set(
                number.number().e164(),
                number.settings() == null || number.settings().custom() == null
                        ? json.createObjectNode()
                        : json.valueToTree(number.settings().custom())));
        ObjectNode bill = bill(details.endUser(), losing);
        if (!bill.isEmpty()) {
            document.set(Wire.BILL, bill);
        }
        if (losing != null) {
            put(document, Wire.SIGNEE_NAME, losing.authorizingName());
            if (losing.authorizingDate() != null) {
                document.put(Wire.SIGNING_DATE, midnight(losing.authorizingDate()));
            }
        }
        if (details.winningCarrier() != null) {
            put(document, Wire.WINNING_CARRIER, details.winningCarrier().name());
            put(document, Wire.REFERENCE_NUMBER, details.winningCarrier().reference());
        }
        if (details.desired() != null && details.desired().date() != null) {
            document.put(Wire.TRANSFER_DATE, seconds(details.desired()));
        }
        if (details.notifications() != null && !details.notifications().isEmpty()) {
            document.putObject(Wire.NOTIFICATIONS)
                    .putObject("email")
                    .set("send_to", json.valueToTree(details.notifications()));
        }
        custom.forEach((key, value) -> addCustom(document, key, json.valueToTree(value), details, losing, order));
        return document;
    }

    /** Values kept in their original form, unless they have since been changed through another API. */
    private void addCustom(
            ObjectNode document,
            String key,
            JsonNode kept,
            OrderDetails details,
            @Nullable LosingAccount losing,
            PortOrder order) {
        boolean holds = switch (key) {
            case Wire.SIGNING_DATE ->
                losing != null
                        && Gregorian.isSeconds(kept)
                        && Wire.day(kept.longValue(), order.zone()).equals(losing.authorizingDate());
            case Wire.TRANSFER_DATE ->
                Gregorian.isSeconds(kept)
                        && Wire.schedule(kept.longValue(), order.zone()).equals(details.desired());
            case Wire.NOTIFICATIONS -> sameAddresses(kept, document.path(Wire.NOTIFICATIONS));
            case Wire.SCHEDULE_ON ->
                order.focAt() != null
                        && Schedule.read(kept)
                                .filter(at -> at.equals(order.focAt()))
                                .isPresent();
            case Wire.BILL -> kept.isObject();
            case Wire.NUMBERS -> false;
            default -> true;
        };
        if (!holds) {
            return;
        }
        if (key.equals(Wire.BILL)) {
            document.withObject("/" + Wire.BILL).setAll((ObjectNode) kept);
        } else {
            document.set(key, kept);
        }
    }

    private static boolean sameAddresses(JsonNode kept, JsonNode present) {
        JsonNode sendTo = kept.path("email").path("send_to");
        JsonNode now = present.path("email").path("send_to");
        return sendTo.isString()
                ? now.size() == 1 && now.get(0).equals(sendTo)
                : sendTo.equals(now) || sendTo.isMissingNode() && now.isMissingNode();
    }

    private static void schedule(ObjectNode document, PortOrder order) {
        if (order.focAt() == null) {
            return;
        }
        if (!document.has(Wire.SCHEDULE_ON)) {
            document.putObject(Wire.SCHEDULE_ON)
                    .put("date_time", Schedule.DATE_TIME.format(order.focAt().atZone(order.zone())))
                    .put("timezone", order.zone().getId());
        }
        document.put(Wire.SCHEDULED_DATE, Gregorian.seconds(order.focAt()));
    }

    private ObjectNode bill(@Nullable EndUser user, @Nullable LosingAccount losing) {
        ObjectNode bill = json.createObjectNode();
        if (user != null) {
            put(bill, Wire.NAME, user.name());
            put(bill, "street_number", user.streetNumber());
            put(bill, "street_pre_dir", user.streetPreDirection());
            put(bill, "street_address", user.streetName());
            put(bill, "street_type", user.streetType());
            put(bill, "street_post_dir", user.streetPostDirection());
            put(bill, "locality", user.city());
            put(bill, "region", user.state());
            put(bill, "postal_code", user.postalCode());
        }
        if (losing != null) {
            put(bill, "carrier", losing.carrierName());
            put(bill, "account_number", losing.accountNumber());
            put(bill, "pin", losing.pin());
            put(bill, "btn", losing.billingNumber());
        }
        return bill;
    }

    /** The order that represents the request: the first rejected one, else the first open one, else the first. */
    static PortOrder leading(PortRequest request) {
        return request.orders().stream()
                .filter(order -> order.status() == OrderStatus.REJECTED)
                .findFirst()
                .or(() -> request.orders().stream()
                        .filter(order -> !order.status().isFinal())
                        .findFirst())
                .orElseGet(() -> request.orders().get(0));
    }

    private static long midnight(LocalDate day) {
        return Gregorian.seconds(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static long seconds(DesiredSchedule desired) {
        LocalTime time = Objects.requireNonNullElse(desired.time(), LocalTime.MIDNIGHT);
        ZoneId zone = desired.time() == null || desired.timeZone() == null ? ZoneOffset.UTC : desired.timeZone();
        return Gregorian.seconds(ZonedDateTime.of(desired.date(), time, zone).toInstant());
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    /** A client that sends masked values back means the known account number and PIN. */
    ObjectNode unmasked(ObjectNode data, PortRequest request) {
        PortOrder order = leading(request);
        LosingAccount known =
                order.status() == OrderStatus.DRAFT ? requests.losingAccount(request) : orders.losingAccount(order);
        ObjectNode unmasked = data.deepCopy();
        if (known != null && unmasked.path(Wire.BILL) instanceof ObjectNode bill) {
            LosingAccount masked = Disclosure.masked(known);
            if (bill.path("account_number").asString("").equals(masked.accountNumber())) {
                bill.put("account_number", known.accountNumber());
            }
            if (bill.path("pin").asString("").equals(masked.pin())) {
                bill.put("pin", known.pin());
            }
        }
        return unmasked;
    }
}
