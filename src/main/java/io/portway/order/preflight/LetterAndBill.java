package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.number.NumberKind;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.paper.SignedLetters;
import io.portway.order.paper.SignedLetters.Signature;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Portway cannot read an uploaded letter, but it cannot cover numbers that joined the order later. */
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
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.order();
        List<DocumentInfo> papers = at.papers();
        LocalDate today = at.today();
        Optional<DocumentInfo> letter =
                latest(papers.stream().filter(paper -> paper.isFor(order.id())).toList(), DocumentKind.LOA);
        Optional<DocumentInfo> bill = latest(papers, DocumentKind.BILL);
        letter.flatMap(paper -> documents.ageFault(paper, today))
                .ifPresent(fault -> found.accept(new Finding(
                        WARNING,
                        "documents",
                        "E8",
                        fault,
                        "Upload a recently signed letter of authorization.",
                        CUSTOMER)));
        letter.filter(paper -> paper.orderId() == null)
                .map(paper -> orders.numbersAddedAfter(order.id(), paper.id()))
                .filter(joined -> !joined.isEmpty())
                .ifPresent(joined -> found.accept(new Finding(
                        WARNING,
                        "documents",
                        "E8",
                        Case.named(joined) + (joined.size() == 1 ? " is" : " are")
                                + " in the order only since the letter of authorization was uploaded, which cannot name "
                                + (joined.size() == 1 ? "it." : "them."),
                        "Have a letter signed that lists every number, and upload it as kind LOA.",
                        CUSTOMER)));
        letter.filter(paper -> paper.orderId() != null)
                .flatMap(paper -> signedLetters.of(paper.id()))
                .ifPresent(signature -> signature(at, signature, found));
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

    private void signature(Case at, Signature signature, Consumer<Finding> found) {
        List<String> changes = signedLetters.changes(at.order(), signature);
        if (!changes.isEmpty()) {
            found.accept(signAgain(
                    "The signed letter of authorization is void, since " + String.join(", and ", changes) + "."));
        }
        String authorizing = at.account() == null ? null : at.account().authorizingName();
        if (authorizing != null && !plain(authorizing).equals(plain(signature.signer()))) {
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

    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<DocumentInfo> latest(List<DocumentInfo> papers, DocumentKind kind) {
        return papers.stream().filter(paper -> paper.kind() == kind).reduce((earlier, later) -> later);
    }
}
