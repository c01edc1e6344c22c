package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.intake.HandIn;
import io.portway.order.web.CsvImport.ImportedDraft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Port requests")
class PortRequestImportController {

    /** The requests created from a file. */
    record Imported(int numbers, List<PortRequestView> requests) {}

    private final HandIn handIn;

    PortRequestImportController(HandIn handIn) {
        this.handIn = handIn;
    }

    @PostMapping(path = "/api/v1/port-requests/import", consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Submit numbers as CSV",
            description = "One number per line; the header names the columns, of which only number is "
                    + "needed. Lines with the same data form one request; an empty cell means the same as in the line above. Faulty lines are all "
                    + "reported, with their numbers, and then nothing is created.")
    Imported importCsv(
            @AuthenticationPrincipal Caller caller,
            @RequestBody String csv,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        List<ImportedDraft> read = CsvImport.read(csv);
        List<PortRequest> requests = handIn.all(
                caller,
                read.stream().map(ImportedDraft::draft).toList(),
                submit,
                key,
                (draft, refusal) -> read.get(draft).byLine(refusal));
        return new Imported(
                read.stream().mapToInt(draft -> draft.lines().size()).sum(),
                requests.stream().map(PortRequestView::of).toList());
    }
}
