package io.portway.review.web;

import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.order.OrderRepository;
import io.portway.order.paper.OrderLetters;
import io.portway.order.paper.ServiceRequestSheets;
import io.portway.party.LosingAccount;
import io.portway.review.AccountSecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The documents that the desk's forms link to; for the port desk, which may see those of every account. */
@RestController
@RequestMapping("/desk")
class DeskDocuments {

    /** What browsers display inline; anything else is saved. */
    private static final Set<String> SHOWN = Set.of("application/pdf", "image/png", "image/jpeg");

    private static final MediaType UTF_8_TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final OrderRepository orders;
    private final OrderLetters letters;
    private final ServiceRequestSheets serviceRequests;
    private final Documents documents;
    private final AccountSecrets secrets;

    DeskDocuments(
            OrderRepository orders,
            OrderLetters letters,
            ServiceRequestSheets serviceRequests,
            Documents documents,
            AccountSecrets secrets) {
        this.orders = orders;
        this.letters = letters;
        this.serviceRequests = serviceRequests;
        this.documents = documents;
        this.secrets = secrets;
    }

    /** The signed letter of authorization if one was uploaded, else one generated from the order. */
    @GetMapping("/port-orders/{orderId}/loa")
    ResponseEntity<byte[]> letterOfAuthorization(@PathVariable UUID orderId) {
        return answer(letters.of(orders.get(orderId)));
    }

    /** Every number of an order, one per line, with its status and the reason. */
    @GetMapping(path = "/port-orders/{orderId}/numbers", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> numbers(@PathVariable UUID orderId) {
        String lines = orders.numbers(orders.get(orderId).id(), 1, Integer.MAX_VALUE).items().stream()
                .map(number -> number.number().e164() + " " + number.status()
                        + (number.reason() == null ? "" : " " + number.reason()))
                .collect(Collectors.joining("\n", "", "\n"));
        return ResponseEntity.ok()
                .contentType(UTF_8_TEXT)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(lines);
    }

    /** The secrets for a carrier without an API; the timeline records that they were shown. */
    @GetMapping(path = "/port-orders/{orderId}/losing-account", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> losingAccount(@PathVariable UUID orderId, HttpServletRequest request) {
        refuseUnlessDesk(request);
        LosingAccount account = secrets.show(orderId, Actor.user(request.getRemoteUser()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body("Account number: " + given(account.accountNumber()) + "\nPIN: " + given(account.pin()) + "\n");
    }

    /** The service request for a carrier without an API; it shows account number and PIN, too. */
    @GetMapping("/port-orders/{orderId}/lsr")
    ResponseEntity<byte[]> serviceRequest(@PathVariable UUID orderId, HttpServletRequest request) {
        refuseUnlessDesk(request);
        return answer(serviceRequests.of(orderId, Actor.user(request.getRemoteUser())));
    }

    @GetMapping("/documents/{requestId}/{documentId}")
    ResponseEntity<byte[]> document(@PathVariable UUID requestId, @PathVariable UUID documentId) {
        return answer(documents.content(requestId, documentId));
    }

    private static void refuseUnlessDesk(HttpServletRequest request) {
        if (!request.isUserInRole("LNP_DESK")) {
            throw new Forbidden("Account numbers and PINs are shown to members of the group lnp-desk only.");
        }
    }

    private static String given(@Nullable String secret) {
        return secret == null ? "not given" : secret;
    }

    private static ResponseEntity<byte[]> answer(Download download) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(download.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        download.disposition(SHOWN.contains(download.mediaType()) ? "inline" : "attachment"))
                .header("X-Content-Type-Options", "nosniff")
                .body(download.bytes());
    }
}
