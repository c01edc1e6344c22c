package io.portway.afterport.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.afterport.AfterPortChecks;
import io.portway.afterport.AfterPortChecks.MessagingState;
import io.portway.afterport.AfterPortChecks.NumberState;
import io.portway.afterport.AfterPortChecks.Report;
import io.portway.afterport.CheckKind;
import io.portway.afterport.CheckKind.Result;
import io.portway.afterport.NumberCheck;
import io.portway.kernel.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "After the port", description = "Whether numbers work that were ported, and their messaging side")
class CheckController {

    private final AfterPortChecks checks;

    CheckController(AfterPortChecks checks) {
        this.checks = checks;
    }

    @GetMapping("/api/v1/port-orders/{order}/checks")
    @Operation(
            summary = "Whether the numbers of an order work",
            description =
                    "By number, in ascending order: the state of messaging, and what was checked after the port. Portway asks the "
                            + "directory by itself, over two days; calls are reported by the house.")
    NumberPage ofOrder(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String order,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        Page.within("page", page, Page.MAX_PAGE);
        Page.within("size", size, Page.MAX_SIZE);
        return NumberPage.of(checks.of(caller, order, page, size));
    }

    @PostMapping("/api/v1/port-orders/{order}/checks")
    @Operation(
            summary = "Report whether numbers of an order work",
            description =
                    "For systems of the house (administrators and port authorities): what a test call found, or that messaging has "
                            + "followed. A later report replaces an earlier one, a repeat changes nothing. The customer hears of it.")
    NumberPage report(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody Reports wish) {
        checks.report(
                caller,
                order,
                wish.results() == null
                        ? List.of()
                        : wish.results().stream()
                                .map(each -> each == null
                                        ? new Report(null, null, null, null)
                                        : new Report(each.number(), each.check(), each.passed(), each.detail()))
                                .toList());
        return NumberPage.of(checks.of(caller, order, 1, 100));
    }

    @GetMapping("/api/v1/number-checks")
    @Operation(
            summary = "Checks after the port, across orders",
            description =
                    "Of the orders that you see, latest first; those that failed, unless `result` asks for others.")
    CheckPage list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Which checks") @RequestParam(required = false) @Nullable CheckKind check,
            @Parameter(description = "What became of them") @RequestParam(defaultValue = "FAILED") Result result,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        Page.within("page", page, Page.MAX_PAGE);
        Page.within("size", size, Page.MAX_SIZE);
        return CheckPage.of(checks.page(caller, check, result, page, size));
    }

    @Schema(name = "NumberCheckReports")
    record Reports(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 1000 results") @Nullable
            List<ReportView> results) {}

    @Schema(name = "NumberCheckReport")
    record ReportView(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "A number that the order has ported",
                    example = "+13125354200")
            @Nullable
            String number,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What was checked") @Nullable
            CheckKind check,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Whether it works") @Nullable
            Boolean passed,

            @Schema(description = "What was found, in words", example = "Rings at the old carrier", maxLength = 200)
            @Nullable
            String detail) {}

    @Schema(name = "NumberAfterPort")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NumberView(
            @Schema(description = "The number", example = "+13125354200")
            String number,

            @Schema(description = "Whether it has been ported")
            boolean live,

            @Schema(
                    description =
                            "NOT_ASKED: it was not to move. PENDING: it follows once voice has moved. ACTIVE: it has. FAILED: see "
                                    + "`messagingReason`")
            MessagingState messaging,

            @Schema(description = "Why messaging failed") @Nullable
            String messagingReason,

            @Schema(description = "What was checked") List<CheckView> checks) {

        static NumberView of(NumberState state) {
            return new NumberView(
                    state.number().e164(),
                    state.live(),
                    state.messaging(),
                    state.messagingReason(),
                    state.checks().stream().map(CheckView::of).toList());
        }
    }

    @Schema(name = "NumberCheck")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckView(
            @Schema(description = "Id of the order") UUID orderId,

            @Schema(description = "Number of the order", example = "500001")
            long order,

            @Schema(description = "The number", example = "+13125354200")
            String number,

            @Schema(description = "What is checked") CheckKind check,

            @Schema(description = "UNKNOWN: nobody can tell")
            Result result,

            @Schema(description = "What was found, in words", example = "The directory shows Portway") @Nullable
            String detail,

            @Schema(description = "Since when it can be checked")
            Instant since,

            @Schema(description = "When it was found; left out while it is PENDING") @Nullable
            Instant checkedAt,

            @Schema(description = "Who found it", example = "system") @Nullable
            String checkedBy,

            @Schema(description = "When Portway tries again") @Nullable
            Instant nextAt) {

        static CheckView of(NumberCheck check) {
            return new CheckView(
                    check.orderId(),
                    check.orderNumber(),
                    check.number().e164(),
                    check.kind(),
                    check.result(),
                    check.detail(),
                    check.since(),
                    check.checkedAt(),
                    check.checkedBy(),
                    check.result() == Result.PENDING ? check.nextAt() : null);
        }
    }

    @Schema(name = "NumberAfterPortPage")
    record NumberPage(
            @Schema(description = "Of this page") List<NumberView> items,
            @Schema(description = "From 1") int page,
            @Schema(description = "Items of a page at most") int size,
            @Schema(description = "Items in all") long total) {

        static NumberPage of(Page<NumberState> page) {
            return new NumberPage(
                    page.items().stream().map(NumberView::of).toList(), page.page(), page.size(), page.total());
        }
    }

    @Schema(name = "NumberCheckPage")
    record CheckPage(
            @Schema(description = "Of this page") List<CheckView> items,
            @Schema(description = "From 1") int page,
            @Schema(description = "Items of a page at most") int size,
            @Schema(description = "Items in all") long total) {

        static CheckPage of(Page<NumberCheck> page) {
            return new CheckPage(
                    page.items().stream().map(CheckView::of).toList(), page.page(), page.size(), page.total());
        }
    }
}
