package io.portway.signing;

import io.portway.account.Caller;
import io.portway.account.Contact;
import io.portway.document.LetterOfAuthorization;
import io.portway.document.LoaData;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Tokens;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.notify.mail.Mails;
import io.portway.notify.mail.Notice;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.paper.OrderLetters;
import io.portway.order.paper.SignedLetters;
import io.portway.order.paper.SignedLetters.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The links that a customer makes, lists and takes back. */
@Component
public class SigningLinks {

    public static final int MOST_DAYS = 30;
    /** For which a link is valid if nobody says otherwise. */
    public static final int DEFAULT_DAYS = 14;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a VV", Locale.US);
    private static final int LONGEST_NAME = 128;

    private final PortOrders orders;
    private final OrderRepository repository;
    private final OrderLetters letters;
    private final SignedLetters signatures;
    private final LinkStore links;
    private final Mails mails;
    private final TransactionTemplate inTransaction;
    private final Clock clock;

    SigningLinks(
            PortOrders orders,
            OrderRepository repository,
            OrderLetters letters,
            SignedLetters signatures,
            LinkStore links,
            Mails mails,
            TransactionTemplate inTransaction,
            Clock clock) {
        this.orders = orders;
        this.repository = repository;
        this.letters = letters;
        this.signatures = signatures;
        this.links = links;
        this.mails = mails;
        this.inTransaction = inTransaction;
        this.clock = clock;
    }

    /**
     * What a customer wants.
     *
     * @param email who signs
     * @param name  {@code null} for the authorizing person of the order
     * @param days  for which the link is valid, 1 to {@value #MOST_DAYS}
     */
    public record Wish(String email, @Nullable String name, int days) {}

    /**
     * @param url    the only time that it can be seen
     * @param mailed whether it was mailed; else the customer passes it on
     */
    public record Made(SigningLink link, String url, boolean mailed) {}

    /**
     * Makes a link and mails it to the end user. An earlier link of the order that was not signed with stops working.
     *
     * @param base where this installation is reached
     * @throws InvalidInput naming {@code email}, {@code name}, {@code expiresInDays}, or what the letter cannot print
     * @throws Conflict     if the order has ended, or its numbers belong to several end users
     */
    public Made make(Caller caller, String idOrNumber, Wish wish, String base) {
        PortOrder order = orders.get(caller, idOrNumber);
        check(wish);
        return make(order, wish, base, caller.actor(), "");
    }

