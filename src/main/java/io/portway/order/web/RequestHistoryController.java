package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.portway.account.Caller;
import io.portway.document.JoinedDocuments;
import io.portway.kernel.Page;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.RequestNotes;
import io.portway.order.TimelineEntry;
import io.portway.order.paper.RequestLetters;
import io.portway.order.search.RequestTimeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a request, what was said about it, and its letters: those of all its orders together. */
@RestController
@RequestMapping("/api/v1/port-requests/{request}")
@Tag(name = "Port requests")
class RequestHistoryController {

    /** An entry in the timeline of one of the request's orders. */
    @Schema(name = "RequestTimelineEntry")
    record EntryView(
            @Schema(description = "The order that it happened to")
            UUID orderId,

            @Schema(description = "The short number of that order", example = "500001")
            long orderNumber,

            @Schema(description = "What happened, as in the order's own timeline")
            TimelineEntry entry) {}

    /** A note on a request or on one of its orders. */
    @Schema(name = "RequestNote")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoteView(
            @Schema(description = "The note, the same at every reading")
            UUID id,

            @Schema(description = "The order that it is about; left out where it is about the whole request") @Nullable
            UUID orderId,

            @Schema(description = "Who wrote what and when") TimelineEntry entry) {

        static NoteView of(RequestNotes.Note note) {
            return new NoteView(note.id(), note.orderId(), note.entry());
        }
    }

    /** Text for people; private and actionRequired only by the port authority. */
    @Schema(name = "NewRequestNote")
    record NewNote(
            @Schema(description = "Up to 4,000 characters, for people")
            String text,

            @Schema(description = "Id or number of the one order that it is about; left out, it is about all") @Nullable
            String order,

            @Schema(description = "Only for the port authority to see, which alone may say so")
            @JsonProperty("private")
            @Nullable
            Boolean hidden,

            @Schema(description = "Whether the customer must act; only the port authority may say so") @Nullable
            Boolean actionRequired) {}

    private final PortRequests requests;
    private final RequestTimeline timeline;
    private final RequestNotes notes;
    private final RequestLetters letters;

    RequestHistoryController(
            PortRequests requests, RequestTimeline timeline, RequestNotes notes, RequestLetters letters) {
        this.requests = requests;
        this.timeline = timeline;
        this.notes = notes;
        this.letters = letters;
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "What happened to the orders of a request, oldest first",
            description = "The timelines of all its orders in one, each entry with its order.")
    Page<EntryView> timeline(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @ParameterObject Paging paging) {
        Page<RequestTimeline.Entry> page = timeline.of(
                requests.get(caller, request).id(), caller.portAuthority(), paging.number(), paging.limit());
        return new Page<>(
                page.items().stream()
                        .map(one -> new EntryView(one.orderId(), one.orderNumber(), one.entry()))
                        .toList(),
                page.page(),
                page.size(),
                page.total());
    }

    @GetMapping("/notes")
    @Operation(
            summary = "The notes on a request, oldest first",
            description = "Those on the whole request, each once, and those on single orders.")
    List<NoteView> notes(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return notes.list(caller, request).stream().map(NoteView::of).toList();
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a note to a request",
            description =
                    "It stands in the timeline of each of its orders, and is one note here; with order, in that one alone.")
    NoteView addNote(@AuthenticationPrincipal Caller caller, @PathVariable String request, @RequestBody NewNote note) {
        return NoteView.of(notes.add(
                caller,
                request,
                note.order(),
                note.text(),
                Boolean.TRUE.equals(note.hidden()),
                Boolean.TRUE.equals(note.actionRequired())));
    }

    @GetMapping("/loa")
    @Operation(
            summary = "The letters of authorization of a request as one PDF",
            description =
                    "Those of all its orders, one after the other: the signed one where it was uploaded and is not too old, "
                            + "else one generated from the order. A letter that several orders share is in it once.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    void letters(@AuthenticationPrincipal Caller caller, @PathVariable String request, HttpServletResponse response)
            throws IOException {
        PortRequest of = requests.get(caller, request);
        try (JoinedDocuments all = letters.of(of)) {
            Path file = all.file();
            response.setContentType(MediaType.APPLICATION_PDF_VALUE);
            response.setContentLengthLong(Files.size(file));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("LOA-" + of.number() + ".pdf")
                            .build()
                            .toString());
            Files.copy(file, response.getOutputStream());
        }
    }
}
