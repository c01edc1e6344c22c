package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.order.OrderLetters;
import io.portway.order.PortOrders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/port-orders/{order}")
@Tag(name = "Documents", description = "Letters of authorization, bills and other papers of an order's request")
class PortOrderDocumentController {

    private final PortOrders orders;
    private final Documents documents;
    private final OrderLetters letters;

    PortOrderDocumentController(PortOrders orders, Documents documents, OrderLetters letters) {
        this.orders = orders;
        this.documents = documents;
        this.letters = letters;
    }

    @GetMapping("/documents")
    @Operation(summary = "The documents, oldest first")
    List<DocumentInfo> list(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return documents.list(orders.get(caller, order).requestId());
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a document", description = "PDF, TIFF, PNG or JPEG up to 10 MB")
    DocumentInfo upload(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestParam DocumentKind kind,
                        @RequestParam MultipartFile file, @RequestParam(required = false) String description,
                        @RequestParam(required = false) LocalDate signedOn) throws IOException {
        return documents.add(orders.get(caller, order).requestId(), new NewDocument(kind, file.getOriginalFilename(),
                file.getContentType(), description, signedOn, file.getBytes()), caller.actor());
    }

    @GetMapping("/documents/{document}")
    @Operation(summary = "Download a document")
    ResponseEntity<byte[]> download(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID document) {
        return attachment(documents.content(orders.get(caller, order).requestId(), document));
    }

    @GetMapping("/loa")
    @Operation(summary = "The letter of authorization as PDF", description = "The signed one where it was uploaded, else one made from the order")
    ResponseEntity<byte[]> loa(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return attachment(letters.of(orders.get(caller, order)));
    }

    private static ResponseEntity<byte[]> attachment(Download download) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(download.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(download.name(), java.nio.charset.StandardCharsets.UTF_8).build().toString())
                .body(download.bytes());
    }
}
