package io.portway.csr.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.carrier.ServiceRecord;
import io.portway.csr.CsrDrafts;
import io.portway.csr.CsrDrafts.Comparison;
import io.portway.csr.CsrDrafts.Prefilled;
import io.portway.csr.CsrDrafts.Verdict;
import io.portway.csr.CsrLookup;
import io.portway.csr.CsrLookups;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.details.Masked;
import io.portway.party.EndUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/csr-lookups")
@Tag(
        name = "CSR look-ups",
        description = "What the losing carrier has on file about an account, with the end user's consent")
class CsrLookupController {

    private static final int MOST = 100;

    private final CsrLookups lookups;
    private final CsrDrafts drafts;

    CsrLookupController(CsrLookups lookups, CsrDrafts drafts) {
        this.lookups = lookups;
        this.drafts = drafts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Look up a customer service record",
            description =
                    "Asks the losing carrier what it has on file about the account of these numbers, if a gateway can. The end user "
                            + "has to consent first. The answer comes later: read the look-up until it is no longer PENDING, or take the event "
                            + "`csr_lookup.finished`. A carrier that does not answer for a day makes it FAILED. 30 look-ups an hour.")
    LookupView ask(@AuthenticationPrincipal Caller caller, @RequestBody Wish wish) {
        return view(lookups.ask(
                caller,
                new CsrLookups.Wish(wish.numbers(), Boolean.TRUE.equals(wish.authorized()), wish.authorizedBy())));
    }

