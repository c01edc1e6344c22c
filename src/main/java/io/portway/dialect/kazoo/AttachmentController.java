package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.document.DocumentInfo;
import io.portway.document.Download;
import io.portway.order.PortRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Attachments, by their names. */
@RestController("kazooAttachmentController")
@RequestMapping({"/v2/port_requests/{id}/attachments", "/v2/accounts/{account}/port_requests/{id}/attachments"})
class AttachmentController {

    private final Requests requests;
    private final Attachments attachments;
    private final Envelope envelope;
    private final States states;
    private final ObjectMapper json;

    AttachmentController(
            Requests requests, Attachments attachments, Envelope envelope, States states, ObjectMapper json) {
        this.requests = requests;
        this.attachments = attachments;
        this.envelope = envelope;
        this.states = states;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<ObjectNode> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        return envelope.ok(Attachments.listed(attachments.list(caller, requests.get(caller, account, id)), json));
    }

    @PutMapping
    ResponseEntity<ObjectNode> add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            @RequestParam(defaultValue = "attachment.pdf") String filename,
            HttpServletRequest call)
            throws IOException {
        PortRequest request = requests.get(caller, account, id);
        Optional<DocumentInfo> present = attachments.find(caller, request, filename);
        if (present.isPresent() && !states.isEditable(request)) {
            return envelope.notModifiable();
        }
        AttachmentContent content = AttachmentContent.of(call);
        present.ifPresentOrElse(
                old -> attachments.replace(caller, request, old, content),
                () -> attachments.add(caller, request, filename, content));
        return envelope.created(json.createObjectNode());
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> get(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            @PathVariable String name) {
        Download file = attachments.get(caller, requests.get(caller, account, id), name);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
                .body(file.bytes());
    }

    @PostMapping("/{name}")
    ResponseEntity<ObjectNode> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            @PathVariable String name,
            HttpServletRequest call)
            throws IOException {
        PortRequest request = requests.get(caller, account, id);
        if (!states.isEditable(request)) {
            return envelope.notModifiable();
        }
        attachments.replace(caller, request, name, AttachmentContent.of(call));
        return envelope.ok(json.createObjectNode());
    }

    @DeleteMapping("/{name}")
    ResponseEntity<ObjectNode> remove(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            @PathVariable String name) {
        PortRequest request = requests.get(caller, account, id);
        if (!states.isEditable(request)) {
            return envelope.notModifiable();
        }
        attachments.remove(caller, request, name);
        return envelope.ok(json.createObjectNode());
    }
}
