package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.dialect.Dialect;
import io.portway.dialect.Fault;
import io.portway.kernel.ProblemKind;
import io.portway.kernel.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sinch's paths and errors. */
@Component
class SinchDialect implements Dialect {

    /** Whatever is wrong with the fields of a request, or with the state of what it speaks of. */
    private static final int INVALID = HttpStatus.UNPROCESSABLE_CONTENT.value();

    private static final Map<Integer, String> NAMES = Map.of(
            402, "Payment required", 404, "Not found", INVALID, "Invalid parameters", 500, "Internal service error");
    private static final Pattern PART_OF_ORDER = Pattern.compile("orders\\[\\d+][.](.*)");
    private static final Pattern NUMBER = Pattern.compile("numbers\\[(\\d+)](.*)");
    private static final Pattern OF_ALL_NUMBERS = Pattern.compile("(?:endUser|losingAccount)[.].*");
    private static final Pattern LOCATION = Pattern.compile("endUser[.]locations\\[(\\d)][.](type|value)");

    /** The fields of an order that have other names in Sinch's API. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("numbers", "phoneNumbers"),
            Map.entry("desired.date", "desiredPortSchedule.desiredPortDate"),
            Map.entry("desired.time", "desiredPortSchedule.desiredPortTime"),
            Map.entry("desired.timeZone", "desiredPortSchedule.desiredPortTimeZone"),
            Map.entry("customerReference", "customerOrderReference"),
            Map.entry("identifiers.resellerName", "resellerName"),
            Map.entry("loa.uploadedBy", "loaUploadedBy"),
            Map.entry("loa.attachedAt", "loaAttachmentDate"),
            Map.entry("text", "note"),
            Map.entry("file", "fileContent"),
            Map.entry("name", "documentName"),
            Map.entry("webhook.url", "webhookUrl"),
            Map.entry("defaultZone", "defaultPortTimeZone"));

    /** Those of a number. */
    private static final Map<String, String> NUMBER_FIELDS = Map.ofEntries(
            Map.entry("", "phoneNumber"),
            Map.entry("endUser.streetNumber", "endUser.streetNum"),
            Map.entry("endUser.streetPreDirection", "endUser.streetPreDir"),
            Map.entry("endUser.streetPostDirection", "endUser.streetPostDir"),
            Map.entry("endUser.postalCode", "endUser.zipCode"),
            Map.entry("losingAccount.accountNumber", "portOutInfo.accountNum"),
            Map.entry("losingAccount.pin", "portOutInfo.existingPortOutPin"),
            Map.entry("losingAccount.billingNumber", "portOutInfo.accountPhoneNumber"),
            Map.entry("losingAccount.authorizingName", "portOutInfo.authorizingName"),
            Map.entry("losingAccount.authorizingDate", "portOutInfo.authorizingDate"),
            Map.entry("sms.appId", "smsConfiguration.smsAppId"),
            Map.entry("e911.streetNumber", "features.e911.streetNum"),
            Map.entry("portOutPin", "newPortOutPin"));

    /** @param details {@code null} if no field is invalid */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorBody(
            String code,
            String error,
            @Nullable String message,
            @Nullable Details details) {}

    record Details(List<FieldViolation> fieldViolations) {}

    record FieldViolation(String field, @Nullable String description) {}

    @Override
    public List<String> paths() {
        return List.of("/v1/projects/**");
    }

    @Override
    public ResponseEntity<?> error(Fault fault) {
        int status = switch (fault.kind()) {
            case CONFLICT -> INVALID;
            case INVALID_INPUT -> fault.violations().isEmpty() ? fault.status() : INVALID;
            default -> fault.status();
        };
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            return ResponseEntity.status(status).build();
        }
        Details details = details(fault);
        return ResponseEntity.status(status)
                .body(new ErrorBody(Integer.toString(status), name(status), message(fault, details), details));
    }

    /** Uses wire names, too. */
    private static @Nullable String message(Fault fault, @Nullable Details details) {
        if (details == null || fault.violations().isEmpty()) {
            return fault.message();
        }
        FieldViolation first = details.fieldViolations().get(0);
        return fault.violations().size() == 1
                ? first.field() + " " + first.description()
                : fault.violations().size() + " fields are at fault; nothing was stored.";
    }

    private static String name(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return NAMES.getOrDefault(status, known == null ? "Error" : known.getReasonPhrase());
    }

    private static @Nullable Details details(Fault fault) {
        if (fault.kind() == ProblemKind.CONFLICT) {
            return new Details(List.of(new FieldViolation("status", fault.message())));
        }
        return fault.violations().isEmpty()
                ? null
                : new Details(fault.violations().stream()
                        .map(SinchDialect::fieldViolation)
                        .toList());
    }

    private static FieldViolation fieldViolation(Violation violation) {
        String message = violation.message().replaceAll("\\bnumbers\\[", "phoneNumbers[");
        return new FieldViolation(
                wireName(violation.field()),
                violation.remedy() == null ? message : message + "; " + violation.remedy());
    }

    /** @param field its native path, with {@code numbers[2].} before the field of a number; a wire name stays */
    static String wireName(String field) {
        Matcher part = PART_OF_ORDER.matcher(field);
        if (part.matches()) {
            return wireName(part.group(1));
        }
        Matcher number = NUMBER.matcher(field);
        if (number.matches()) {
            return "phoneNumbers[" + number.group(1) + "]."
                    + ofNumber(number.group(2).replaceFirst("^[.]", ""));
        }
        return OF_ALL_NUMBERS.matcher(field).matches()
                ? "phoneNumbers[]." + ofNumber(field)
                : FIELDS.getOrDefault(field, field);
    }

    private static String ofNumber(String field) {
        Matcher location = LOCATION.matcher(field);
        if (location.matches()) {
            return "endUser.location" + (location.group(2).equals("type") ? "Type" : "Value")
                    + (Integer.parseInt(location.group(1)) + 1);
        }
        return NUMBER_FIELDS.getOrDefault(
                field,
                field.replaceFirst("^voice[.]", "voiceConfiguration.").replaceFirst("^e911[.]", "features.e911."));
    }
}
