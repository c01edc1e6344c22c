package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.NewDocument;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The documents of a port request, also under the path of its draft. */
@RestController
@RequestMapping({
    TelnyxDialect.PATH + "/port_requests/{request}/supporting_documents",
    TelnyxDialect.PATH + "/draft_port_requests/{request}/supporting_documents"
})
class TelnyxDocuments {

    /**
     * A document in JSON.
     *
     * @param body a description
     * @param file base64
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Upload(String documentType, @Nullable String filename, String body, byte @Nullable [] file) {

        @Override
        public String toString() {
            return "Upload[" + filename + "]";
        }
    }

    /** @param body its description, else the name of the file */
    @JsonNaming(SnakeCaseStrategy.class)
    record DocumentView(
            UUID id,
            String body,
            String documentType,
            @Nullable String createdAt) {

        static DocumentView of(DocumentInfo info) {
            return new DocumentView(
                    info.id(),
                    info.description() == null ? info.name() : info.description(),
                    word(info.kind()),
                    Words.time(info.uploadedAt()));
        }
    }

    record LinkView(String url) {}

    private final RequestDocuments documents;

    TelnyxDocuments(RequestDocuments documents) {
        this.documents = documents;
    }

    @GetMapping
    List<DocumentView> list(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return documents.list(Owner.request(caller, request)).stream()
                .map(DocumentView::of)
                .toList();
    }

    @GetMapping("/{document}")
    DocumentView get(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String document) {
        return documents.list(Owner.request(caller, request)).stream()
                .filter(info -> info.id().toString().equalsIgnoreCase(document))
                .findFirst()
                .map(DocumentView::of)
                .orElseThrow(() -> new NotFound("supporting document", document));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DocumentView upload(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @RequestBody Upload upload) {
        return add(caller, request, upload, null);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DocumentView upload(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @RequestParam(name = "document_type", required = false) String documentType,
            @RequestParam(required = false) String body,
            @RequestParam MultipartFile file)
            throws IOException {
        return add(
                caller,
                request,
                new Upload(documentType, file.getOriginalFilename(), body, file.getBytes()),
                file.getContentType());
    }

    /** The link gives access to the document without a key, for one hour. */
    @PostMapping({"/{document}/download_links", "/{document}/link"})
    @ResponseStatus(HttpStatus.CREATED)
    LinkView link(@AuthenticationPrincipal Caller caller, @PathVariable String request, @PathVariable String document) {
        String token = documents
                .link(
                        Owner.request(caller, request),
                        get(caller, request, document).id())
                .token();
        return new LinkView(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/links/{token}")
                .build(token)
                .toString());
    }

    private DocumentView add(Caller caller, String request, Upload upload, @Nullable String mediaType) {
        if (upload.file() == null || upload.file().length == 0) {
            throw new InvalidInput("file", null, "is missing", "give the bytes of the file, in JSON as base64");
        }
        return DocumentView.of(documents.add(
                Owner.request(caller, request),
                new NewDocument(
                        kind(upload.documentType()),
                        upload.filename(),
                        mediaType,
                        upload.body(),
                        null,
                        upload.file())));
    }

    private static DocumentKind kind(String word) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "document_type",
                        word,
                        "is not a type of document",
                        "use "
                                + Arrays.stream(DocumentKind.values())
                                        .map(TelnyxDocuments::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(DocumentKind kind) {
        return switch (kind) {
            case LOA -> "loa";
            case BILL -> "invoice";
            case CSR -> "csr";
            case OTHER -> "other";
        };
    }
}
