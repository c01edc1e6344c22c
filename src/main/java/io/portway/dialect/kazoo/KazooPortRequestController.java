package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.document.Download;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.order.PortRequest;
import io.portway.order.paper.OrderLetters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping({"/v2/port_requests", "/v2/accounts/{account}/port_requests"})
class KazooPortRequestController {

    private final Requests requests;
    private final KazooEdits edits;
    private final Moves moves;
    private final History history;
    private final OrderLetters letters;
    private final Input input;
    private final Envelope envelope;
    private final States states;

    KazooPortRequestController(
            Requests requests,
            KazooEdits edits,
            Moves moves,
            History history,
            OrderLetters letters,
            Input input,
            Envelope envelope,
            States states) {
        this.requests = requests;
        this.edits = edits;
        this.moves = moves;
        this.history = history;
        this.letters = letters;
        this.input = input;
        this.envelope = envelope;
        this.states = states;
    }

    @PutMapping
    ResponseEntity<ObjectNode> create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            HttpServletRequest call) {
        return shown(201, caller, edits.create(caller, requests.account(caller, account), input.required(call)));
    }

    @GetMapping("/{id}")
    ResponseEntity<ObjectNode> get(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        return shown(200, caller, requests.get(caller, account, id));
    }

    @PostMapping("/{id}")
    ResponseEntity<ObjectNode> edit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            HttpServletRequest call) {
        PortRequest request = requests.get(caller, account, id);
        return shown(200, caller, edits.replace(caller, request, input.required(call)));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ObjectNode> patch(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            HttpServletRequest call) {
        PortRequest request = requests.get(caller, account, id);
        return shown(200, caller, edits.merge(caller, request, input.required(call)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ObjectNode> delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        PortRequest request = requests.get(caller, account, id);
        if (!states.of(request).isDeletable()) {
            return envelope.notModifiable();
        }
        ResponseEntity<ObjectNode> asItWas = shown(200, caller, request);
        requests.delete(caller, request);
        return asItWas;
    }

    @PatchMapping("/{id}/{state}")
    ResponseEntity<ObjectNode> move(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            @PathVariable String state,
            HttpServletRequest call) {
        PortState target = PortState.named(state)
                .filter(named -> named != PortState.UNCONFIRMED)
                .orElseThrow(() -> new NotFound("state", state));
        PortRequest request = requests.get(caller, account, id);
        PortRequest moved = moves.move(caller, request, target, input.move(call));
        if (target == PortState.CANCELED) {
            return canceled(caller, moved);
        }
        return Moves.underWay(moved, target)
                ? envelope.underWay(
                        requests.shown(caller, moved),
                        Requests.revision(moved),
                        "The port request becomes " + target.wire()
                                + " as soon as its process is through; look at it again in a moment.")
                : shown(200, caller, moved);
    }

    /** As documented, although an open request keeps showing its state until it is canceled. */
    private ResponseEntity<ObjectNode> canceled(Caller caller, PortRequest request) {
        return envelope.thing(
                200,
                requests.shown(caller, request).put("port_state", PortState.CANCELED.wire()),
                Requests.revision(request));
    }

    @GetMapping("/{id}/timeline")
    ResponseEntity<ObjectNode> timeline(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        return envelope.ok(history.timeline(caller, requests.get(caller, account, id)));
    }

    @GetMapping("/{id}/comments")
    ResponseEntity<ObjectNode> comments(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        return envelope.ok(commentsOf(caller, requests.get(caller, account, id)));
    }

    @PutMapping("/{id}/comments")
    ResponseEntity<ObjectNode> comment(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id,
            HttpServletRequest call) {
        PortRequest request = requests.get(caller, account, id);
        ObjectNode data = input.required(call);
        if (!data.hasNonNull(Wire.COMMENTS)) {
            throw new InvalidInput(List.of(Wire.missing(Wire.COMMENTS)));
        }
        edits.comment(caller, request, data);
        return envelope.created(commentsOf(caller, request));
    }

    private ObjectNode commentsOf(Caller caller, PortRequest request) {
        return JsonNodeFactory.instance.objectNode().set(Wire.COMMENTS, history.comments(caller, request));
    }

    /** Comments are permanent. */
    @RequestMapping(
            path = {"/{id}/comments", "/{id}/comments/{comment}"},
            method = {RequestMethod.POST, RequestMethod.PATCH, RequestMethod.DELETE})
    void changeComments(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        requests.get(caller, account, id);
        throw new Forbidden("comments of port requests cannot be changed or deleted");
    }

    @GetMapping(
            path = "/{id}/loa",
            produces = {"application/x-pdf", MediaType.APPLICATION_PDF_VALUE})
    ResponseEntity<byte[]> loa(
            @AuthenticationPrincipal Caller caller,
            @PathVariable(required = false) String account,
            @PathVariable String id) {
        Download letter = letters.ofRequest(requests.get(caller, account, id));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, letter.disposition())
                .body(letter.bytes());
    }

    private ResponseEntity<ObjectNode> shown(int status, Caller caller, PortRequest request) {
        return envelope.thing(status, requests.shown(caller, request), Requests.revision(request));
    }
}
