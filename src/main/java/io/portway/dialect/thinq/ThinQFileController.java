package io.portway.dialect.thinq;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.NewDocument;
import io.portway.kernel.InvalidInput;
import io.portway.order.PortOrder;
import io.portway.order.paper.RequestDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Letters of authorization and bills. The document does not specify the upload: the form part {@code file} and raw bytes are accepted. */
@RestController
@RequestMapping(ThinQDialect.PORTS + "/{order}/upload/files/{type}")
class ThinQFileController {

    private static final Map<String, DocumentKind> KINDS = Map.of("loa", DocumentKind.LOA, "bill", DocumentKind.BILL);

    /** @param size in bytes */
    record Stored(long id, String type, String filename, int size) {

        static Stored of(DocumentInfo document) {
            return new Stored(
                    document.number(),
                    document.kind().name().toLowerCase(Locale.ROOT),
                    document.name(),
                    document.size());
        }
    }

    private final Ports ports;
    private final RequestDocuments documents;

    ThinQFileController(Ports ports, RequestDocuments documents) {
        this.ports = ports;
        this.documents = documents;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Stored form(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @PathVariable String type,
            @RequestParam MultipartFile file)
            throws IOException {
        return add(
                caller,
                ports.find(caller, account, order),
                type,
                file.getOriginalFilename(),
                file.getContentType(),
                file.getInputStream());
    }

    /** @param filename the file's name; not in the document */
    @PostMapping
    Stored bytes(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @PathVariable String type,
            @RequestParam(required = false) String filename,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String mediaType,
            InputStream content)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (mediaType != null && mediaType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            // The container has already parsed it as form fields.
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.APPLICATION_FORM_URLENCODED,
                    List.of(MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_OCTET_STREAM));
        }
        return add(caller, ports.find(caller, account, order), type, filename, mediaType, content);
    }

    private Stored add(
            Caller caller,
            PortOrder order,
            String type,
            @Nullable String filename,
            @Nullable String mediaType,
            InputStream content)
            throws IOException {
        DocumentKind kind = KINDS.get(type);
        if (kind == null) {
            throw new InvalidInput("type", type, "is not a type of file", "use loa or bill");
        }
        byte[] bytes = content.readNBytes(Documents.MAX_SIZE + 1);
        if (bytes.length > Documents.MAX_SIZE) {
            throw new InvalidInput("file", filename, "is larger than 10 MB", "send a smaller scan");
        }
        return Stored.of(documents.add(
                RequestDocuments.Owner.order(caller, order.id().toString()),
                new NewDocument(kind, filename, mediaType, null, null, bytes)));
    }
}
