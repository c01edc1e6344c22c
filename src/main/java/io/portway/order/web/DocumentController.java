package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.DocumentLinks;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortOrders;
import io.portway.order.paper.OrderLetters;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The documents of a request, which its orders share: the same under the path of the request and of each order. */
@RestController
@Tag(
        name = "Documents",
        description = "Letters of authorization, bills and other documents of a request, shared by its orders")
class DocumentController {

    private static final String OF_REQUEST = "/api/v1/port-requests/{request}/documents";
    private static final String OF_ORDER = "/api/v1/port-orders/{order}/documents";
    private static final String ONE_OF_REQUEST = OF_REQUEST + "/{document}";
    private static final String ONE_OF_ORDER = OF_ORDER + "/{document}";
    private static final String ACCEPTED =
            "PDF, TIFF, PNG or JPEG up to 10 MB; as OTHER also plain text, CSV, Word (docx) and Excel (xlsx). The same "
                    + "file sent again under its name and description is stored once.";

    /** A document as JSON carries it. */
    @Schema(name = "DocumentUpload", description = "A file to add to a request.")
    record Upload(
            @Schema(description = "What the file is: LOA, BILL, CSR or OTHER")
            DocumentKind kind,

            @Schema(description = "File name", example = "loa.pdf")
            String name,

            @Schema(description = "For people, up to 500 characters") @Nullable
            String description,

            @Schema(description = "LOA: date of the signature; bill: its date") @Nullable
            LocalDate signedOn,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The file in base64, up to 10 MB")
            byte @Nullable [] content) {

        private NewDocument document() {
            if (content == null || content.length == 0) {
                throw new InvalidInput(Violation.missing("content", "give the bytes of the file in base64"));
            }
            return new NewDocument(kind, name, null, description, signedOn, content);
        }

        @Override
        public String toString() {
            return "Upload[" + name + "]";
        }
    }

    /** A document without its content. */
    @Schema(
            name = "Document",
            description = "A document of a request, such as a letter of authorization or a bill; its orders share it.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "Id of the document, to download or remove it")
            UUID id,

            @Schema(description = "Number of the document, for interfaces that take no long ids")
            long number,

            @Schema(description = "The request it belongs to")
            UUID requestId,

            @Schema(
                    description =
                            "LOA: letter of authorization; BILL: a bill of the losing carrier; CSR: customer service record; OTHER")
            DocumentKind kind,

            @Schema(description = "File name") String name,

            @Schema(description = "What it is, in your words; left out if nobody wrote it") @Nullable
            String description,

            @Schema(description = "Media type of the file, found out from its bytes")
            String mediaType,

            @Schema(description = "Size of the file in bytes")
            int size,

            @Schema(description = "SHA-256 of the file in hexadecimal digits")
            String sha256,

            @Schema(description = "Of a letter the day it was signed, of a bill its date; left out if it is not known")
            @Nullable
            LocalDate signedOn,

            @Schema(description = "Who uploaded it, as in the timeline")
            String uploadedBy,

            @Schema(description = "When, in UTC") Instant uploadedAt,

            @Schema(description = "The order of a letter that was signed by link; left out where it is for all orders")
            @Nullable
            UUID orderId,

            @Schema(description = "Since when the order no longer says what was signed; left out while it does")
            @Nullable
            Instant voidedAt) {

        static View of(DocumentInfo info) {
            return new View(
                    info.id(),
                    info.number(),
                    info.requestId(),
                    info.kind(),
                    info.name(),
                    info.description(),
                    info.mediaType(),
                    info.size(),
                    info.sha256(),
                    info.signedOn(),
                    info.uploadedBy(),
                    info.uploadedAt(),
                    info.orderId(),
                    info.voidedAt());
        }
    }

    @Schema(name = "DocumentLink", description = "A link that downloads a document without an API key.")
    record LinkView(
            @Schema(description = "Whoever has it can download the file until it expires")
            String url,

            @Schema(description = "Until when it works, in UTC: one hour")
            Instant expiresAt) {}

