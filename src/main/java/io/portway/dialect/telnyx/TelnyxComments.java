package io.portway.dialect.telnyx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.order.PortRequests;
import io.portway.order.RequestNotes;
import io.portway.order.RequestNotes.Note;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Comments on a port request or one of its sub requests; the desk reads and answers them. */
@RestController
@RequestMapping(TelnyxDialect.PATH + "/port_requests/{request}/comments")
class TelnyxComments {

    /** @param subRequestId {@code null} for a comment on the whole port request */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NewComment(String body, @Nullable String subRequestId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CommentView(
            UUID id,
            @Nullable String body,
            @Nullable UUID subRequestId,
            String userId,
            @Nullable String createdAt) {

        /** The author is the account's number, or the name of a member of the desk. */
        static CommentView of(Note note) {
            Actor by = note.entry().by();
            return new CommentView(
                    note.id(),
                    note.entry().message(),
                    note.orderId(),
                    by.id() == null ? by.name() : by.id(),
                    Words.time(note.entry().at()));
        }
    }

    private final PortRequests requests;
    private final RequestNotes notes;

    TelnyxComments(PortRequests requests, RequestNotes notes) {
        this.requests = requests;
        this.notes = notes;
    }

    @GetMapping
    List<CommentView> list(@AuthenticationPrincipal Caller caller, @PathVariable String request) {
        return notes.list(caller, request).stream().map(CommentView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CommentView create(
            @AuthenticationPrincipal Caller caller, @PathVariable String request, @RequestBody NewComment comment) {
        requests.get(caller, request);
        try {
            return CommentView.of(notes.add(caller, request, comment.subRequestId(), comment.body()));
        } catch (NotFound e) {
            throw new InvalidInput(
                    "sub_request_id",
                    comment.subRequestId(),
                    "is not a sub request of this port request",
                    "give the id of one, or leave it out for a comment on the whole");
        }
    }
}
