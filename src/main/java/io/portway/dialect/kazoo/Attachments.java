package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.NewDocument;
import io.portway.kernel.NotFound;
import io.portway.order.PortRequest;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a request by their names. */
@Component("kazooAttachments")
class Attachments {

    private static final String PDF = ".pdf";

    private final RequestDocuments documents;

    Attachments(RequestDocuments documents) {
        this.documents = documents;
    }

    /** {@code {"file.pdf": {"content_type": …, "length": …}}} */
    static ObjectNode listed(List<DocumentInfo> documents, ObjectMapper json) {
        ObjectNode listed = json.createObjectNode();
        byName(documents)
                .forEach((name, document) -> listed.putObject(name)
                        .put("content_type", document.mediaType())
                        .put("length", document.size()));
        return listed;
    }

    /** If two have the same name, as other APIs allow, the later one is distinguished by its number. */
    private static Map<String, DocumentInfo> byName(List<DocumentInfo> documents) {
        Map<String, DocumentInfo> byName = new LinkedHashMap<>();
        documents.forEach(document -> byName.put(
                byName.containsKey(document.name()) ? document.number() + "-" + document.name() : document.name(),
                document));
        return byName;
    }

    List<DocumentInfo> list(Caller caller, PortRequest request) {
        return documents.list(owner(caller, request));
    }

    Download get(Caller caller, PortRequest request, String name) {
        return documents.content(
                owner(caller, request), named(caller, request, name).id());
    }

    /** The one that {@link #add} would name so. */
    Optional<DocumentInfo> find(Caller caller, PortRequest request, String name) {
        return Optional.ofNullable(byName(list(caller, request)).get(Documents.nameOf(withExtension(name))));
    }

    void add(Caller caller, PortRequest request, String name, AttachmentContent content) {
        String full = withExtension(name);
        documents.add(
                owner(caller, request),
                new NewDocument(kind(full), full, content.mediaType(), null, null, content.bytes()));
    }

    void replace(Caller caller, PortRequest request, String name, AttachmentContent content) {
        replace(caller, request, named(caller, request, name), content);
    }

    void replace(Caller caller, PortRequest request, DocumentInfo old, AttachmentContent content) {
        documents.replace(
                owner(caller, request),
                old.id(),
                new NewDocument(old.kind(), old.name(), content.mediaType(), old.description(), null, content.bytes()));
    }

    private static String withExtension(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PDF) ? name : name + PDF;
    }

    void remove(Caller caller, PortRequest request, String name) {
        documents.remove(owner(caller, request), named(caller, request, name).id());
    }

    private DocumentInfo named(Caller caller, PortRequest request, String name) {
        Map<String, DocumentInfo> present = byName(list(caller, request));
        // It may be requested by the name under which it was added, not as it was stored.
        DocumentInfo found = present.getOrDefault(name, present.get(Documents.nameOf(withExtension(name))));
        if (found == null) {
            throw new NotFound("attachment", name);
        }
        return found;
    }

    private static Owner owner(Caller caller, PortRequest request) {
        return Owner.request(caller, request.id().toString());
    }

    /** Kazoo's own UI names the letter {@code form.pdf} or {@code loa.pdf} and the bill {@code bill.pdf}, formerly {@code invoice.pdf}. */
    private static DocumentKind kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("form.pdf") || lower.contains("loa") || lower.contains("authori")) {
            return DocumentKind.LOA;
        }
        if (lower.contains("bill") || lower.contains("invoice")) {
            return DocumentKind.BILL;
        }
        return lower.contains("csr") ? DocumentKind.CSR : DocumentKind.OTHER;
    }
}
