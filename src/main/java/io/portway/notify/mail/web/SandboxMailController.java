package io.portway.notify.mail.web;

import io.portway.account.Caller;
import io.portway.kernel.Page;
import io.portway.notify.mail.KeptMails;
import io.portway.notify.mail.KeptMails.Kept;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mails of an account. Sandbox only. */
@RestController
@Profile("sandbox")
@RequestMapping("/api/v1/sandbox/mails")
@Tag(name = "Sandbox")
class SandboxMailController {

    private final KeptMails mails;

    SandboxMailController(KeptMails mails) {
        this.mails = mails;
    }

    @GetMapping
    @Operation(
            summary = "The mails that went out for your account, or would have",
            description =
                    "Newest first, of your own account only: those of its subscriptions by mail, those to the contact and the "
                            + "notifications of its requests, and those about letters to sign. No mail server is needed. The sandbox keeps the "
                            + "latest 1,000 of all accounts.")
    MailPage list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "From 1") @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int size) {
        Page.within("page", page, Page.MAX_PAGE);
        Page.within("size", size, Page.MAX_SIZE);
        return MailPage.of(mails.page(caller.accountId(), page, size));
    }

    @GetMapping("/{mail}")
    @Operation(summary = "A mail of your account", description = "404 once it is not kept any more.")
    Mail get(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "The `id` of a mail in the list", example = "12") @PathVariable long mail) {
        return Mail.of(mails.get(caller.accountId(), mail));
    }

    @Schema(name = "SandboxMail")
    record Mail(
            @Schema(description = "Grows with every mail", example = "12")
            long id,

            @Schema(description = "When it was sent, or would have been")
            Instant at,

            @Schema(description = "To whom", example = "porting@example.com")
            String to,

            @Schema(example = "Port order 500001: date confirmed", description = "Its subject")
            String subject,

            @Schema(description = "Its plain text") String text,

            @Schema(description = "Whether a mail server took it; false where the sandbox has none")
            boolean sent) {

        static Mail of(Kept kept) {
            return new Mail(kept.id(), kept.at(), kept.recipient(), kept.subject(), kept.text(), kept.handedOver());
        }
    }

    @Schema(name = "SandboxMailPage")
    record MailPage(
            @Schema(description = "Newest first") List<Mail> items,

            @Schema(description = "Number of this page, from 1")
            int page,

            @Schema(description = "How many a page holds at most")
            int size,

            @Schema(description = "How many there are in all")
            long total) {

        static MailPage of(Page<Kept> page) {
            return new MailPage(page.items().stream().map(Mail::of).toList(), page.page(), page.size(), page.total());
        }
    }
}
