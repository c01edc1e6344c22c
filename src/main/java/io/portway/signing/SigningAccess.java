package io.portway.signing;

import io.portway.kernel.Conflict;
import io.portway.kernel.Gone;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.kernel.TooManyAttempts;
import io.portway.kernel.ViolationCode;
import io.portway.limit.RateLimit;
import io.portway.limit.RateLimits;
import io.portway.notify.mail.Mails;
import io.portway.notify.mail.Notice;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.paper.SignedLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may read and sign a letter: whoever holds the link, and the code that goes to its address. */
@Component
public class SigningAccess {

    private static final Duration CODE_VALID = Duration.ofMinutes(10);
    private static final int CODE_ATTEMPTS = 5;
    private static final int MOST_CODES = 20;

    private final LinkStore links;
    private final OrderRepository orders;
    private final Mails mails;
    private final RateLimit<UUID> codes;
    private final Clock clock;

    SigningAccess(LinkStore links, OrderRepository orders, Mails mails, RateLimits limits, Clock clock) {
        this.links = links;
        this.orders = orders;
        this.mails = mails;
        this.codes = limits.limit("signing code", 3, 3, Duration.ofMinutes(15));
        this.clock = clock;
    }

    /**
     * What a page shows before the address is proved: nothing of the order but who asks.
     *
     * @param email masked
     */
    public record Invitation(SigningLink link, String customer, String email) {}

    /**
     * @throws NotFound there is no such link
     * @throws Gone     it was taken back or has expired, or its order has ended
     */
    public Invitation open(String token) {
        SigningLink link = links.byToken(token).orElseThrow(() -> new NotFound("link", "to sign with"));
        PortOrder order = orders.get(link.orderId());
        switch (link.status(clock.instant())) {
            case REVOKED -> throw new Gone("This link is no longer valid. A newer one may be in your mail.");
            case EXPIRED -> throw new Gone("This link has expired. Ask " + order.accountName() + " for a new one.");
            case OPEN -> {
                if (!SignedLetters.SIGNABLE.contains(order.status())) {
                    throw new Gone("There is nothing left to sign: the order has ended.");
                }
            }
            case SIGNED -> {}
        }
        return new Invitation(link, order.accountName(), masked(link.email()));
    }

    /**
     * Mails a code to the address of the link.
     *
     * @throws TooManyAttempts if codes were sent just now
     * @throws Conflict        if it could not be mailed
     */
    public void sendCode(String token) {
        SigningLink link = openLink(token);
        RateLimit.Grant grant = codes.take(link.id());
        if (!grant.granted()) {
            throw new TooManyAttempts(
                    "Several codes were sent just now. Look for them in your mail, or wait a few minutes.",
                    grant.retry());
        }
        String code = Tokens.code();
        if (!links.setCode(link.id(), code, clock.instant().plus(CODE_VALID), MOST_CODES)) {
            throw new Gone("Too many codes were sent for this link. Ask for a new one.");
        }
        Notice notice = new Notice(
                "Your code: " + code,
                code + " is your code to read and sign the letter of authorization. It is valid for "
                        + CODE_VALID.toMinutes() + " minutes. Nobody of us will ever ask you for it.\n");
        if (mails.send(orders.get(link.orderId()).accountId(), link.email(), notice) != null) {
            throw new Conflict("NOT_MAILED", "The code could not be mailed. Please try again later.");
        }
    }

    /**
     * @return the secret with which this browser reads and signs the letter
     * @throws InvalidInput the code is wrong, has expired, or was tried too often
     */
    public String verify(String token, String code) {
        SigningLink link = openLink(token);
        Instant now = clock.instant();
        byte[] expected = links.attempt(link.id(), now, CODE_ATTEMPTS)
                .orElseThrow(() -> wrongCode("can no longer be used", "have a new code sent"));
        if (!Tokens.same(expected, Tokens.digest(link.id().toString(), code.replaceAll("\\s", "")))) {
            throw wrongCode("is not the one in the mail", "take it from the latest mail");
        }
        String session = Tokens.token();
        links.verified(link.id(), session, now);
        return session;
    }

    private static InvalidInput wrongCode(String message, String remedy) {
        return new InvalidInput("code", ViolationCode.INVALID, null, message, remedy);
    }

    /** Whether this browser has proved the address. */
    public boolean isVerified(SigningLink link, @Nullable String session) {
        return links.isSession(link.id(), session);
    }

    /** As {@link #open}, where the letter is still to be signed. */
    SigningLink openLink(String token) {
        SigningLink link = open(token).link();
        if (link.signedAt() != null) {
            throw new Gone("The letter has been signed with this link.");
        }
        return link;
    }

    /** {@code a•••@example.com}. */
    private static String masked(String email) {
        int at = email.indexOf('@');
        return email.charAt(0) + "•••" + email.substring(at);
    }
}
