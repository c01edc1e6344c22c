package io.portway.billing.web;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.LedgerLine;
import io.portway.billing.Money;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Account")
@RestController
@RequestMapping(path = "/api/v1/account", produces = "application/json")
class LedgerController {

    private static final BigDecimal LARGEST_CREDIT = new BigDecimal(1_000_000);
    private static final int LONGEST_MEMO = 200;

    private final Ledger ledger;
    private final Accounts accounts;

    LedgerController(Ledger ledger, Accounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    @Operation(summary = "What your account can spend")
    @GetMapping("/balance")
    BalanceView balance(@AuthenticationPrincipal Caller caller) {
        return new BalanceView(ledger.balance(caller.accountId()).amount().toPlainString(), Money.CURRENCY);
    }

    @Operation(
            summary = "Your ledger",
            description = "Every credit, charge and refund with the balance after it, newest first.")
    @GetMapping("/ledger")
    Page<LineView> ledger(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "50") int size) {
        return page(caller.accountId(), page, size);
    }

    @Operation(summary = "The ledger of one account", description = "Your own account or one below it.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @GetMapping("/{number}/ledger")
    Page<LineView> ledgerOf(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of the account", example = "10002") @PathVariable String number,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "50") int size) {
        return page(accounts.visible(caller, number).id(), page, size);
    }

    @Operation(
            summary = "Top up a balance",
            description =
                    "For administrators, on accounts that they see. With an Idempotency-Key, repeating the call books nothing twice.")
    @ApiResponse(responseCode = "201", description = "Credited")
    @ApiResponse(responseCode = "400", description = "The amount or the memo is not valid")
    @ApiResponse(responseCode = "403", description = "You are not an administrator")
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @PostMapping("/{number}/credits")
    @ResponseStatus(HttpStatus.CREATED)
    LineView credit(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of the account", example = "10004") @PathVariable String number,
            @Parameter(description = "Makes a repeat harmless")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            @RequestBody Credit credit) {
        if (!caller.administrator()) {
            throw new Forbidden("Only an administrator can top up a balance; ask yours.");
        }
        Account account = accounts.visible(caller, number);
        Money amount = credit.validAmount();
        String memo = credit.memo() == null || credit.memo().isBlank()
                ? "Credit"
                : credit.memo().strip();
        return LineView.of(ledger.credit(account.id(), amount, memo, caller.actor(), key));
    }

    private Page<LineView> page(UUID accountId, int page, int size) {
        List<Violation> violations = new ArrayList<>();
        if (page < 1) {
            violations.add(new Violation("page", String.valueOf(page), "is below 1", "give 1 or more"));
        }
        if (size < 1 || size > Page.MAX_SIZE) {
            violations.add(new Violation(
                    "size",
                    String.valueOf(size),
                    "is not between 1 and " + Page.MAX_SIZE,
                    "ask for at most " + Page.MAX_SIZE + " lines at once"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
        Page<LedgerLine> lines = ledger.lines(accountId, page, size);
        return new Page<>(lines.items().stream().map(LineView::of).toList(), lines.page(), lines.size(), lines.total());
    }

    @Schema(name = "Credit")
    record Credit(
            @Schema(
                    description = "US dollars, above zero, at most two decimals and 1,000,000.00",
                    example = "50.00",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String amount,

            @Schema(description = "Shown in the ledger, at most 200 characters", example = "Wire of 2026-11-20")
            @Nullable
            String memo) {

        Money validAmount() {
            List<Violation> violations = new ArrayList<>();
            String remedy = "give US dollars above zero, up to 1000000.00, such as \"50.00\"";
            if (amount == null || !amount.matches("\\d{1,9}(\\.\\d{1,2})?")) {
                violations.add(new Violation(
                        "amount", amount, amount == null ? "is missing" : "is not an amount of money", remedy));
            } else if (new BigDecimal(amount).signum() == 0) {
                violations.add(new Violation("amount", amount, "is zero", remedy));
            } else if (new BigDecimal(amount).compareTo(LARGEST_CREDIT) > 0) {
                violations.add(new Violation("amount", amount, "is above 1000000.00", remedy));
            }
            if (memo != null && (memo.length() > LONGEST_MEMO || memo.chars().anyMatch(Character::isISOControl))) {
                violations.add(new Violation(
                        "memo",
                        memo,
                        "is longer than 200 characters or not plain text",
                        "shorten it to one line of at most 200 characters"));
            }
            if (!violations.isEmpty()) {
                throw new InvalidInput(violations);
            }
            return Money.of(amount);
        }
    }

    @Schema(name = "Balance")
    record BalanceView(
            @Schema(example = "1000.00") String balance,
            @Schema(example = "USD") String currency) {}

    @Schema(name = "LedgerLine")
    record LineView(
            @Schema(example = "2026-11-20T15:00:00Z") Instant time,
            LedgerLine.Kind kind,

            @Schema(
                    description = "The order that was charged or refunded; null for a credit",
                    example = "500001",
                    nullable = true)
            @Nullable
            Long orderNumber,

            @Schema(example = "Port fee, 3 numbers at 6.00 USD")
            String memo,

            @Schema(description = "Negative if the account paid", example = "-18.00")
            String amount,

            @Schema(description = "What the account could spend after it", example = "982.00")
            String balance,

            @Schema(example = "USD") String currency) {

        static LineView of(LedgerLine line) {
            return new LineView(
                    line.time(),
                    line.kind(),
                    line.orderNumber(),
                    line.memo(),
                    line.amount().amount().toPlainString(),
                    line.balance().amount().toPlainString(),
                    Money.CURRENCY);
        }
    }
}
