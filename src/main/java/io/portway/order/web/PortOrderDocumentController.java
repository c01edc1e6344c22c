package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.document.DocumentKind;
import io.portway.order.OrderLetters;
import io.portway.order.PortOrders;
import io.portway.order.RequestDocuments.Owner;
import io.portway.order.web.DocumentAnswers.LinkView;
import io.portway.order.web.DocumentAnswers.Upload;
import io.portway.order.web.DocumentAnswers.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents of an order are those of its request. */
@RestController
@RequestMapping("/api/v1/port-orders/{order}")
@Tag(name = "Documents", description = "Letters of authorization, bills and other papers of a request, shared by its orders")
class PortOrderDocumentController {

    private final DocumentAnswers documents;
    private final PortOrders orders;
    private final OrderLetters letters;

    PortOrderDocumentController(DocumentAnswers documents, PortOrders orders, OrderLetters letters) {
        this.documents = documents;
        this.orders = orders;
        this.letters = letters;
    }

    @GetMapping("/documents")
    @Operation(summary = "The documents, oldest first", description = "A request's documents are shared by its orders.")
    List<View> list(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return documents.list(Owner.order(caller, order));
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a document", description = DocumentAnswers.UPLOAD)
    View upload(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestParam DocumentKind kind,
                @RequestParam MultipartFile file, @RequestParam(required = false) String description,
                @RequestParam(required = false) LocalDate signedOn) throws IOException {
        return documents.add(Owner.order(caller, order), kind, file, description, signedOn);
    }

    @PostMapping(path = "/documents", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a document", description = DocumentAnswers.UPLOAD)
    View upload(@AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody Upload upload) {
        return documents.add(Owner.order(caller, order), upload);
    }

    @GetMapping("/documents/{document}")
    @Operation(summary = "Download a document")
    ResponseEntity<byte[]> download(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID document) {
        return documents.download(Owner.order(caller, order), document);
    }

    @DeleteMapping("/documents/{document}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a document", description = "While the request is DRAFT or REJECTED")
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID document) {
        documents.remove(Owner.order(caller, order), document);
    }

    @PostMapping("/documents/{document}/link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a link to a document", description = "Whoever has the link can download the document without a key, for one hour.")
    LinkView link(@AuthenticationPrincipal Caller caller, @PathVariable String order, @PathVariable UUID document) {
        return documents.link(Owner.order(caller, order), document);
    }

    @GetMapping("/loa")
    @Operation(summary = "The letter of authorization as PDF", description = "The signed one where it was uploaded and is not too old, else one made "
            + "from the order")
    ResponseEntity<byte[]> loa(@AuthenticationPrincipal Caller caller, @PathVariable String order) {
        return DocumentAnswers.attachment(letters.of(orders.get(caller, order)));
    }
}
