package io.portway.signing;

import io.portway.document.Download;
import io.portway.document.DrawnSignature;
import io.portway.document.LetterOfAuthorization;
import io.portway.document.LetterSignature;
import io.portway.document.LetterSignature.Line;
import io.portway.document.LoaData;
import io.portway.document.Printable;
import io.portway.kernel.Conflict;
import io.portway.kernel.Gone;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Tokens;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.paper.LetterContent;
import io.portway.order.paper.OrderLetters;
import io.portway.order.paper.SignedLetters;
import io.portway.signing.LinkStore.Shown;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the end user does who has proved the address: read the letter, and sign it. */
@Component
public class Signing {

    /** What a signer agrees to by checking the box. */
    public static final String CONSENT =
            "I have read the letter, I am the customer named in it or am authorized to sign for the customer, and I agree to sign it electronically.";

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_AGENT = 300;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm:ss a VV", Locale.US);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private final SigningAccess access;
    private final LinkStore links;
    private final OrderRepository orders;
    private final OrderLetters letters;
    private final LetterOfAuthorization letter;
    private final SignedLetters signatures;
    private final TransactionTemplate inTransaction;
    private final Clock clock;

    Signing(
            SigningAccess access,
            LinkStore links,
            OrderRepository orders,
            OrderLetters letters,
            LetterOfAuthorization letter,
            SignedLetters signatures,
            TransactionTemplate inTransaction,
            Clock clock) {
        this.access = access;
        this.links = links;
        this.orders = orders;
        this.letters = letters;
        this.letter = letter;
        this.signatures = signatures;
        this.inTransaction = inTransaction;
        this.clock = clock;
    }

    /**
     * The letter as it is read and signed.
     *
     * @param fields what it says, by the names of {@link LetterOfAuthorization#fields}
     * @param sha256 of the PDF that is signed, 64 hex digits
     */
    public record Letter(Map<String, Object> fields, String sha256) {}

    /**
     * How it is signed.
     *
     * @param title   {@code null} if not given
     * @param drawn   a PNG; {@code null} for the typed name
     * @param sha256  of the PDF that the signer has read
     * @param ip      of the signer
     * @param agent   the browser of the signer
     */
    public record Act(
            @Nullable String name,
            @Nullable String title,
            byte @Nullable [] drawn,
            boolean consent,
            @Nullable String sha256,
            String ip,
            @Nullable String agent) {

        @Override
        public String toString() {
            return "Act";
        }
    }

    /** The letter as it is now; it is kept as the signer sees it until it is signed, or the order changes. */
    public Letter letter(SigningLink link) {
        PortOrder order = orders.get(link.orderId());
        LoaData data = onlyLetter(order);
        return new Letter(letter.fields(data), Tokens.hex(shown(link, data).pdf()));
    }

    /** The PDF that is signed. */
    public Download pdf(SigningLink link) {
        PortOrder order = orders.get(link.orderId());
        return new Download(
                "LOA-" + order.number() + ".pdf",
                "application/pdf",
                shown(link, onlyLetter(order)).pdf(),
                null);
    }

    private Shown shown(SigningLink link, LoaData data) {
        LetterContent said = LetterContent.of(data);
        Optional<Shown> kept =
                links.shown(link.id()).filter(known -> known.said().equals(said));
        if (kept.isPresent()) {
            return kept.get();
        }
        Shown fresh = new Shown(letter.pdf(data), said);
        links.show(link.id(), fresh);
        return fresh;
    }

    private LoaData onlyLetter(PortOrder order) {
        List<LoaData> all = letters.offer(order).letters();
        if (all.size() > 1) {
            throw new Conflict(
                    order.status().name(),
                    "This letter can no longer be signed by link. Ask " + order.accountName() + ".");
        }
        return all.get(0);
    }

    /**
     * Signs the letter; the link is used up.
     *
     * @throws InvalidInput naming {@code name}, {@code consent} or {@code drawn}
     * @throws Conflict     the letter has changed since it was read
     */
    public void sign(String token, Act act) {
        SigningLink link = access.openLink(token);
        PortOrder order = orders.get(link.orderId());
        LoaData data = onlyLetter(order);
        Shown shown = shown(link, data);
        String sha256 = Tokens.hex(shown.pdf());
        String name = check(act);
        if (!sha256.equals(act.sha256())) {
            throw new Conflict("CHANGED", "The letter has changed since you opened it. Please read it again.");
        }
        byte[] drawn = act.drawn() == null ? null : DrawnSignature.of(act.drawn());
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(order.zone());
        String title = act.title() == null || act.title().isBlank()
                ? null
                : act.title().strip();
        byte[] signed = letter.signed(
                data,
                new LetterSignature(
                        name,
                        title,
                        drawn,
                        DATE.format(local),
                        audit(order, link, act, name, drawn != null, now, sha256)));
        inTransaction.executeWithoutResult(status -> {
            if (!links.signed(link.id(), now)) {
                throw new Gone("This link has been used already.");
            }
            signatures.store(
                    order,
                    shown.said(),
                    name,
                    name + " (" + link.email() + ")",
                    link.id(),
                    local.toLocalDate(),
                    signed,
                    now);
        });
    }

    private static String check(Act act) {
        List<Violation> faults = new ArrayList<>();
        String name = act.name() == null ? "" : act.name().strip();
        if (name.length() < 2
                || name.length() > LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(Violation.missing("name", "write first and last name"));
        } else if (!Printable.missing(name).isEmpty()) {
            faults.add(new Violation(
                    "name",
                    ViolationCode.NOT_PRINTABLE,
                    null,
                    "has characters that cannot be printed: " + Printable.missing(name),
                    "write your name in the letters of your bill"));
        }
        if (act.title() != null
                && (act.title().length() > LONGEST_NAME
                        || !Printable.missing(act.title()).isEmpty())) {
            faults.add(new Violation(
                    "title", ViolationCode.NOT_PRINTABLE, null, "is too long or cannot be printed", "shorten it"));
        }
        if (!act.consent()) {
            faults.add(Violation.missing("consent", "check the box if you want to sign electronically"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return name;
    }

    private static List<Line> audit(
            PortOrder order, SigningLink link, Act act, String name, boolean drawn, Instant now, String sha256) {
        return List.of(
                new Line("Signed by", name),
                new Line("Signed at", moment(now, order)),
                new Line("Signature", drawn ? "drawn by hand on the screen" : "typed name"),
                new Line("Consent", CONSENT),
                new Line("Email address", link.email()),
                new Line("Address proved", "by a one-time code, " + moment(link.verifiedAt(), order)),
                new Line("Link", link.id() + ", made by " + link.createdBy() + ", " + moment(link.createdAt(), order)),
                new Line("IP address", act.ip()),
                new Line("Browser", agent(act.agent())),
                new Line("SHA-256 of the letter before it was signed", sha256),
                new Line(
                        "Order",
                        order.number() + ", version " + order.version() + ", request " + order.requestNumber()
                                + ", account " + order.accountNumber()));
    }

    private static String moment(@Nullable Instant at, PortOrder order) {
        return at == null
                ? "not known"
                : MOMENT.format(at.atZone(order.zone())) + " (" + at.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    private static String agent(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return "not named";
        }
        String ascii = agent.replaceAll("[^\\x20-\\x7E]", "?");
        return ascii.length() > LONGEST_AGENT ? ascii.substring(0, LONGEST_AGENT) : ascii;
    }

    /** The signed letter, for the browser in which it was signed. */
    public Download signed(SigningLink link) {
        return signatures.byLink(link.id());
    }
}
