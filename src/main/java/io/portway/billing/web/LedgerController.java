package io.portway.billing.web;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.LedgerLine;
import io.portway.billing.LedgerLines;
import io.portway.billing.LedgerQuery;
import io.portway.billing.Money;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Account")
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class LedgerController {

    private static final BigDecimal LARGEST_CREDIT = new BigDecimal(1_000_000);
    private static final int LONGEST_MEMO = 200;

    private static final String EXPORT =
            "The lines that match, newest first, as of one moment. A text that spreadsheets would take for a formula begins with an "
                    + "apostrophe.";

    private final Ledger ledger;
    private final LedgerLines lines;
    private final Accounts accounts;

    LedgerController(Ledger ledger, LedgerLines lines, Accounts accounts) {
        this.ledger = ledger;
        this.lines = lines;
        this.accounts = accounts;
    }

    @Operation(
            summary = "What your account can spend",
            description =
                    "Credits minus charges, in US dollars. Nothing is reserved by drafts: the port fee is taken when an order is submitted.")
    @GetMapping("/account/balance")
    BalanceView balance(@AuthenticationPrincipal Caller caller) {
        return new BalanceView(ledger.balance(caller.accountId()).amount().toPlainString(), Money.CURRENCY);
    }

    @Operation(
            summary = "Your ledger",
            description =
                    "Every credit, charge and refund with the balance after it, newest first. All criteria that are given must "
                            + "match. A cursor goes to any depth, and neither skips nor repeats a line when others are booked meanwhile.")
    @GetMapping("/account/ledger")
    LedgerPage ledger(
            @AuthenticationPrincipal Caller caller,
            @ParameterObject LedgerFilter filter,
            @ParameterObject Paging paging) {
        return found(caller.accountId(), filter, paging);
    }

    @Operation(summary = "The ledger of one account", description = "As your own, of an account below yours.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @GetMapping({"/accounts/{number}/ledger", "/account/{number}/ledger"})
    LedgerPage ledgerOf(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of the account", example = "10002") @PathVariable String number,
            @ParameterObject LedgerFilter filter,
            @ParameterObject Paging paging) {
        return found(accounts.visible(caller, number).id(), filter, paging);
    }

    @Operation(summary = "Your ledger as CSV", description = EXPORT)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping(path = "/account/ledger/export", produces = "text/csv")
    void export(
            @AuthenticationPrincipal Caller caller, @ParameterObject LedgerFilter filter, HttpServletResponse response)
            throws IOException {
        LedgerCsv.write(lines, caller.accountId(), filter.query(), response);
    }

    @Operation(summary = "The ledger of one account as CSV", description = EXPORT)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @GetMapping(path = "/accounts/{number}/ledger/export", produces = "text/csv")
    void exportOf(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of the account", example = "10002") @PathVariable String number,
            @ParameterObject LedgerFilter filter,
            HttpServletResponse response)
            throws IOException {
        LedgerCsv.write(lines, accounts.visible(caller, number).id(), filter.query(), response);
    }

    @Operation(
            summary = "Top up a balance",
            description =
                    "For administrators, on accounts that they see. With an Idempotency-Key, repeating the call books nothing twice.")
    @ApiResponse(responseCode = "201", description = "Credited")
    @ApiResponse(responseCode = "400", description = "The amount or the memo is not valid")
    @ApiResponse(responseCode = "403", description = "You are not an administrator")
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @ApiResponse(responseCode = "409", description = "The account is closed")
    @PostMapping({"/accounts/{number}/credits", "/account/{number}/credits"})
    @ResponseStatus(HttpStatus.CREATED)
    LedgerLineView credit(
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
        account.mustBeOpen();
        Money amount = credit.validAmount();
        String memo = credit.memo() == null || credit.memo().isBlank()
                ? "Credit"
                : credit.memo().strip();
        return LedgerLineView.of(ledger.credit(account.id(), amount, memo, caller.actor(), key));
    }

    private LedgerPage found(UUID accountId, LedgerFilter filter, Paging paging) {
        LedgerQuery query = filter.query();
        int size = paging.limit();
        Long before = paging.before();
        if (before != null) {
            return LedgerPage.of(lines.before(accountId, query, before, size + 1), null, size, null);
        }
        int page = paging.number();
        if (query.equals(LedgerQuery.ALL)) {
            Page<LedgerLine> found = ledger.lines(accountId, page, size);
            return LedgerPage.of(found.items(), page, size, found.total());
        }
        return LedgerPage.of(lines.page(accountId, query, page, size), page, size, lines.count(accountId, query));
    }

    @Schema(name = "Credit", description = "A payment to the balance of an account.")
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
                        "amount",
                        amount == null ? ViolationCode.REQUIRED : ViolationCode.INVALID,
                        amount,
                        amount == null ? "is missing" : "is not an amount of money",
                        remedy));
            } else if (new BigDecimal(amount).signum() == 0) {
                violations.add(new Violation("amount", ViolationCode.OUT_OF_RANGE, amount, "is zero", remedy));
            } else if (new BigDecimal(amount).compareTo(LARGEST_CREDIT) > 0) {
                violations.add(
                        new Violation("amount", ViolationCode.OUT_OF_RANGE, amount, "is above 1000000.00", remedy));
            }
            if (memo != null && (memo.length() > LONGEST_MEMO || memo.chars().anyMatch(Character::isISOControl))) {
                violations.add(new Violation(
                        "memo",
                        ViolationCode.TOO_LONG,
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

    @Schema(name = "Balance", description = "What an account can spend now.")
    record BalanceView(
            @Schema(description = "What the account can spend", example = "1000.00")
            String balance,

            @Schema(description = "ISO 4217 code", example = "USD")
            String currency) {}
}
