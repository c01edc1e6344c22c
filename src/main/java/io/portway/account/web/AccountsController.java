package io.portway.account.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Account;
import io.portway.account.AccountDirectory;
import io.portway.account.AccountLife;
import io.portway.account.AccountSettings;
import io.portway.account.AccountVersions;
import io.portway.account.Accounts;
import io.portway.account.Balances;
import io.portway.account.Caller;
import io.portway.account.Contact;
import io.portway.account.Settings;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.kernel.Versioned;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@Tag(name = "Accounts", description = "Your account and those below it")
@RestController
@RequestMapping(path = "/api/v1/accounts", produces = "application/json")
class AccountsController {

    private static final String ACCOUNT = "Number or id of the account";
    private static final String UNSEEN = "No such account is visible to you";

    private final AccountDirectory directory;
    private final AccountLife life;
    private final AccountVersions versions;
    private final Accounts accounts;
    private final Balances balances;
    private final Settings settings;

    AccountsController(
            AccountDirectory directory,
            AccountLife life,
            AccountVersions versions,
            Accounts accounts,
            Balances balances,
            Settings settings) {
        this.directory = directory;
        this.life = life;
        this.versions = versions;
        this.accounts = accounts;
        this.balances = balances;
        this.settings = settings;
    }

    @GetMapping
    @Operation(
            summary = "Your account and those below it",
            description = "By number. All criteria that are given must match; closed accounts are listed, too.")
    Page<ListedAccount> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "How the name begins, in any case", example = "acme")
                    @RequestParam(required = false)
                    @Nullable
                    String name,
            @Parameter(description = "Number or id of an account, for those directly below it", example = "10001")
                    @RequestParam(required = false)
                    @Nullable
                    String parent,
            @Parameter(description = "true for open ones, false for closed ones")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean open,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        mustFit(page, size);
        Page<AccountDirectory.Listed> found =
                directory.list(caller, name == null || name.isBlank() ? null : name.strip(), parent, open, page, size);
        return new Page<>(
                found.items().stream().map(ListedAccount::of).toList(), found.page(), found.size(), found.total());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Open an account",
            description =
                    "Below your own; administrators can name another one that they see. It neither administers nor manages ports, "
                            + "inherits the settings of the accounts above, and has no balance: administrators top it up. Then create an API key for "
                            + "it with POST /api/v1/accounts/{number}/keys.")
    @ApiResponse(responseCode = "201", description = "Opened")
    @ApiResponse(responseCode = "403", description = "The account above is not yours, and you are not an administrator")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "409", description = "The account above is closed, or there is no room below it")
    AccountDetails open(@AuthenticationPrincipal Caller caller, @RequestBody AccountOpening wanted) {
        return view(caller, life.open(caller, wanted.parent(), ShortText.line("name", wanted.name())));
    }

    @GetMapping("/{account}")
    @Operation(summary = "One account", description = "Your own or one below it, also if it is closed.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    AccountDetails get(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = ACCOUNT, example = "10002") @PathVariable String account) {
        return view(caller, accounts.visible(caller, account));
    }

    @PatchMapping("/{account}")
    @Operation(
            summary = "Change an account",
            description =
                    "A merge patch (RFC 7396): what it has replaces the present value, and null makes the account inherit the value of "
                            + "the accounts above again. Other settings are changed at /api/v1/settings.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AccountChanges.class))))
    @ApiResponse(responseCode = "200", description = "As it is now")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "409", description = "The account is closed")
    AccountDetails change(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = ACCOUNT, example = "10002") @PathVariable String account,
            @RequestBody JsonNode patch) {
        AccountPatch.Wanted wanted = AccountPatch.read(patch);
        return view(caller, life.change(caller, account, wanted.name(), wanted.edit()));
    }

    @PostMapping("/{account}/close")
    @Operation(
            summary = "Close an account",
            description =
                    "For the account directly above and for administrators. Its keys and its password are revoked; it can still be "
                            + "read. Whatever stands in the way is listed: orders that have not ended, numbers in service, open accounts below, a "
                            + "balance. A repeat changes nothing.")
    @ApiResponse(responseCode = "200", description = "Closed, now or earlier")
    @ApiResponse(
            responseCode = "403",
            description = "It is your own, or neither directly below yours nor are you an administrator")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "409", description = "Something stands in the way; violations lists all of it")
    AccountDetails close(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = ACCOUNT, example = "10002") @PathVariable String account,
            @RequestBody(required = false) @Nullable AccountClosing closing) {
        return view(caller, life.close(caller, account, closing != null && Boolean.TRUE.equals(closing.moveBalance())));
    }

    @PostMapping("/{account}/reopen")
    @Operation(
            summary = "Open a closed account again",
            description =
                    "For the account that closed it, those above that, and administrators. Its keys stay revoked; make a new one. A "
                            + "repeat changes nothing.")
    @ApiResponse(responseCode = "200", description = "Open, now or before")
    @ApiResponse(responseCode = "403", description = "Somebody else closed it")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "409", description = "The account above is closed")
    AccountDetails reopen(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = ACCOUNT, example = "10002") @PathVariable String account) {
        return view(caller, life.reopen(caller, account));
    }

    @GetMapping("/{account}/changes")
    @Operation(
            summary = "What happened to an account",
            description =
                    "When it was opened, renamed, closed and opened again, and which settings changed; newest first.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = UNSEEN)
    Page<AccountChangeView> changes(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = ACCOUNT, example = "10002") @PathVariable String account,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        mustFit(page, size);
        Page<AccountDirectory.Change> found = directory.changes(caller, account, page, size);
        return new Page<>(
                found.items().stream().map(AccountChangeView::of).toList(), found.page(), found.size(), found.total());
    }

    private static void mustFit(int page, int size) {
        List<Violation> violations = new ArrayList<>();
        if (page < 1) {
            violations.add(new Violation(
                    "page", ViolationCode.OUT_OF_RANGE, String.valueOf(page), "is below 1", "give 1 or more"));
        }
        if (size < 1 || size > Page.MAX_SIZE) {
            violations.add(new Violation(
                    "size",
                    ViolationCode.OUT_OF_RANGE,
                    String.valueOf(size),
                    "is not between 1 and " + Page.MAX_SIZE,
                    "ask for at most " + Page.MAX_SIZE + " at once"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    private AccountDetails view(Caller caller, Account account) {
        AccountSettings holds = settings.of(account.id());
        return new AccountDetails(
                account.id(),
                account.number(),
                // A caller may not know the accounts above its own.
                account.id().equals(caller.accountId()) ? null : account.parentId(),
                account.name(),
                account.administrator(),
                account.managesPorts(),
                holds.contact(),
                Objects.requireNonNull(holds.defaultZone()).getId(),
                Objects.requireNonNull(holds.defaultTime()).toString(),
                balances.of(account.id()).toPlainString(),
                "USD",
                account.closedAt(),
                versions.of(account.id(), holds).entityTag());
    }

    @Schema(name = "AccountOpening")
    record AccountOpening(
            @Schema(
                    description = "One line of 1 to 100 characters",
                    example = "Cherry Clinic",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "Number or id of the account above; yours if left out") @Nullable
            String parent) {}

    @Schema(name = "AccountClosing")
    record AccountClosing(
            @Schema(description = "What is left of the balance goes to the account above", example = "true") @Nullable
            Boolean moveBalance) {}

    /** What a patch may have. */
    @Schema(name = "AccountChanges")
    record AccountChanges(
            @Schema(description = "One line of 1 to 100 characters", example = "Acme Dental Group") @Nullable
            String name,

            @Schema(description = "Whom to ask about a port") @Nullable
            Contact contact,

            @Schema(
                    description = "Zone of a desired date that is given without one, by its IANA name or as US/Eastern",
                    example = "America/Chicago")
            @Nullable
            String defaultZone,

            @Schema(description = "Local time of a desired date that is given without one", example = "09:00") @Nullable
            String defaultTime) {}

    @Schema(name = "AccountDetails")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountDetails(
            @Schema(description = "Never changes") UUID id,

            @Schema(description = "Short, and never changes", example = "10002")
            long number,

            @Schema(description = "The account above; absent for your own") @Nullable
            UUID parentId,

            @Schema(description = "One line", example = "Acme Dental")
            String name,

            @Schema(description = "May top up balances and submit orders that skip the review")
            boolean administrator,

            @Schema(description = "Is the port authority of itself and of the accounts below")
            boolean managesPorts,

            @Schema(description = "Whom to ask about a port; the account's own, or inherited") @Nullable
            Contact contact,

            @Schema(description = "Zone of a desired date that is given without one", example = "US/Eastern")
            String defaultZone,

            @Schema(description = "Local time of a desired date that is given without one", example = "09:00")
            String defaultTime,

            @Schema(description = "What the account can spend; the ETag does not cover it", example = "1000.00")
            String balance,

            @Schema(description = "ISO 4217 code", example = "USD")
            String currency,

            @Schema(description = "When it was closed; absent while it is open") @Nullable
            Instant closedAt,

            @JsonIgnore String entityTag)
            implements Versioned {}
}