    @GetMapping
    @Operation(summary = "Your CSR look-ups", description = "Latest first, without the records.")
    LookupPage list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 100") @RequestParam(defaultValue = "20") int size) {
        Page.within("page", page, Page.MAX_PAGE);
        Page.within("size", size, MOST);
        return LookupPage.of(lookups.page(caller, page, size));
    }

    @GetMapping("/{lookup}")
    @Operation(
            summary = "A CSR look-up",
            description =
                    "With the record, for 30 days after it came. The account number is masked; a PIN is never on record.")
    LookupView get(@AuthenticationPrincipal Caller caller, @PathVariable UUID lookup) {
        return view(lookups.get(caller, lookup));
    }

    @GetMapping("/{lookup}/differences")
    @Operation(
            summary = "Compare a record with a request or an order",
            description =
                    "Field by field, for one request or one order that has some of the numbers; without either, all that is on file is "
                            + "MISSING. Case, spaces and punctuation do not count. Empty while there is no record.")
    ComparisonView differences(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID lookup,
            @Parameter(description = "Id or number of a request", example = "100001")
                    @RequestParam(required = false)
                    @Nullable
                    String request,
            @Parameter(description = "Id or number of an order") @RequestParam(required = false) @Nullable
                    String order) {
        return ComparisonView.of(drafts.compare(caller, lookup, request, order));
    }

    @PostMapping("/{lookup}/prefill")
    @Operation(
            summary = "Fill in a draft from a record",
            description =
                    "Only what the draft leaves empty: end user, account number, billing number. An address is filled in as a whole, "
                            + "or completed where it is that on record. The draft must have some of the numbers, and one order.")
    PrefilledView prefill(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID lookup, @RequestBody PrefillRequest wish) {
        if (wish.request() == null || wish.request().isBlank()) {
            throw new InvalidInput(
                    "request", ViolationCode.REQUIRED, null, "is missing", "give the id or number of a draft");
        }
        return PrefilledView.of(drafts.prefill(caller, lookup, wish.request()));
    }

    private LookupView view(CsrLookup lookup) {
        return LookupView.of(lookup, lookups.record(lookup).map(RecordView::of).orElse(null));
    }

    @Schema(name = "CsrLookupRequest")
    record Wish(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "1 to 100 numbers of one account with one carrier",
                    example = "[\"+13125359401\"]")
            @Nullable
            List<String> numbers,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "That the end user consented to the look-up; has to be true")
            @Nullable
            Boolean authorized,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Name of the end user who consented",
                    example = "Ann Acme",
                    maxLength = 128)
            @Nullable
            String authorizedBy) {}

    @Schema(name = "CsrLookup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LookupView(
            @Schema(description = "Of the look-up") UUID id,

            @Schema(
                    description =
                            "PENDING: the carrier has not answered yet. DONE: there is a record. FAILED: there is none, see `reason`. "
                                    + "NOT_OFFERED: nobody can ask this carrier by API")
            CsrLookup.State state,

            @Schema(description = "Number of the account that asked", example = "10002")
            long account,

            @Schema(description = "The numbers that it asked about")
            List<String> numbers,

            @Schema(description = "Who serves the numbers", example = "Lakeshore Telecom")
            String losingCarrier,

            @Schema(description = "Of the numbers") NumberKind kind,

            @Schema(description = "Who of the end user's consented", example = "Ann Acme")
            String authorizedBy,

            @Schema(description = "Who asked", example = "account 10002")
            String createdBy,

            @Schema(description = "When it was asked for") Instant createdAt,

            @Schema(description = "When the carrier answered; left out while it is PENDING") @Nullable
            Instant finishedAt,

            @Schema(description = "Why there is no record") @Nullable
            ReasonView reason,

            @Schema(description = "What the carrier has on file; left out in lists and 30 days after it came") @Nullable
            RecordView record) {

        static LookupView of(CsrLookup lookup, @Nullable RecordView record) {
            return new LookupView(
                    lookup.id(),
                    lookup.state(),
                    lookup.accountNumber(),
                    lookup.numbers().stream().map(PhoneNumber::e164).toList(),
                    lookup.losingCarrier(),
                    lookup.kind(),
                    lookup.authorizedBy(),
                    lookup.createdBy(),
                    lookup.createdAt(),
                    lookup.finishedAt(),
                    lookup.reason() == null ? null : new ReasonView(lookup.reasonCode(), lookup.reason()),
                    record);
        }
    }

    @Schema(name = "CsrLookupReason")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReasonView(
            @Schema(description = "The carrier's code, or NO_ANSWER", example = "NO_RECORD") @Nullable
            String code,

            @Schema(description = "The same in words") String text) {}

    @Schema(name = "CustomerServiceRecord")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordView(
            @Schema(description = "All but the last three characters masked", example = "••••777") @Nullable
            String accountNumber,

            @Schema(description = "Whether the carrier requires a PIN to release the numbers")
            boolean pinRequired,

            @Schema(description = "With the service address") @Nullable
            EndUser endUser,

            @Schema(description = "The billing telephone number (BTN)", example = "+13125359400") @Nullable
            String billingNumber,

            @Schema(description = "All numbers of the account; empty if the carrier does not say")
            List<String> numbers) {

        static RecordView of(ServiceRecord record) {
            PhoneNumber billing = record.billingNumber();
            return new RecordView(
                    Masked.accountNumber(record.accountNumber()),
                    record.pinRequired(),
                    record.endUser(),
                    billing == null ? null : billing.e164(),
                    record.numbers().stream().map(PhoneNumber::e164).sorted().toList());
        }
    }

    @Schema(name = "CsrLookupPage")
    record LookupPage(
            @Schema(description = "Of this page") List<LookupView> items,
            @Schema(description = "From 1") int page,
            @Schema(description = "Items of a page at most") int size,
            @Schema(description = "Items in all") long total) {

        static LookupPage of(Page<CsrLookup> page) {
            return new LookupPage(
                    page.items().stream()
                            .map(lookup -> LookupView.of(lookup, null))
                            .toList(),
                    page.page(),
                    page.size(),
                    page.total());
        }
    }

    @Schema(name = "CsrPrefillRequest")
    record PrefillRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Id or number of a request that is a draft",
                    example = "100001")
            @Nullable
            String request) {}

    @Schema(name = "CsrDifference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldView(
            @Schema(description = "Path of the field in a request", example = "endUser.postalCode")
            String field,

            @Schema(
                    description =
                            "What the carrier has; account numbers masked, and left out for a PIN, which it requires but does not show",
                    example = "60606")
            @Nullable
            String onFile,

            @Schema(description = "What the request or order says; left out if nothing", example = "60601") @Nullable
            String given,

            @Schema(description = "MISSING: it is on file and not given")
            Verdict verdict) {

        static FieldView of(CsrDrafts.Field field) {
            return new FieldView(field.field(), field.onFile(), field.given(), field.verdict());
        }
    }

    @Schema(name = "CsrComparison")
    record ComparisonView(
            @Schema(description = "The fields that are on file")
            List<FieldView> fields,

            @Schema(description = "Numbers of the request or order that are not on the account")
            List<String> notOnAccount,

            @Schema(description = "Numbers of the account that the request or order does not have")
            List<String> alsoOnAccount) {

        static ComparisonView of(Comparison comparison) {
            return new ComparisonView(
                    comparison.fields().stream().map(FieldView::of).toList(),
                    comparison.notOnAccount(),
                    comparison.alsoOnAccount());
        }
    }

    @Schema(name = "CsrPrefilled")
    record PrefilledView(
            @Schema(description = "Id of the request") UUID request,
            @Schema(description = "Number of the request") long number,

            @Schema(description = "Fields that were empty, and are filled in now", example = "[\"endUser.name\"]")
            List<String> filled,

            @Schema(description = "As it stands to the record now")
            ComparisonView comparison) {

        static PrefilledView of(Prefilled prefilled) {
            return new PrefilledView(
                    prefilled.request().id(),
                    prefilled.request().number(),
                    prefilled.filled(),
                    ComparisonView.of(prefilled.comparison()));
        }
    }
}
