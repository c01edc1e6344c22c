package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.DocumentLinks;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.InvalidInput;
import io.portway.order.RequestDocuments;
import io.portway.order.RequestDocuments.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the addresses of documents below requests and below orders have in common. */
@Component
class DocumentAnswers {

    static final String UPLOAD = "As multipart/form-data with the part `file`, or as JSON with the file in base64: PDF, TIFF, PNG or JPEG up to "
            + "10 MB. The same file of the same kind is stored once.";

    private final RequestDocuments documents;

    DocumentAnswers(RequestDocuments documents) {
        this.documents = documents;
    }

    /** A document as JSON carries it. */
    @Schema(name = "DocumentUpload")
    record Upload(
            DocumentKind kind,
            @Schema(description = "File name", example = "loa.pdf") String name,
            @Schema(description = "For people, up to 500 characters") String description,
            @Schema(description = "LOA: date of the signature; bill: its date") LocalDate signedOn,
            @Schema(description = "The file in base64: PDF, TIFF, PNG or JPEG up to 10 MB") byte[] content) {

        private NewDocument document() {
            if (content == null || content.length == 0) {
                throw new InvalidInput("content", null, "is missing", "give the bytes of the file in base64");
            }
            return new NewDocument(kind, name, null, description, signedOn, content);
        }

        @Override
        public String toString() {
            return "Upload[" + name + "]";
        }
    }

    /** A document without its content. */
    @Schema(name = "Document")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(UUID id, long number, UUID requestId, DocumentKind kind, String name, String description, String mediaType, int size,
                String sha256, LocalDate signedOn, String uploadedBy, Instant uploadedAt) {

        static View of(DocumentInfo info) {
            return new View(info.id(), info.number(), info.requestId(), info.kind(), info.name(), info.description(), info.mediaType(),
                    info.size(), info.sha256(), info.signedOn(), info.uploadedBy(), info.uploadedAt());
        }
    }

    @Schema(name = "DocumentLink")
    record LinkView(String url, Instant expiresAt) {}

    List<View> list(Owner owner) {
        return documents.list(owner).stream().map(View::of).toList();
    }

    View add(Owner owner, Upload upload) {
        return View.of(documents.add(owner, upload.document()));
    }

    View add(Owner owner, DocumentKind kind, MultipartFile file, String description, LocalDate signedOn) throws IOException {
        if (file.getSize() > Documents.MAX_SIZE) {
            throw new InvalidInput("file", file.getOriginalFilename(), "has more than 10 MB", "send a smaller scan");
        }
        return View.of(documents.add(owner, new NewDocument(kind, file.getOriginalFilename(), file.getContentType(), description, signedOn,
                file.getBytes())));
    }

    ResponseEntity<byte[]> download(Owner owner, UUID document) {
        return attachment(documents.content(owner, document));
    }

    LinkView link(Owner owner, UUID document) {
        DocumentLinks.Link link = documents.link(owner, document);
        return new LinkView(ServletUriComponentsBuilder.fromCurrentContextPath().path("/links/{token}").build(link.token()).toString(),
                link.expiresAt());
    }

    void remove(Owner owner, UUID document) {
        documents.remove(owner, document);
    }

    static ResponseEntity<byte[]> attachment(Download download) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(download.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(download.name(), StandardCharsets.UTF_8).build().toString())
                .body(download.bytes());
    }
}
