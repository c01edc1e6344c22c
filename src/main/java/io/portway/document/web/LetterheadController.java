package io.portway.document.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.document.Letterhead;
import io.portway.document.Letterheads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/settings/letterhead")
@Tag(name = "Settings")
class LetterheadController {

    @Schema(
            name = "Letterhead",
            description = "What letters of authorization show at their top, in the account's name.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "PNG or JPEG in base64, at most 200 kB")
            byte @Nullable [] logo,

            @Schema(description = "At most four lines", example = "[\"100 Main Street\", \"Chicago, IL 60601\"]")
            @Nullable
            List<String> address,

            @Schema(description = "As printed", example = "(312) 535-4200") @Nullable
            String phone) {

        static View of(Letterhead letterhead) {
            return new View(letterhead.logo(), letterhead.address(), letterhead.phone());
        }

        @Override
        public String toString() {
            return "View" + address;
        }
    }

    private final Letterheads letterheads;

    LetterheadController(Letterheads letterheads) {
        this.letterheads = letterheads;
    }

    @GetMapping
    @Operation(
            summary = "The letterhead of your letters of authorization",
            description = "Printed beside the account's name and number on the "
                    + "letters that Portway makes. Not inherited.")
    View get(@AuthenticationPrincipal Caller caller) {
        return View.of(letterheads.of(caller.accountId()));
    }

    @PutMapping
    @Operation(summary = "Replace the letterhead", description = "What is left out or null is not printed.")
    View put(@AuthenticationPrincipal Caller caller, @RequestBody View wanted) {
        letterheads.set(caller.accountId(), wanted.logo(), wanted.address(), wanted.phone(), caller.actor());
        return get(caller);
    }
}
