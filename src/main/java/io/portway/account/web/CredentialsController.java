package io.portway.account.web;

import io.portway.account.AccountRights;
import io.portway.account.ApiKey;
import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.account.NewApiKey;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Account")
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class CredentialsController {

    private static final int SHORTEST_PASSWORD = 12;
    /** bcrypt reads no more bytes than this. */
    private static final int LONGEST_PASSWORD = 72;

    private final Credentials credentials;
    private final AccountRights rights;

    CredentialsController(Credentials credentials, AccountRights rights) {
        this.credentials = credentials;
        this.rights = rights;
    }

    @Operation(
            summary = "Your API keys",
            description = "Newest first, including revoked ones; the keys themselves are not stored.")
    @GetMapping("/account/keys")
    List<ApiKey> keys(@AuthenticationPrincipal Caller caller) {
        return credentials.keys(caller.accountId());
    }

    @Operation(summary = "Make an API key", description = "The key is shown only in this response.")
    @PostMapping("/account/keys")
    @ResponseStatus(HttpStatus.CREATED)
    NewApiKey issue(@AuthenticationPrincipal Caller caller, @RequestBody KeyRequest wanted) {
        return credentials.issue(caller.accountId(), ShortText.line("label", wanted.label()));
    }

    @Operation(
            summary = "Make an API key for an account below yours",
            description =
                    "The first key of a new account, or a new one where the customer lost theirs: for accounts directly below yours, "
                            + "for administrators also further down.")
    @ApiResponse(responseCode = "201", description = "Made; the key is shown only now")
    @ApiResponse(
            responseCode = "403",
            description = "It is not directly below your account, and you are not an administrator")
    @ApiResponse(responseCode = "404", description = "No such account is visible to you")
    @ApiResponse(responseCode = "409", description = "The account is closed")
    @PostMapping({"/accounts/{number}/keys", "/account/{number}/keys"})
    @ResponseStatus(HttpStatus.CREATED)
    NewApiKey issueFor(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of the account", example = "10002") @PathVariable String number,
            @RequestBody KeyRequest wanted) {
        return credentials.issue(rights.withKeysOf(caller, number).id(), ShortText.line("label", wanted.label()));
    }

    @Operation(
            summary = "Replace an API key",
            description = "The old key ends at the same moment. The new one is shown only in this response.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "You have no such key, or it was revoked")
    @PostMapping("/account/keys/{id}/rotate")
    NewApiKey rotate(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return credentials.rotate(caller.accountId(), id);
    }

    @Operation(summary = "Revoke an API key", description = "It is no longer accepted.")
    @ApiResponse(responseCode = "204", description = "Revoked, now or earlier")
    @ApiResponse(responseCode = "404", description = "You have no such key")
    @DeleteMapping("/account/keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        credentials.revoke(caller.accountId(), id);
    }

    @Operation(summary = "Set your password", description = "For the interfaces that exchange a password for a key.")
    @ApiResponse(responseCode = "204", description = "Set")
    @ApiResponse(responseCode = "400", description = "The password is too short or too long")
    @PutMapping("/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(@AuthenticationPrincipal Caller caller, @RequestBody PasswordRequest wanted) {
        if (wanted.password() == null
                || wanted.password().length() < SHORTEST_PASSWORD
                || wanted.password().getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new InvalidInput(
                    "password",
                    ViolationCode.TOO_LONG,
                    null,
                    "is shorter than " + SHORTEST_PASSWORD + " characters or longer than " + LONGEST_PASSWORD
                            + " bytes",
                    "choose one within these limits");
        }
        credentials.setPassword(caller.accountId(), wanted.password());
    }

    @Schema(name = "KeyRequest", description = "An API key to make.")
    record KeyRequest(
            @Schema(
                    description = "Which system uses it",
                    example = "billing system",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String label) {}

    @Schema(name = "PasswordRequest", description = "The password to set.")
    record PasswordRequest(
            @Schema(description = "12 characters to 72 bytes", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String password) {

        @Override
        public String toString() {
            return "PasswordRequest[]";
        }
    }
}
