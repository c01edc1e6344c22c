package io.portway.dialect.inumbering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.dialect.WireFields;
import io.portway.kernel.Forbidden;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutPins;
import io.portway.number.PortOutPins.NewPin;
import io.portway.order.PortRequest;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The four calls of versions 2 and 2.1. The document writes their addresses with a slash at the end, which is cut off before a
 * call gets here.
 */
@RestController
class INumberingController {

    private static final String OK = "200";
    private static final String SUCCESS = "Success";
    private static final String CHECKED = "tnList.tnItem";
    private static final String PINS = "portOutPin.tnList.tnItem";
    private static final int FIELDS_REQUIRED = 414;
    private static final int BAD_INPUT = 400;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StatusCall(String apikey) {}

    /** @param portStatusSummary read while it is written */
    record StatusAnswer(String statusCode, String status, Iterator<PortStatus.Line> portStatusSummary) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AvailabilityCall(String apikey, TnList<Tn> tnList) {}

    /** The document has integers here; strings are accepted, too. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tn(String tn) {}

    record AvailabilityAnswer(String status, List<Availability> serviceAvailable, String statusCode) {}

    /** @param isPortable a string, {@code "true"} or {@code "false"} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Availability(
            String serviceProviderName,
            String telephoneNumber,
            String isPortable,
            @Nullable String notPortableReason) {

        static Availability of(NumberCheck check) {
            return new Availability(
                    check.carrier() == null ? "" : check.carrier(),
                    Objects.requireNonNull(check.number()).tenDigits(),
                    Boolean.toString(check.portable()),
                    check.reason() == null ? null : check.reason().text());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record OrderCall(String apikey, PortInOrder portInOrder) {}

    record OrderAnswer(String status, long orderId, String statusCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PinCall(String apikey, @Nullable Pins<PinWanted> portOutPin) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pins<T>(TnList<T> tnList) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PinWanted(String tn, String portOutPin) {

        @Override
        public String toString() {
            return "PinWanted[" + tn + "]";
        }
    }

    record PinSet(long tn, String portOutPin) {

        @Override
        public String toString() {
            return "PinSet[" + tn + "]";
        }
    }

    record PinAnswer(String statusCode, Pins<PinSet> portOutPin, String status) {}

    private final BodyKeys keys;
    private final OwnPorts ports;
    private final NumberChecks checks;
    private final Verification verification;
    private final HandIn handIn;
    private final PortOutPins pins;
    private final Clock clock;

    INumberingController(
            BodyKeys keys,
            OwnPorts ports,
            NumberChecks checks,
            Verification verification,
            HandIn handIn,
            PortOutPins pins,
            Clock clock) {
        this.keys = keys;
        this.ports = ports;
        this.checks = checks;
        this.verification = verification;
        this.handIn = handIn;
        this.pins = pins;
        this.clock = clock;
    }

    @PostMapping(INumberingDialect.STATUS)
    StatusAnswer portStatus(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) @Nullable StatusCall call) {
        keys.mustBeThereAndAgree(caller, call == null ? null : call.apikey());
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return new StatusAnswer(
                OK,
                SUCCESS,
                ports.of(caller)
                        .map(orders -> PortStatus.line(orders, request -> base + "/api/v1/port-requests/" + request))
                        .iterator());
    }

    @PostMapping(INumberingDialect.AVAILABILITY)
    AvailabilityAnswer portInAvailability(@AuthenticationPrincipal Caller caller, @RequestBody AvailabilityCall call) {
        keys.mustBeThereAndAgree(caller, call.apikey());
        List<PhoneNumber> numbers =
                Numbers.ofItems(TnList.items(call.tnList()), Tn::tn, CHECKED, FIELDS_REQUIRED, "Fields Are Required");
        return new AvailabilityAnswer(
                SUCCESS,
                checks.check(caller, numbers).stream().map(Availability::of).toList(),
                OK);
    }

    @PostMapping(INumberingDialect.ORDER)
    OrderAnswer portInOrder(@AuthenticationPrincipal Caller caller, @RequestBody OrderCall call) {
        keys.mustBeThereAndAgree(caller, call.apikey());
        if (!caller.administrator()) {
            throw new Forbidden("portInOrder is for administrators; hand in ports with POST " + INumberingDialect.PORT
                    + ", which go through the review.");
        }
        PortInOrder order = call.portInOrder();
        PortInOrder.required(order).mustBeThere(FIELDS_REQUIRED, "Fields Are Required");
        verification.mustHaveHappened(Numbers.of(order.numbers(), i -> PortInOrder.ITEMS + "[" + i + "].tn"));
        // As documented, the server sets authDate, two days back.
        LocalDate authorizedOn = LocalDate.now(clock).minusDays(2);
        PortRequest request = WireFields.named(
                order::wireName,
                () -> handIn.submitted(caller, order.draft(authorizedOn), BadNumbers.REFUSE, null, null));
        return new OrderAnswer(SUCCESS, request.number(), OK);
    }

    @PostMapping(INumberingDialect.PIN_UPDATE)
    PinAnswer portOutPinUpdate(@AuthenticationPrincipal Caller caller, @RequestBody PinCall call) {
        keys.mustBeThereAndAgree(caller, call.apikey());
        List<PinWanted> given = call.portOutPin() == null
                ? null
                : TnList.items(call.portOutPin().tnList());
        List<PhoneNumber> numbers = Numbers.ofItems(given, PinWanted::tn, PINS, BAD_INPUT, "Bad input / missing tn");
        List<PinWanted> items = Objects.requireNonNull(given);
        List<NewPin> wanted = IntStream.range(0, items.size())
                .mapToObj(i -> new NewPin(numbers.get(i), items.get(i).portOutPin()))
                .toList();
        Map<PhoneNumber, String> set = WireFields.named(
                field -> field.replace("numbers[", PINS + "["), () -> pins.set(caller.accountId(), wanted));
        return new PinAnswer(
                OK,
                new Pins<>(new TnList<>(set.entrySet().stream()
                        .map(pin -> new PinSet(Long.parseLong(pin.getKey().tenDigits()), pin.getValue()))
                        .toList())),
                SUCCESS);
    }
}
