package io.portway.dialect.kazoo;

import io.portway.dialect.Dialect;
import io.portway.dialect.Fault;
import io.portway.kernel.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The paths and errors of Kazoo's port requests. */
@Component
class KazooDialect implements Dialect {

    private static final List<String> TOKENS = List.of("/v2/api_auth", "/v2/user_auth");

    /** Kazoo's names for fields of the native API. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("endUser.name", "bill.name"),
            Map.entry("endUser.streetNumber", "bill.street_number"),
            Map.entry("endUser.streetPreDirection", "bill.street_pre_dir"),
            Map.entry("endUser.streetName", "bill.street_address"),
            Map.entry("endUser.streetType", "bill.street_type"),
            Map.entry("endUser.streetPostDirection", "bill.street_post_dir"),
            Map.entry("endUser.city", "bill.locality"),
            Map.entry("endUser.state", "bill.region"),
            Map.entry("endUser.postalCode", "bill.postal_code"),
            Map.entry("losingAccount.carrierName", "bill.carrier"),
            Map.entry("losingAccount.accountNumber", "bill.account_number"),
            Map.entry("losingAccount.pin", "bill.pin"),
            Map.entry("losingAccount.billingNumber", "bill.btn"),
            Map.entry("losingAccount.authorizingName", Wire.SIGNEE_NAME),
            Map.entry("losingAccount.authorizingDate", Wire.SIGNING_DATE),
            Map.entry("desired.date", Wire.TRANSFER_DATE),
            Map.entry("winningCarrier.name", Wire.WINNING_CARRIER),
            Map.entry("winningCarrier.reference", Wire.REFERENCE_NUMBER),
            Map.entry("removeNumbers", Wire.NUMBERS),
            Map.entry("carrierReference", Wire.REFERENCE_NUMBER),
            Map.entry("focAt", Wire.SCHEDULE_ON),
            Map.entry("text", Wire.COMMENTS + ".content"));

    private final Envelope envelope;
    private final ObjectMapper json;

    KazooDialect(Envelope envelope, ObjectMapper json) {
        this.envelope = envelope;
        this.json = json;
    }

    @Override
    public List<String> paths() {
        return List.of("/v2/api_auth", "/v2/user_auth", "/v2/port_requests", "/v2/port_requests/**", "/v2/accounts/**");
    }

    @Override
    public List<String> openPaths() {
        return TOKENS;
    }

    @Override
    public ResponseEntity<?> error(Fault fault) {
        return switch (fault.kind()) {
            case INVALID_INPUT -> envelope.invalid(violations(fault.violations()));
            case CONFLICT -> envelope.invalid(illegalMove(fault));
            case MALFORMED_JSON -> envelope.invalid(one("json", "invalid", null, fault.message()));
            case PAYMENT_REQUIRED -> payment(fault);
            case UNAUTHORIZED -> other(401, "invalid_credentials", "invalid credentials");
            case FORBIDDEN -> other(403, "forbidden", fault.message());
            case NOT_FOUND -> other(404, "bad_identifier", "bad identifier");
            case METHOD_NOT_ALLOWED -> other(405, "invalid_method", "method not allowed");
            case TOO_MANY_REQUESTS -> other(429, "too_many_requests", fault.message());
            default -> other(fault.status(), fault.kind().slug().replace('-', '_'), fault.message());
        };
    }

    private ResponseEntity<ObjectNode> other(int status, String message, @Nullable String said) {
        return envelope.error(status, Integer.toString(status), message, envelope.said(said));
    }

    /** {@code {"bill.pin": {"invalid": {"message": …}}}}; numbers and states use Kazoo's terms. */
    private ObjectNode violations(List<Violation> violations) {
        ObjectNode data = json.createObjectNode();
        for (Violation violation : violations) {
            String path = violation.field();
            String value = violation.value();
            boolean number = value != null && (path.equals(Wire.NUMBERS) || path.startsWith(Wire.NUMBERS + "["));
            String field = value != null && number ? value : wire(path);
            data.withObject("/" + field.replace("~", "~0").replace("/", "~1"))
                    .setAll(said(rule(violation, number), violation));
        }
        return data;
    }

    private static String rule(Violation violation, boolean number) {
        if (number || PortState.named(violation.field()).isPresent()) {
            return "type";
        }
        if (violation.field().equals("port_state")) {
            return "enum";
        }
        return violation.value() == null && violation.message().endsWith("missing") ? "required" : "invalid";
    }

    private ObjectNode said(String rule, Violation violation) {
        ObjectNode said = json.createObjectNode();
        ObjectNode fault = said.putObject(rule);
        if (violation.value() != null) {
            fault.put("cause", violation.value());
        }
        fault.put("message", violation.message());
        if (violation.remedy() != null) {
            fault.put("remedy", violation.remedy());
        }
        return said;
    }

    /** Orders of a request are distinguished by a prefix, which Kazoo does not have. */
    private static String wire(String field) {
        String plain = field.replaceFirst("^orders\\[\\d+]\\.", "")
                .replaceFirst("^notifications\\[\\d+]$", "notifications.email.send_to")
                .replaceFirst("^removeNumbers\\[\\d+]$", "removeNumbers");
        return FIELDS.getOrDefault(plain, plain);
    }

    /** The target state is the last part of the path; elsewhere a conflict is about the current state. */
    private ObjectNode illegalMove(Fault fault) {
        String last = fault.path().substring(fault.path().lastIndexOf('/') + 1);
        return PortState.named(last).isPresent()
                ? one("port_state", "enum", last, "Cannot move to new state from current state")
                : one("port_state", "type", String.valueOf(fault.details().get("state")), fault.message());
    }

    private ObjectNode one(String field, String rule, @Nullable String cause, String message) {
        return json.createObjectNode().set(field, said(rule, new Violation(field, cause, message, null)));
    }

    private ResponseEntity<ObjectNode> payment(Fault fault) {
        BigDecimal amount = new BigDecimal(String.valueOf(fault.details().get("amount")));
        BigDecimal balance = new BigDecimal(String.valueOf(fault.details().get("balance")));
        if (amount.compareTo(balance) > 0) {
            return envelope.error(
                    402,
                    "402",
                    "no_credit",
                    envelope.said("not enough credit to perform action")
                            .put("amount", amount)
                            .put("balance", balance));
        }
        ObjectNode charges = json.createObjectNode().put("activation_charges", amount);
        charges.putObject("number_services").putObject("port").put("activation_charges", amount);
        return envelope.error(402, "402", "accept charges", charges);
    }
}
