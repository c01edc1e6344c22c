package io.portway.dialect.thinq;

import io.portway.account.Caller;
import io.portway.dialect.WireFields;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** The first step: uploads numbers and returns the orders into which they were split. */
@RestController
class ThinQUploadController {

    /** @param orderIds one per losing carrier and kind of number */
    record Uploaded(List<Long> orderIds) {}

    private final Ports ports;
    private final Intake intake;

    ThinQUploadController(Ports ports, Intake intake) {
        this.ports = ports;
        this.intake = intake;
    }

    /** An object with the list {@code dids}; a bare list is accepted, too. */
    @PostMapping(ThinQDialect.UPLOAD + "/text")
    Uploaded text(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode body) {
        JsonNode dids = body.isArray() ? body : body.path("dids");
        if (!dids.isArray()) {
            throw new InvalidInput("dids", null, "is missing or not a list", "send {\"dids\": [\"9198002000\"]}");
        }
        return upload(
                caller,
                StreamSupport.stream(dids.spliterator(), false)
                        .map(did -> did.asString(""))
                        .toList(),
                Confirmation::wireName);
    }

    /** @param file CSV with the numbers on one line, or one per line */
    @PostMapping(path = ThinQDialect.UPLOAD + "/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Uploaded file(@AuthenticationPrincipal Caller caller, @RequestParam MultipartFile file) throws IOException {
        DidFile read = DidFile.read(file.getBytes());
        return upload(caller, read.dids(), read::wireName);
    }

    private Uploaded upload(Caller caller, List<String> dids, UnaryOperator<String> wireName) {
        return new Uploaded(WireFields.named(wireName, () -> draft(caller, dids)).orders().stream()
                .map(PortOrder::number)
                .sorted()
                .toList());
    }

    private PortRequest draft(Caller caller, List<String> dids) {
        if (dids.stream().anyMatch(PhoneNumber::isSpelled)) {
            List<Violation> faults = new ArrayList<>();
            for (int i = 0; i < dids.size(); i++) {
                PhoneNumbers.inDigits("numbers[" + i + "]", dids.get(i), faults);
            }
            throw new InvalidInput(faults);
        }
        return intake.create(caller, PortRequestDraft.builder().numbers(dids).build());
    }

    /** An obsolete step: the upload has already chosen. Clients that still call it get the order. */
    @PostMapping(ThinQDialect.FORMER_UPLOAD + "/{order}/do/choose_carrier/{carrier}")
    PortView chooseCarrier(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @PathVariable String carrier) {
        return ports.view(caller, ports.find(caller, account, order));
    }
}
