package io.portway.sharing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.sharing.StatusLink;
import io.portway.sharing.StatusLinks;
import io.portway.sharing.StatusLinks.Made;
import io.portway.sharing.StatusLinks.Subject;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@Tag(name = "Status links", description = "Pages on which end users see how far their numbers are")
class StatusLinkController {

    private static final String REQUEST = "/api/v1/port-requests/{request}/status-links";
    private static final String ORDER = "/api/v1/port-orders/{order}/status-links";
    private static final String MAKING =
            "Makes the address of a page for the end user, for phones first: the state in plain words, the numbers, the date, what happens "
                    + "next and who must act. It shows no account number, PIN, price, note or reason. Whoever has the address sees it, until it "
                    + "expires or is taken back; pass it on yourself.";

    private final StatusLinks links;
    private final Clock clock;
    private final String base;

    /** @param base where end users reach this installation; empty for the address by which the API is called */
    StatusLinkController(StatusLinks links, Clock clock, @Value("${portway.signing.base-url:}") String base) {
        this.links = links;
        this.clock = clock;
        this.base = base;
    }

    /** A link to make. */
    @Schema(name = "StatusLinkRequest")
    record Wish(
            @Schema(
                    description = "For how many days the link is valid; 60 if left out",
                    example = "60",
                    minimum = "1",
                    maximum = "180")
            @Nullable
            Integer expiresInDays) {}

    /** A link without its address. */
    @Schema(name = "StatusLink")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "Of the link, to take it back")
            UUID id,

            @Schema(description = "OPEN, or why it no longer shows anything")
            StatusLink.State state,

            @Schema(description = "When it was made") Instant createdAt,

            @Schema(description = "Who made it", example = "account 10002")
            String createdBy,

            @Schema(description = "Until when it can be opened")
            Instant expiresAt,

            @Schema(description = "When it was last opened; left out if never") @Nullable
            Instant openedAt) {

        static View of(StatusLink link, Instant now) {
            return new View(
                    link.id(), link.state(now), link.createdAt(), link.createdBy(), link.expiresAt(), link.openedAt());
        }
    }

    /** A link that was made. */
    @Schema(name = "NewStatusLink")
    record MadeView(
            @Schema(description = "The link") View link,

            @Schema(description = "Shown this once", example = "https://ports.example.com/status/8Jm2…")
            String url) {}

    @PostMapping(REQUEST)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Share the state of a request by link", description = MAKING)
    MadeView makeForRequest(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @RequestBody Wish wish) {
        return make(caller, links.request(caller, request), wish);
    }

    @GetMapping(REQUEST)
    @Operation(summary = "The status links of a request", description = "Oldest first, without their addresses")
    List<View> listForRequest(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return list(links.request(caller, request));
    }

    @DeleteMapping(REQUEST + "/{link}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back a status link of a request", description = "It shows nothing from now on.")
    void revokeForRequest(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable UUID link) {
        links.revoke(links.request(caller, request), link);
    }

    @PostMapping(ORDER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Share the state of an order by link", description = MAKING)
    MadeView makeForOrder(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody Wish wish) {
        return make(caller, links.order(caller, order), wish);
    }

    @GetMapping(ORDER)
    @Operation(summary = "The status links of an order", description = "Oldest first, without their addresses")
    List<View> listForOrder(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return list(links.order(caller, order));
    }

    @DeleteMapping(ORDER + "/{link}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back a status link of an order", description = "It shows nothing from now on.")
    void revokeForOrder(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID link) {
        links.revoke(links.order(caller, order), link);
    }

    private MadeView make(Caller caller, Subject subject, Wish wish) {
        Made made = links.make(
                caller, subject, wish.expiresInDays() == null ? StatusLinks.DEFAULT_DAYS : wish.expiresInDays());
        String reached = base.isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : base;
        return new MadeView(View.of(made.link(), clock.instant()), reached + "/status/" + made.token());
    }

    private List<View> list(Subject subject) {
        Instant now = clock.instant();
        return links.list(subject).stream().map(link -> View.of(link, now)).toList();
    }
}
