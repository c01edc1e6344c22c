package io.portway.dialect.inumbering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.dialect.WireFields;
import io.portway.dialect.inumbering.INumberingAccountController.Answer;
import io.portway.kernel.NotFound;
import io.portway.number.PhoneNumber;
import io.portway.number.PortOutPins;
import io.portway.number.PortOutPins.NewPin;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.intake.NumberCheck;
import io.portway.order.intake.NumberChecks;
import io.portway.order.search.RequestOverview;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What the published clients of version 2.2.10 call instead of the addresses of versions 2 and 2.1, over the same use cases. They
 * send their key in the header alone.
 */
@RestController
class INumberingPortsController {

    /** @param ports read while they are written */
    record Ports(Iterator<Summary> ports) {}

    /** @param foc as in {@link PortStatus.Port} */
    record Summary(
            String id, String pid, String status, String foc, String createdAt, String message, String supportUrl) {

        static Summary of(PortStatus.Line line, String createdAt) {
            PortStatus.Port port = line.value();
            return new Summary(line.id(), port.pid(), port.status(), port.foc(), createdAt, port.message(), port.url());
        }
    }

    record OnePort(Detail port) {}

    record Detail(
            String id,
            String pid,
            String status,
            @Nullable String name,
            @Nullable String email,
            String foc,
            String createdAt,
            List<String> numbers,
            String message) {}

    /** @param localRoutingNumber not known here, like {@code rateCenterTier} */
    record Availability(
            String number,
            boolean portable,
            @Nullable String losingCarrier,
            @Nullable String localRoutingNumber,
            @Nullable String rateCenterTier,
            @Nullable String reason) {

        static Availability of(NumberCheck check) {
            return new Availability(
                    Objects.requireNonNull(check.number()).tenDigits(),
                    check.portable(),
                    check.carrier(),
                    null,
                    null,
                    check.reason() == null ? null : check.reason().text());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PinWanted(@Nullable String pin) {

        @Override
        public String toString() {
            return "PinWanted[]";
        }
    }

    record PinSet(String number, String portOutPin) {

        @Override
        public String toString() {
            return "PinSet[" + number + "]";
        }
    }

    private final OwnPorts ports;
    private final PortRequests requests;
    private final RequestOverview overview;
    private final NumberChecks checks;
    private final PortOutPins pins;

    INumberingPortsController(
            OwnPorts ports, PortRequests requests, RequestOverview overview, NumberChecks checks, PortOutPins pins) {
        this.ports = ports;
        this.requests = requests;
        this.overview = overview;
        this.checks = checks;
        this.pins = pins;
    }

    /** The account's own ports, newest first, without drafts. */
    @GetMapping(INumberingDialect.PORTS)
    Answer<Ports> ports(@AuthenticationPrincipal Caller caller) {
        String base = base();
        return Answer.of(new Ports(ports.of(caller)
                .map(orders -> Summary.of(PortStatus.line(orders, request -> base + request), createdAt(orders)))
                .iterator()));
    }

    private static String createdAt(List<PortOrder> orders) {
        return orders.stream()
                .map(PortOrder::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .toString();
    }

    /** @param port its {@code pid} or {@code id} */
    @GetMapping(INumberingDialect.PORTS + "/{port}")
    Answer<OnePort> port(@AuthenticationPrincipal Caller caller, @PathVariable String port) {
        PortRequest request = requests.get(
                caller,
                PortStatus.requestNumber(port).isPresent()
                        ? Long.toString(PortStatus.requestNumber(port).getAsLong())
                        : port.replaceFirst(
                                "^(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})$",
                                "$1-$2-$3-$4-$5"));
        if (request.submittedAt() == null) {
            throw new NotFound("port", port);
        }
        String base = base();
        List<PortOrder> submitted = PortStatus.submitted(request);
        PortStatus.Line line = PortStatus.line(submitted, id -> base + id);
        List<String> told = request.details().notifications();
        return Answer.of(new OnePort(new Detail(
                line.id(),
                line.value().pid(),
                line.value().status(),
                request.details().endUser() == null
                        ? null
                        : request.details().endUser().name(),
                told == null || told.isEmpty() ? null : told.get(0),
                line.value().foc(),
                createdAt(submitted),
                overview.numbers(List.of(request.id())).getOrDefault(request.id(), List.of()).stream()
                        .map(number -> number.number().tenDigits())
                        .toList(),
                line.value().message())));
    }

    @GetMapping(INumberingDialect.PORTS + "/availability/{number}")
    Answer<Availability> availability(@AuthenticationPrincipal Caller caller, @PathVariable String number) {
        return Answer.of(Availability.of(
                checks.check(caller, Numbers.of(List.of(number), i -> "number")).get(0)));
    }

    @PatchMapping(INumberingDialect.PORT_OUT_PIN)
    Answer<PinSet> portOutPin(
            @AuthenticationPrincipal Caller caller, @PathVariable String number, @RequestBody PinWanted wanted) {
        PhoneNumber own = Numbers.of(List.of(number), i -> "number").get(0);
        String pin = WireFields.named(
                        field -> "pin", () -> pins.set(caller.accountId(), List.of(new NewPin(own, wanted.pin()))))
                .get(own);
        if (pin == null) {
            throw new NotFound("number", number);
        }
        return Answer.of(new PinSet(own.tenDigits(), pin));
    }

    private static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + "/api/v1/port-requests/";
    }
}
