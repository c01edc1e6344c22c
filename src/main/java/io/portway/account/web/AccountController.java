package io.portway.account.web;

import io.portway.account.Account;
import io.portway.account.AccountLife;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Balances;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Account", description = "The account behind the call, its balance and its ledger")
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class AccountController {

    private final Accounts accounts;
    private final AccountLife life;
    private final Balances balances;
    private final Settings settings;

    AccountController(Accounts accounts, AccountLife life, Balances balances, Settings settings) {
        this.accounts = accounts;
        this.life = life;
        this.balances = balances;
        this.settings = settings;
    }

    @Operation(
            summary = "Your account",
            description = "The account that the credentials belong to, with what it can spend.")
    @GetMapping("/account")
    AccountView own(@AuthenticationPrincipal Caller caller) {
        return view(caller, accounts.byId(caller.accountId()));
    }

    /** As {@code GET /accounts/{account}}; the address of earlier releases. */
    @Hidden
    @GetMapping("/account/{number}")
    AccountView one(@AuthenticationPrincipal Caller caller, @PathVariable String number) {
        return view(caller, accounts.visible(caller, number));
    }

    /** As {@code POST /accounts}; the address of earlier releases. */
    @Hidden
    @PostMapping("/account")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView open(@AuthenticationPrincipal Caller caller, @RequestBody NewAccount wanted) {
        return view(caller, life.open(caller, null, ShortText.line("name", wanted.name())));
    }

    private AccountView view(Caller caller, Account account) {
        AccountSettings holds = settings.of(account.id());
        return new AccountView(
                account.id(),
                account.number(),
                // A caller may not know the accounts above its own.
                account.id().equals(caller.accountId()) ? null : account.parentId(),
                account.name(),
                account.administrator(),
                account.managesPorts(),
                Objects.requireNonNull(holds.defaultZone()).getId(),
                Objects.requireNonNull(holds.defaultTime()).toString(),
                balances.of(account.id()).toPlainString(),
                "USD");
    }

    record NewAccount(String name) {}

    @Schema(name = "Account", description = "An account of the house: who orders ports and pays for them.")
    record AccountView(
            @Schema(description = "Stable id of the account; calls take it wherever they take its number")
            UUID id,

            @Schema(description = "Account number, shown to people and used to sign in", example = "10002")
            long number,

            @Schema(description = "The account above; null if you do not see one", nullable = true) @Nullable
            UUID parentId,

            @Schema(description = "Name of the customer, as its orders and letters show it", example = "Acme Dental")
            String name,

            @Schema(description = "May top up balances and submit orders that skip the review")
            boolean administrator,

            @Schema(description = "Is the port authority of itself and of the accounts below")
            boolean managesPorts,

            @Schema(description = "Zone of a desired date that is given without one", example = "US/Eastern")
            String defaultZone,

            @Schema(description = "Local time of a desired date that is given without one", example = "09:00")
            String defaultTime,

            @Schema(description = "What the account can spend", example = "1000.00")
            String balance,

            @Schema(description = "ISO 4217 code of the balance; always USD", example = "USD")
            String currency) {}
}