    private final RequestDocuments documents;
    private final PortOrders orders;
    private final OrderLetters letters;

    DocumentController(RequestDocuments documents, PortOrders orders, OrderLetters letters) {
        this.documents = documents;
        this.orders = orders;
        this.letters = letters;
    }

    /** The path of the documents. */
    @ModelAttribute
    Owner owner(@AuthenticationPrincipal Caller caller, @PathVariable Map<String, String> path) {
        String order = path.get("order");
        return order == null
                ? Owner.request(caller, Objects.requireNonNull(path.get("request")))
                : Owner.order(caller, order);
    }

    @GetMapping({OF_REQUEST, OF_ORDER})
    @Operation(summary = "The documents, oldest first", description = "A request's documents are shared by its orders.")
    List<View> list(@Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner) {
        return documents.list(owner).stream().map(View::of).toList();
    }

    @PostMapping(
            path = {OF_REQUEST, OF_ORDER},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a document in JSON", description = "With the file in base64: " + ACCEPTED)
    View upload(@Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner, @RequestBody Upload upload) {
        return View.of(documents.add(owner, upload.document()));
    }

    /** A form is accepted at the documents' path, too; generated clients cannot handle two bodies of one operation. */
    @PostMapping(
            path = {OF_REQUEST, OF_ORDER, OF_REQUEST + "/file", OF_ORDER + "/file"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a document as a file", description = "As multipart/form-data: " + ACCEPTED)
    View uploadFile(
            @Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner,
            @Parameter(description = "What the file is: LOA, BILL, CSR or OTHER") @RequestParam DocumentKind kind,
            @Parameter(description = "The file with its name") @RequestParam MultipartFile file,
            @Parameter(description = "For people, up to 500 characters") @RequestParam(required = false)
                    String description,
            @Parameter(description = "LOA: date of the signature; bill: its date") @RequestParam(required = false)
                    LocalDate signedOn)
            throws IOException {
        if (file.getSize() > Documents.MAX_SIZE) {
            throw new InvalidInput(
                    "file",
                    ViolationCode.TOO_LARGE,
                    file.getOriginalFilename(),
                    "is larger than 10 MB",
                    "send a smaller scan");
        }
        return View.of(documents.add(
                owner,
                new NewDocument(
                        kind,
                        file.getOriginalFilename(),
                        file.getContentType(),
                        description,
                        signedOn,
                        file.getBytes())));
    }

    @GetMapping({ONE_OF_REQUEST, ONE_OF_ORDER})
    @Operation(summary = "Download a document", description = "The file as it was uploaded, under its name.")
    ResponseEntity<byte[]> download(
            @Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner, @PathVariable UUID document) {
        return attachment(documents.content(owner, document));
    }

    @DeleteMapping({ONE_OF_REQUEST, ONE_OF_ORDER})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a document", description = "While the request is DRAFT or REJECTED")
    void remove(@Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner, @PathVariable UUID document) {
        documents.remove(owner, document);
    }

    @PostMapping({ONE_OF_REQUEST + "/link", ONE_OF_ORDER + "/link"})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a link to a document",
            description = "Anyone with the link can download the document without a key, for one hour.")
    LinkView link(@Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner, @PathVariable UUID document) {
        DocumentLinks.Link link = documents.link(owner, document);
        return new LinkView(
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/links/{token}")
                        .build(link.token())
                        .toString(),
                link.expiresAt());
    }

    @GetMapping("/api/v1/port-orders/{order}/loa")
    @Operation(
            summary = "The letter of authorization as PDF",
            description = "The signed one if it was uploaded and is not too old, else one generated from the order")
    ResponseEntity<byte[]> letter(@Parameter(hidden = true) @ModelAttribute(binding = false) Owner owner) {
        return attachment(letters.of(orders.get(owner.caller(), owner.reference())));
    }

    private static ResponseEntity<byte[]> attachment(Download download) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(download.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, download.disposition())
                .body(download.bytes());
    }
}