    private static void check(Wish wish) {
        List<Violation> faults = new ArrayList<>();
        if (!Contact.isEmail(wish.email())) {
            faults.add(new Violation(
                    "email",
                    ViolationCode.NOT_AN_EMAIL,
                    wish.email(),
                    "is missing or not an email address",
                    "give one such as ann@example.com"));
        }
        if (wish.name() != null && (wish.name().isBlank() || wish.name().length() > LONGEST_NAME)) {
            faults.add(new Violation(
                    "name",
                    ViolationCode.TOO_LONG,
                    wish.name(),
                    "is empty or longer than " + LONGEST_NAME + " characters",
                    "give the name of the person who signs, or leave it out"));
        }
        if (wish.days() < 1 || wish.days() > MOST_DAYS) {
            faults.add(new Violation(
                    "expiresInDays",
                    ViolationCode.OUT_OF_RANGE,
                    Integer.toString(wish.days()),
                    "is not between 1 and " + MOST_DAYS,
                    "give a number of days, or leave it out for " + DEFAULT_DAYS));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private Made make(PortOrder order, Wish wish, String base, Actor by, String why) {
        refuseUnlessOneCanSign(order);
        Instant now = clock.instant();
        String token = Tokens.token();
        SigningLink link = new SigningLink(
                UUID.randomUUID(),
                order.id(),
                base,
                wish.email(),
                wish.name(),
                now,
                by.name(),
                now.plus(Duration.ofDays(wish.days())),
                null,
                null,
                null);
        inTransaction.executeWithoutResult(status -> {
            if (repository
                    .tryChange(
                            order.id(),
                            OrderChange.event(
                                            SignedLetters.SIGNABLE,
                                            Fact.SIGNATURE_REQUESTED,
                                            "Link to sign the letter of authorization made for " + link.email())
                                    .incidental(),
                            by)
                    .isEmpty()) {
                throw ended(order);
            }
            links.revokeOpen(order.id(), now);
            links.insert(link, token);
        });
        String url = base + "/sign/" + token;
        return new Made(
                link,
                url,
                mails.send(
                                order.accountId(),
                                link.email(),
                                new Notice("Please sign: " + subject(order), text(order, link, url, why)))
                        == null);
    }

    private void refuseUnlessOneCanSign(PortOrder order) {
        if (!SignedLetters.SIGNABLE.contains(order.status())) {
            throw ended(order);
        }
        List<LoaData> all = letters.offer(order).letters();
        if (all.size() > 1) {
            throw new Conflict(
                    order.status().name(),
                    "The numbers of order " + order.number()
                            + " belong to several end users or accounts, and each has to sign "
                            + "for its own. Put them into orders of their own, or upload the signed letters.");
        }
        LetterOfAuthorization.refuseUnlessPrintable(all.get(0));
    }

    private static Conflict ended(PortOrder order) {
        return new Conflict(
                order.status().name(),
                "Order " + order.number() + " is " + order.status() + "; there is nothing left to sign.");
    }

    private static String subject(PortOrder order) {
        return "the letter that moves your telephone numbers from " + order.losingCarrier();
    }

    private static String text(PortOrder order, SigningLink link, String url, String why) {
        int numbers = order.counts().open();
        return (link.name() == null ? "Hello" : "Hello " + link.name()) + ",\n\n" + why
                + order.accountName() + " is to move "
                + (numbers == 1 ? "1 telephone number" : numbers + " telephone numbers")
                + " from " + order.losingCarrier()
                + " for you. The current carrier releases them only with your signed letter of authorization.\n\n"
                + "Please read and sign it here, on a phone or a computer:\n\n" + url + "\n\n"
                + "The link is for you alone and is valid until "
                + DAY.format(link.expiresAt().atZone(order.zone()))
                + ". Before you can read the letter, we send a code to this address.\n\n"
                + "If you do not know what this is about, you need not do anything.\n\n"
                + "Order " + order.number() + ", " + order.accountName() + "\n";
    }

    /** Oldest first. */
    public List<SigningLink> list(Caller caller, String idOrNumber) {
        return links.of(orders.get(caller, idOrNumber).id());
    }

    /** Whether an end user has been asked to sign, and has not done so. */
    public boolean isAwaited(PortOrder order) {
        Instant now = clock.instant();
        return SignedLetters.SIGNABLE.contains(order.status())
                && links.of(order.id()).stream().anyMatch(link -> link.status(now) == SigningLink.Status.OPEN);
    }

    /**
     * @throws NotFound if the order has no such link
     * @throws Conflict if the letter has been signed with it
     */
    public void revoke(Caller caller, String idOrNumber, UUID id) {
        PortOrder order = orders.get(caller, idOrNumber);
        if (links.revoke(order.id(), id, clock.instant())) {
            return;
        }
        SigningLink link = links.byId(id)
                .filter(known -> known.orderId().equals(order.id()))
                .orElseThrow(() -> new NotFound("signing link", id));
        if (link.signedAt() != null) {
            throw new Conflict("SIGNED", "The letter has been signed with this link.");
        }
    }

    /**
     * Marks the letters void whose orders have changed since they were signed, and asks those who signed them to sign again.
     *
     * @return how many became void
     */
    public int askAgain() {
        int asked = 0;
        for (Signature signature : signatures.ofChangedOrders()) {
            if (signatures.voidIfChanged(signature)) {
                links.byId(signature.linkId()).ifPresent(this::askAgain);
                asked++;
            }
        }
        return asked;
    }

    private void askAgain(SigningLink before) {
        PortOrder order = repository.get(before.orderId());
        try {
            make(
                    order,
                    new Wish(before.email(), before.name(), DEFAULT_DAYS),
                    before.base(),
                    Actor.SYSTEM,
                    "The letter of authorization that you signed has changed and is void. Please sign it again.\n\n");
        } catch (Conflict | InvalidInput notNow) {
            // The timeline tells that it must be signed again; the customer mends the order first.
        }
    }
}
