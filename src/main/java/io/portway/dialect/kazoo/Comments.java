package io.portway.dialect.kazoo;

import io.portway.account.Caller;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortRequest;
import io.portway.order.intake.RequestEdit.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads comments, which are notes on every order of a request; they never change. */
@Component("kazooComments")
class Comments {

    private static final int LONGEST_AUTHOR = 128;

    private final History history;

    Comments(History history) {
        this.history = history;
    }

    /** Those of {@code comments} that the request does not have yet: a client may send back the ones that it read. */
    List<Note> fresh(Caller caller, PortRequest request, ArrayNode comments) {
        return comments.isEmpty() ? List.of() : notIn(history.comments(caller, request), caller, comments);
    }

    /** All of them, for a new request. */
    List<Note> all(Caller caller, ArrayNode comments) {
        return notIn(comments.arrayNode(), caller, comments);
    }

    private static List<Note> notIn(ArrayNode present, Caller caller, ArrayNode comments) {
        List<Note> fresh = new ArrayList<>();
        for (JsonNode comment : comments) {
            if (!isIn(present, comment)) {
                check(caller, comment);
                fresh.add(new Note(
                        comment.path("content").stringValue(null),
                        comment.path("is_private").asBoolean(false),
                        comment.path("action_required").asBoolean(false),
                        author(comment),
                        timestamp(comment)));
            }
        }
        return fresh;
    }

    private static @Nullable String author(JsonNode comment) {
        String author = comment.path("author").asString("").strip();
        if (author.length() > LONGEST_AUTHOR) {
            throw new InvalidInput(
                    Wire.COMMENTS + ".author",
                    null,
                    "String must not be more than " + LONGEST_AUTHOR + " characters",
                    "shorten it");
        }
        return author.isEmpty() ? null : author;
    }

    private static @Nullable Instant timestamp(JsonNode comment) {
        return Gregorian.isSeconds(comment.path("timestamp"))
                ? Gregorian.instant(comment.get("timestamp").longValue())
                : null;
    }

    private static boolean isIn(ArrayNode present, JsonNode comment) {
        for (JsonNode known : present) {
            if (known.get("content").equals(comment.path("content"))
                    && known.get("timestamp").longValue()
                            == comment.path("timestamp").asLong(0)) {
                return true;
            }
        }
        return false;
    }

    private static void check(Caller caller, JsonNode comment) {
        if (!comment.path("content").isString()) {
            throw new InvalidInput(List.of(Wire.missing(Wire.COMMENTS + ".content")));
        }
        boolean isPrivate = flag(comment, "is_private");
        boolean actionRequired = flag(comment, "action_required");
        if (!caller.portAuthority() && (isPrivate || actionRequired)) {
            throw new Forbidden("you're not allowed to make private comment or set action_required");
        }
        if (isPrivate && actionRequired) {
            throw new InvalidInput(List.of(new Violation(
                    Wire.COMMENTS,
                    null,
                    "setting action_required on private comment is not allowed",
                    "leave out one of the two")));
        }
    }

    /** Rejects what is not a boolean, so that a private comment is not published by mistake. */
    private static boolean flag(JsonNode comment, String field) {
        JsonNode value = comment.path(field);
        if (!value.isBoolean() && !value.isMissingNode() && !value.isNull()) {
            throw new InvalidInput(
                    Wire.COMMENTS + "." + field,
                    value.asString(""),
                    "Value is not of type(s) boolean",
                    "give true or false");
        }
        return value.asBoolean();
    }
}
