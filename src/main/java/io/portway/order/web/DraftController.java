package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.Drafts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@RestController
@RequestMapping("/api/v1/port-requests/{request}")
@Tag(name = "Port requests")
class DraftController {

    private final Drafts drafts;
    private final ObjectMapper json;
    private final RequestViews views;

    DraftController(Drafts drafts, ObjectMapper json, RequestViews views) {
        this.drafts = drafts;
        this.json = json;
        this.views = views;
    }

    @PatchMapping(consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Change a draft in pieces",
            description =
                    "A JSON merge patch (RFC 7396): what it has is changed, null removes a "
                            + "field, the rest stays. addNumbers and removeNumbers change the list of numbers; numberSettings is patched by number. "
                            + "New numbers are checked and split at once; the answer says whether the draft is complete and what is missing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = PortRequestPatch.class))))
    PortRequestView change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String request,
            @RequestBody JsonNode patch,
            HttpServletRequest received) {
        mustHaveTheShapeOfAPatch(patch, new ServletServerHttpRequest(received));
        return views.of(drafts.change(caller, request, patch, BadNumbers.LEAVE_OUT, null));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a draft",
            description =
                    "It remains visible as CANCELED. An order that was " + "submitted is not deleted but canceled.")
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        drafts.delete(caller, request, null);
    }

    /** A patch of another shape is handled like any such body. */
    private void mustHaveTheShapeOfAPatch(JsonNode patch, HttpInputMessage received) {
        try {
            json.treeToValue(patch, PortRequestPatch.class);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("not a patch of a port request", e, received);
        }
    }
}
