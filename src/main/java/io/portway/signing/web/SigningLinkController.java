package io.portway.signing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.signing.SigningLink;
import io.portway.signing.SigningLinks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/port-orders/{order}/loa/signing-links")
@Tag(name = "Signing", description = "Letters of authorization that end users sign by link")
class SigningLinkController {

    /** A link to make. */
    @Schema(name = "SigningLinkRequest", description = "Whom to invite to sign.")
    record Wish(
            @Schema(
                    description = "Of the person who signs; the link and a one-time code are mailed there",
                    example = "ann@example.com")
            String email,

            @Schema(description = "Of the person, for the mail", example = "Ann Miller", maxLength = 128) @Nullable
            String name,

            @Schema(
                    description = "For how many days the link is valid; 14 if left out",
                    example = "14",
                    minimum = "1",
                    maximum = "30")
            @Nullable
            Integer expiresInDays) {}

    /** A link without its address. */
    @Schema(name = "SigningLink", description = "An invitation to sign the letter of an order in a browser.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "Id of the link, to take it back")
            UUID id,

            @Schema(description = "OPEN can be signed with; REVOKED was taken back, or another link replaced it")
            SigningLink.Status status,

            @Schema(description = "Address of the person who signs")
            String email,

            @Schema(description = "Name of the person; left out if nobody gave it") @Nullable
            String name,

            @Schema(description = "When it was made, in UTC")
            Instant createdAt,

            @Schema(description = "Who made it, as in the timeline")
            String createdBy,

            @Schema(description = "Until when it can be signed with, in UTC")
            Instant expiresAt,

            @Schema(description = "When the code proved the address; left out until then") @Nullable
            Instant verifiedAt,

            @Schema(description = "When the letter was signed with it, in UTC; left out until then") @Nullable
            Instant signedAt) {

        static View of(SigningLink link, Instant now) {
            return new View(
                    link.id(),
                    link.status(now),
                    link.email(),
                    link.name(),
                    link.createdAt(),
                    link.createdBy(),
                    link.expiresAt(),
                    link.verifiedAt(),
                    link.signedAt());
        }
    }

    /** A link that was made. */
    @Schema(name = "NewSigningLink", description = "A signing link that was just made.")
    record MadeView(
            @Schema(description = "The link without its address")
            View link,

            @Schema(
                    description = "Whoever has it, and reads the mails to the address, can sign; it is shown this once",
                    example = "https://ports.example.com/sign/8Jm2…")
            String url,

            @Schema(description = "Whether it was mailed; if not, pass it on yourself")
            boolean mailed) {}

    private final SigningLinks links;
    private final Clock clock;
    private final String base;

    /** @param base where end users reach this installation; empty for the address by which the API is called */
    SigningLinkController(SigningLinks links, Clock clock, @Value("${portway.signing.base-url:}") String base) {
        this.links = links;
        this.clock = clock;
        this.base = base;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Have the letter of authorization signed by link",
            description =
                    "Makes a link for the end user, and mails it. The end user proves the address with a one-time code, reads "
                            + "the letter, and signs it on a phone or a computer; the signed PDF with its audit page becomes a document "
                            + "of kind LOA for this order. A link that was made before and not signed with stops working. Refused with "
                            + "400 where a name cannot be printed, and with 409 where the numbers belong to several end users.")
    MadeView make(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody Wish wish) {
        SigningLinks.Made made = links.make(
                caller,
                order,
                new SigningLinks.Wish(
                        wish.email() == null ? "" : wish.email().strip(),
                        wish.name(),
                        wish.expiresInDays() == null ? SigningLinks.DEFAULT_DAYS : wish.expiresInDays()),
                base.isBlank()
                        ? ServletUriComponentsBuilder.fromCurrentContextPath()
                                .build()
                                .toUriString()
                        : base);
        return new MadeView(View.of(made.link(), clock.instant()), made.url(), made.mailed());
    }

    @GetMapping
    @Operation(summary = "The links to sign an order's letter", description = "Oldest first, without their addresses")
    List<View> list(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        Instant now = clock.instant();
        return links.list(caller, order).stream()
                .map(link -> View.of(link, now))
                .toList();
    }

    @DeleteMapping("/{link}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take a link back",
            description = "It stops working at once. 409 once the letter is signed with it.")
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID link) {
        links.revoke(caller, order, link);
    }
}
