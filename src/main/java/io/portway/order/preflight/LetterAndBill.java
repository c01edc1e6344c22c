package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.LetterReading;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.paper.SignedLetters;
import io.portway.order.paper.SignedLetters.Signature;
import io.portway.party.EndUser;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The age of the papers, and whether the letter says what the order says: one signed by link, or one with text that can be read. */
@Component
@Order(50)
class LetterAndBill implements Rule {

    private static final Set<String> TOLL_FREE_PAPERS = Set.of("application/pdf", "image/tiff");

    private final Documents documents;
    private final SignedLetters signedLetters;
    private final OrderRepository orders;

    LetterAndBill(Documents documents, SignedLetters signedLetters, OrderRepository orders) {
        this.documents = documents;
        this.signedLetters = signedLetters;
        this.orders = orders;
    }

    @Override
    public boolean needsStoredOrder() {
        return true;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.stored();
        List<DocumentInfo> papers = at.papers();
        LocalDate today = at.today();
        Optional<DocumentInfo> letter = documents.standing(papers, order.id(), DocumentKind.LOA, today);
        Optional<DocumentInfo> bill = documents.standing(papers, order.id(), DocumentKind.BILL, today);
        letter.flatMap(paper -> documents.ageFault(paper, today))
                .ifPresent(fault -> found.accept(new Finding(
                        WARNING,
                        "documents",
                        "E8",
                        fault,
                        "Upload a recently signed letter of authorization.",
                        CUSTOMER)));
        // A copy of a letter that was signed by link may have lost its signature.
        letter.ifPresent(paper -> Optional.of(paper)
                .filter(one -> one.orderId() != null)
                .flatMap(one -> signedLetters.of(one.id()))
                .ifPresentOrElse(signature -> signature(at, signature, found), () -> uploaded(at, paper, found)));
        bill.flatMap(paper -> documents.ageFault(paper, today))
                .ifPresent(fault -> found.accept(new Finding(
                        WARNING, "documents", "7401", fault, "Upload the latest bill of the old carrier.", CUSTOMER)));
        if (letter.isEmpty() && papers.stream().anyMatch(paper -> isVoid(paper, order))) {
            found.accept(
                    signAgain("The order has changed since its letter of authorization was signed, which is void."));
        } else if (letter.isEmpty()) {
            found.accept(new Finding(
                    order.kind() == NumberKind.TOLL_FREE ? WARNING : HINT,
                    "documents",
                    "E8",
                    "There is no signed letter of authorization; carriers may ask for one.",
                    "Have it signed by link (…/loa/signing-links), or download the letter made from this order (…/loa), have it "
                            + "signed, and upload it as kind LOA.",
                    CUSTOMER));
        } else if (order.kind() == NumberKind.TOLL_FREE
                && !TOLL_FREE_PAPERS.contains(letter.get().mediaType())) {
            found.accept(new Finding(
                    WARNING,
                    "documents",
                    "7638",
                    "For toll-free numbers the letter must be a PDF or TIFF file.",
                    "Upload the letter as PDF or TIFF.",
                    CUSTOMER));
        }
    }

    /** By what it says, else by when it came: it cannot name what joined the order later. */
    private void uploaded(Case at, DocumentInfo paper, Consumer<Finding> found) {
        LetterReading reading = documents
                .reading(paper.id())
                .filter(read -> !read.numbers().isEmpty())
                .orElse(null);
        List<PhoneNumber> unnamed = reading == null
                ? orders.numbersAddedAfter(at.stored().id(), paper.id())
                : at.numbers().stream()
                        .filter(number -> !reading.numbers().contains(number))
                        .toList();
        if (!unnamed.isEmpty()) {
            found.accept(uploadAgain(
                    reading == null
                            ? Case.named(unnamed) + (unnamed.size() == 1 ? " is" : " are")
                                    + " in the order only since the letter of authorization was uploaded, which cannot name "
                                    + (unnamed.size() == 1 ? "it." : "them.")
                            : "The letter of authorization (" + paper.name() + ") does not name " + Case.named(unnamed)
                                    + "."));
        }
        if (reading != null) {
            names(at, paper, reading, found);
            foreign(at, paper, reading, found);
        }
    }

    private void names(Case at, DocumentInfo paper, LetterReading reading, Consumer<Finding> found) {
        Map<String, String> names = new LinkedHashMap<>();
        EndUser user = at.details().endUser();
        if (user != null) {
            names.put("the billing name", user.name());
        }
        if (at.account() != null) {
            names.put("the authorizing person", at.account().authorizingName());
        }
        if (at.details().winningCarrier() != null) {
            names.put("the new carrier", at.details().winningCarrier().name());
        }
        names.forEach((what, name) -> {
            if (name != null && !reading.names(name)) {
                found.accept(uploadAgain("The letter of authorization (" + paper.name() + ") does not name " + what
                        + ", " + name + ", as the order does."));
            }
        });
    }

    /** Numbers of other orders of the request may be on the same letter. */
    private void foreign(Case at, DocumentInfo paper, LetterReading reading, Consumer<Finding> found) {
        Set<PhoneNumber> foreign = new TreeSet<>(reading.numbers());
        orders.numbersOf(at.stored().requestId()).forEach(known -> foreign.remove(known.number()));
        Stream.of(
                        at.billingNumber(),
                        at.details().porting() == null
                                ? null
                                : PhoneNumber.parse(at.details().porting().newBillingNumber())
                                        .orElse(null),
                        at.details().contact() == null
                                ? null
                                : PhoneNumber.parse(at.details().contact().phone())
                                        .orElse(null))
                .filter(Objects::nonNull)
                .forEach(foreign::remove);
        if (!foreign.isEmpty()) {
            found.accept(new Finding(
                    WARNING,
                    "documents",
                    "E8",
                    "The letter of authorization (" + paper.name() + ") names " + Case.named(foreign)
                            + ", not in the request.",
                    "Make sure that it is the letter of this request; a telephone number to call is no matter.",
                    CUSTOMER));
        }
    }

    private static Finding uploadAgain(String message) {
        return new Finding(
                WARNING,
                "documents",
                "E8",
                message,
                "Have a letter signed that says what the order says, and upload it as kind LOA.",
                CUSTOMER);
    }

    private void signature(Case at, Signature signature, Consumer<Finding> found) {
        List<String> changes = signedLetters.changes(at.stored(), signature);
        if (!changes.isEmpty()) {
            found.accept(signAgain(
                    "The signed letter of authorization is void, since " + String.join(", and ", changes) + "."));
        }
        String authorizing = at.account() == null ? null : at.account().authorizingName();
        if (authorizing != null && !Case.plain(authorizing).equals(Case.plain(signature.signer()))) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.authorizingName",
                    at.by("E10", "8G"),
                    "The letter of authorization was signed by " + signature.signer() + ", and the order names "
                            + authorizing + ".",
                    "Name the person who signed, or have the letter signed by the one who is authorized.",
                    CUSTOMER));
        }
    }

    private static Finding signAgain(String message) {
        return new Finding(
                WARNING, "documents", "E8", message, "Have it signed again (…/loa/signing-links).", CUSTOMER);
    }

    private static boolean isVoid(DocumentInfo paper, PortOrder order) {
        return paper.kind() == DocumentKind.LOA
                && paper.voidedAt() != null
                && order.id().equals(paper.orderId());
    }
}
