package io.portway.number.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.Versioned;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.OwnedNumber;
import io.portway.number.OwnedNumbers;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.number.PortOutPins;
import io.portway.number.PortOutPins.NewPin;
import io.portway.number.ServiceSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/numbers")
@Tag(
        name = "Numbers",
        description = "The numbers in service with us: their settings, their port-out lock, their port-out PINs")
class NumberController {

    private static final int MOST_PINS = 10_000;
    private static final int MAX_PAGE = 1_000_000;

    private final OwnedNumbers numbers;
    private final PortOutPins pins;

    NumberController(OwnedNumbers numbers, PortOutPins pins) {
        this.numbers = numbers;
        this.pins = pins;
    }

    @GetMapping
    @Operation(
            summary = "List numbers in service",
            description = "In ascending order, by page, or with `after` from where the last response "
                    + "ended: pass its `next`.")
    NumberPage list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "A number or a part of it, at least three digits")
                    @RequestParam(required = false)
                    @Nullable
                    String number,
            @Parameter(description = "Only numbers of the account with this number") @RequestParam(required = false)
                    Long account,
            @Parameter(description = "Only locked numbers, or only unlocked ones") @RequestParam(required = false)
                    Boolean locked,
            @Parameter(description = "`next` of the previous response; replaces `page`")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        List<Violation> faults = new ArrayList<>();
        within(faults, "page", page, MAX_PAGE);
        within(faults, "size", size, Page.MAX_SIZE);
        String part = PhoneNumbers.part(number).orElse(null);
        if (number != null && part == null) {
            faults.add(new Violation(
                    "number",
                    ViolationCode.INVALID,
                    number,
                    "is neither a telephone number nor a part of one",
                    "give ten digits, or at least three that follow one another"));
        } else if (part != null && part.length() < 3) {
            faults.add(new Violation(
                    "number", ViolationCode.TOO_SHORT, number, "has fewer than three digits", "give at least three"));
        }
        Optional<PhoneNumber> last = PhoneNumber.parse(after);
        if (after != null && last.isEmpty()) {
            faults.add(new Violation(
                    "after",
                    ViolationCode.NOT_FOUND,
                    after,
                    "is not a position in the list",
                    "pass next from the previous response"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        var filter = new OwnedNumbers.Filter(part, account, locked);
        return NumberPage.of(
                last.isPresent()
                        ? numbers.after(caller, filter, last.get(), size)
                        : numbers.page(caller, filter, page, size));
    }

    private static void within(List<Violation> faults, String field, int value, int max) {
        if (value < 1 || value > max) {
            faults.add(Violation.outOfBounds(field, value, max));
        }
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "A number in service",
            description = "Its settings, its lock and the account that has it. Its history is kept after it has left.")
    NumberView get(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number) {
        return NumberView.of(numbers.get(caller, number));
    }

    @PatchMapping("/{number}")
    @Operation(
            summary = "Change a number's settings or its lock",
            description = "What is left out stays; null takes a setting away. `locked` "
                    + "keeps the number from being ported out. Settings are: voice (RTC with appId, EST with trunkId, FAX with "
                    + "serviceId), sms, e911, callerIdName, connectionId, messageProfileId.")
    NumberView change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number,
            @RequestBody NumberPatch patch) {
        return NumberView.of(numbers.change(caller, number, patch::applyTo, patch.locked()));
    }

    @PostMapping("/port-out-pins")
    @Operation(
            summary = "Set port-out PINs",
            description =
                    "The PIN that another carrier must present to port a number away from us. Only numbers "
                            + "of your own account are processed, the others are listed as skipped. A PIN that is left out is generated.")
    PinsSet setPins(@AuthenticationPrincipal Caller caller, @RequestBody PinRequest wanted) {
        if (wanted.numbers() == null
                || wanted.numbers().isEmpty()
                || wanted.numbers().size() > MOST_PINS) {
            throw new InvalidInput(List.of(NamedNumbers.tooFewOrMany(MOST_PINS)));
        }
        List<Violation> faults = new ArrayList<>();
        List<NewPin> asked = new ArrayList<>();
        for (int i = 0; i < wanted.numbers().size(); i++) {
            NumberPin entry = wanted.numbers().get(i);
            PhoneNumbers.parse("numbers[" + i + "].number", entry == null ? null : entry.number(), faults)
                    .ifPresent(number -> asked.add(new NewPin(number, entry.pin())));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Map<PhoneNumber, String> set = set(caller, asked);
        return new PinsSet(
                set.entrySet().stream()
                        .map(pin -> new NumberPin(pin.getKey().e164(), pin.getValue()))
                        .toList(),
                NamedNumbers.skipped(
                        asked.stream().map(NewPin::number).distinct().toList(),
                        set.keySet(),
                        "is not in service for your account"));
    }

    private Map<PhoneNumber, String> set(Caller caller, List<NewPin> asked) {
        try {
            return pins.set(caller.accountId(), asked);
        } catch (InvalidInput refusal) {
            throw new InvalidInput(refusal.violations().stream()
                    .map(fault -> fault.at(fault.field().replace(".portOutPin", ".pin")))
                    .toList());
        }
    }

    @GetMapping("/{number}/port-out-pin")
    @Operation(
            summary = "Read a port-out PIN",
            description = "It is shown nowhere else, and only to the account that has the number.")
    NumberPin pin(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "E.164 or ten digits", example = "+12012548000") @PathVariable String number) {
        OwnedNumber owned = numbers.get(caller, number);
        if (!owned.accountId().equals(caller.accountId())) {
            throw new Forbidden("Only account " + owned.accountNumber() + " itself may read the port-out PIN of "
                    + owned.number() + ".");
        }
        String pin = pins.of(caller.accountId(), List.of(owned.number())).get(owned.number());
        if (pin == null) {
            throw new NotFound("port-out PIN of", owned.number());
        }
        return new NumberPin(owned.number().e164(), pin);
    }

    /** {@code null}, Jackson's value for a missing field, changes nothing; an empty one, its value for JSON's null, removes. */
    @Schema(
            name = "NumberPatch",
            description = "What to change of a number in service; what is left out stays, null removes a setting.")
    record NumberPatch(
            @Schema(description = "Locked against being ported out", nullable = true) @Nullable
            Boolean locked,

            @Schema(description = "Where its calls go") Optional<ServiceSettings.Voice> voice,
            @Schema(description = "Where its messages go") Optional<ServiceSettings.Sms> sms,

            @Schema(description = "Address for emergency calls")
            Optional<ServiceSettings.EmergencyAddress> e911,

            @Schema(
                    description =
                            "Name that is shown to those whom the number calls: up to 15 letters, digits, blanks and . , & ' / -",
                    maxLength = 15)
            Optional<String> callerIdName,

            @Schema(maxLength = 128, description = "The connection that takes its calls")
            Optional<String> connectionId,

            @Schema(maxLength = 128, description = "The profile that takes its messages")
            Optional<String> messageProfileId) {

        ServiceSettings applyTo(ServiceSettings settings) {
            return new ServiceSettings(
                    or(voice, settings.voice()),
                    or(sms, settings.sms()),
                    or(e911, settings.e911()),
                    or(callerIdName, settings.callerIdName()),
                    settings.features(),
                    or(connectionId, settings.connectionId()),
                    or(messageProfileId, settings.messageProfileId()));
        }

        @SuppressWarnings("NullableOptional") // left out, or null
        private static <T> @Nullable T or(@Nullable Optional<T> fresh, @Nullable T old) {
            return fresh == null ? old : fresh.orElse(null);
        }
    }

    @Schema(name = "NumberInService", description = "A number in service with us.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NumberView(
            @Schema(description = "The number in E.164", example = "+12012548000")
            String number,

            @Schema(description = "Number of the account that has it", example = "10002")
            long account,

            @Schema(description = "Since when the account has it, in UTC")
            Instant since,

            @Schema(description = "The order that ported it in; left out if no order did") @Nullable
            UUID orderId,

            @Schema(description = "Locked against being ported out")
            boolean locked,

            @Schema(description = "Whether a port-out PIN is set; it is read at /port-out-pin")
            boolean portOutPinSet,

            @Schema(description = "Where its calls go; left out if that is not set")
            ServiceSettings.@Nullable Voice voice,

            @Schema(description = "Where its messages go; left out if that is not set")
            ServiceSettings.@Nullable Sms sms,

            @Schema(description = "Address for emergency calls; left out if none is set")
            ServiceSettings.@Nullable EmergencyAddress e911,

            @Schema(description = "Name that is shown to those whom the number calls; left out if none is set")
            @Nullable
            String callerIdName,

            @Schema(description = "Other features by name; left out if there are none") @Nullable
            Map<String, Object> features,

            @Schema(description = "The connection that takes its calls", example = "1293384261075731499") @Nullable
            String connectionId,

            @Schema(
                    description = "The profile that takes its messages",
                    example = "40017a9f-6b3c-4b21-a6a2-1f2b5b0a3c11")
            @Nullable
            String messageProfileId,

            @Schema(description = "Counts the changes of its settings; the ETag has it")
            int version)
            implements Versioned {

        static NumberView of(OwnedNumber owned) {
            ServiceSettings settings = owned.settings();
            return new NumberView(
                    owned.number().e164(),
                    owned.accountNumber(),
                    owned.since(),
                    owned.orderId(),
                    owned.locked(),
                    owned.pinSet(),
                    settings.voice(),
                    settings.sms(),
                    settings.e911(),
                    settings.callerIdName(),
                    settings.features(),
                    settings.connectionId(),
                    settings.messageProfileId(),
                    owned.version());
        }

        @Override
        public String entityTag() {
            return Integer.toString(version);
        }
    }

    @Schema(name = "PortOutPinRequest", description = "Numbers to give port-out PINs.")
    record PinRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "1 to 10,000 numbers, each with its PIN or for one to be generated")
            @Nullable
            List<NumberPin> numbers) {}

    @Schema(name = "PortOutPin", description = "A number with its port-out PIN.")
    record NumberPin(
            @Schema(description = "The number in E.164; in a request as people write it", example = "+12012548000")
            String number,

            @Schema(description = "1000 to 9999; generated if left out in a request", example = "4711") @Nullable
            String pin) {

        @Override
        public String toString() {
            return "NumberPin[number=" + number + "]";
        }
    }

    @Schema(name = "PortOutPinsSet", description = "Port-out PINs that were set.")
    record PinsSet(
            @Schema(description = "The numbers with their PINs")
            List<NumberPin> set,

            @Schema(description = "Numbers without a new PIN, with the reason")
            List<Skipped> skipped) {}

    @Schema(name = "SkippedNumber", description = "A number that was skipped.")
    record Skipped(
            @Schema(description = "As it was sent") String number,
            @Schema(description = "Why, in words") String reason) {}
}
