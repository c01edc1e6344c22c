package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.RequestKeys;
import io.portway.order.web.CsvImport.ImportedDraft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Port requests")
class PortRequestImportController {

    /** The requests that a file led to. */
    record Imported(int numbers, List<PortRequestView> requests) {}

    private final PortRequests requests;
    private final RequestKeys keys;

    PortRequestImportController(PortRequests requests, RequestKeys keys) {
        this.requests = requests;
        this.keys = keys;
    }

    @PostMapping(path = "/api/v1/port-requests/import", consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Hand in numbers as CSV", description = "One number per line; the header names the columns, of which only number is "
            + "needed. Lines with the same data form one request; an empty cell means the same as in the line above. Faulty lines are all "
            + "reported, with their numbers, and nothing is created then.")
    public Imported importCsv(@AuthenticationPrincipal Caller caller, @RequestBody String csv,
                              @RequestParam(defaultValue = "false") boolean submit,
                              @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        List<PortRequestView> created = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        int numbers = 0;
        int part = 0;
        for (ImportedDraft imported : CsvImport.read(csv)) {
            // A key has no blank, so that none meets another one's part.
            String partKey = key == null ? null : key + " " + part++;
            try {
                PortRequest request = keys.once(caller, partKey, () -> {
                    PortRequest fresh = requests.create(caller, imported.draft());
                    return submit ? requests.submit(caller, fresh.id().toString()) : fresh;
                });
                created.add(PortRequestView.of(request));
                numbers += imported.lines().size();
            } catch (InvalidInput refusal) {
                // The transaction is lost already; the other drafts are tried only to name all faults at once.
                imported.byLine(refusal).forEach(faults::add);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new Imported(numbers, created);
    }
}
