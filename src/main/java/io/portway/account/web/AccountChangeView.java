package io.portway.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountDirectory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an account, on the wire. */
@Schema(name = "AccountChange")
record AccountChangeView(
        @Schema(description = "When it happened") Instant at,

        @Schema(
                description = "What happened; SETTINGS is a change of its settings",
                allowableValues = {"OPENED", "RENAMED", "SETTINGS", "CLOSED", "REOPENED"},
                example = "RENAMED")
        String what,

        @Schema(description = "Who did it; accounts above yours are not named", example = "account 10002")
        String actor,

        @Schema(description = "The fields that changed with it")
        List<Field> fields) {

    @Schema(name = "AccountChangeField")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(
            @Schema(description = "Its name", example = "name")
            String field,

            @Schema(description = "What it was; absent where it was nothing, and for a webhook") @Nullable
            Object from,

            @Schema(description = "What it is now; absent where it is nothing, and for a webhook") @Nullable
            Object to) {}

    static AccountChangeView of(AccountDirectory.Change change) {
        return new AccountChangeView(
                change.at(),
                change.what(),
                change.actor(),
                change.fields().stream()
                        .map(field -> new Field(field.field(), field.from(), field.to()))
                        .toList());
    }
}
