package io.portway.signing.web;

import io.portway.document.Download;
import io.portway.kernel.Conflict;
import io.portway.kernel.Gone;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Refusal;
import io.portway.kernel.TooManyAttempts;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.signing.Signing;
import io.portway.signing.SigningAccess;
import io.portway.signing.SigningAccess.Invitation;
import io.portway.signing.SigningLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages on which an end user signs, without a key: who holds the link sees who asks, and after a code that went to the address
 * of the link also the letter. They work without scripts; only drawing needs one.
 */
@Controller
@RequestMapping("/sign/{token}")
class SigningPages {

    private static final String PAGE = "sign/page";
    private static final String SESSION = "portway-signing";
    private static final String PNG = "data:image/png;base64,";

    private final SigningAccess access;
    private final Signing signing;

    SigningPages(SigningAccess access, Signing signing) {
        this.access = access;
        this.signing = signing;
    }

    @GetMapping
    String page(
            @PathVariable String token,
            @CookieValue(name = SESSION, required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String sent,
            Model model) {
        return page(token, session, sent != null, model);
    }

    private String page(String token, @Nullable String session, boolean sent, Model model) {
        Invitation invitation = access.open(token);
        SigningLink link = invitation.link();
        boolean verified = access.isVerified(link, session);
        model.addAttribute("path", "/sign/" + token);
        model.addAttribute("asker", invitation.customer());
        model.addAttribute("maskedEmail", invitation.email());
        model.addAttribute("sent", sent);
        model.addAttribute("verified", verified);
        if (link.signedAt() != null) {
            model.addAttribute("stage", "signed");
        } else if (verified) {
            Signing.Letter letter = signing.letter(link);
            model.addAllAttributes(letter.fields());
            model.addAttribute("sha256", letter.sha256());
            model.addAttribute("consentText", Signing.CONSENT);
            model.addAttribute("stage", "letter");
        } else {
            model.addAttribute("stage", "code");
        }
        return PAGE;
    }

    @PostMapping("/code")
    String sendCode(@PathVariable String token) {
        access.sendCode(token);
        return "redirect:/sign/" + token + "?sent";
    }

    @PostMapping("/session")
    String verify(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            String secret = access.verify(token, code);
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(SESSION, secret)
                            .path(request.getContextPath() + "/sign/" + token)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Strict")
                            .maxAge(Duration.ofHours(2))
                            .build()
                            .toString());
        } catch (InvalidInput wrong) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("faults", wrong.violations());
            return page(token, null, true, model);
        }
        return "redirect:/sign/" + token;
    }

    @PostMapping("/signature")
    String sign(
            @PathVariable String token,
            @CookieValue(name = SESSION, required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(defaultValue = "typed") String method,
            @RequestParam(required = false) @Nullable String drawn,
            @RequestParam(required = false) @Nullable String consent,
            @RequestParam(required = false) @Nullable String sha256,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        refuseUnlessVerified(token, session);
        try {
            signing.sign(
                    token,
                    new Signing.Act(
                            name,
                            title,
                            method.equals("drawn") ? png(drawn) : null,
                            consent != null,
                            sha256,
                            request.getRemoteAddr(),
                            request.getHeader(HttpHeaders.USER_AGENT)));
        } catch (InvalidInput faulty) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return again(token, session, name, title, faulty.violations(), model);
        } catch (Conflict changed) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return again(
                    token,
                    session,
                    name,
                    title,
                    List.of(new Violation(
                            "letter", ViolationCode.INVALID, null, String.valueOf(changed.getMessage()), "")),
                    model);
        }
        return "redirect:/sign/" + token;
    }

    private String again(
            String token,
            @Nullable String session,
            @Nullable String name,
            @Nullable String title,
            List<Violation> faults,
            Model model) {
        model.addAttribute("faults", faults);
        model.addAttribute("givenName", name);
        model.addAttribute("givenTitle", title);
        return page(token, session, false, model);
    }

    @GetMapping("/letter.pdf")
    ResponseEntity<byte[]> letter(
            @PathVariable String token, @CookieValue(name = SESSION, required = false) @Nullable String session) {
        return pdf(signing.pdf(refuseUnlessVerified(token, session)));
    }

    @GetMapping("/signed.pdf")
    ResponseEntity<byte[]> signed(
            @PathVariable String token, @CookieValue(name = SESSION, required = false) @Nullable String session) {
        return pdf(signing.signed(refuseUnlessVerified(token, session)));
    }

    private SigningLink refuseUnlessVerified(String token, @Nullable String session) {
        SigningLink link = access.open(token).link();
        if (!access.isVerified(link, session)) {
            throw new Gone("Your code has been used in another browser, or too long ago. Open the link again.");
        }
        return link;
    }

    private static byte[] png(@Nullable String drawn) {
        try {
            if (drawn != null && drawn.startsWith(PNG)) {
                return Base64.getDecoder().decode(drawn.substring(PNG.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // As if nothing was drawn.
        }
        throw new InvalidInput(Violation.missing("drawn", "draw it, or type your name"));
    }

    private static ResponseEntity<byte[]> pdf(Download download) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, download.disposition())
                .body(download.bytes());
    }

    /** As a page, since people read it. */
    @ExceptionHandler
    String refused(Refusal refusal, Model model, HttpServletResponse response) {
        boolean unknown = refusal instanceof NotFound;
        response.setStatus((unknown
                        ? HttpStatus.NOT_FOUND
                        : refusal instanceof TooManyAttempts
                                ? HttpStatus.TOO_MANY_REQUESTS
                                : refusal instanceof Gone ? HttpStatus.GONE : HttpStatus.CONFLICT)
                .value());
        model.addAttribute("stage", "refused");
        model.addAttribute(
                "message",
                unknown
                        ? "This link is not valid. Open it from the mail again, and take care that it is whole."
                        : refusal.getMessage());
        return PAGE;
    }
}
