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
import java.time.LocalDate;
import java.util.List;
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
    private final OrderRepository orders;

    LetterAndBill(Documents documents, OrderRepository orders) {
        this.documents = documents;
        this.orders = orders;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        PortOrder order = at.order();
        List<DocumentInfo> papers = at.papers();
        LocalDate today = at.today();
        Optional<DocumentInfo> letter = latest(papers, DocumentKind.LOA);
        Optional<DocumentInfo> bill = latest(papers, DocumentKind.BILL);
        letter.flatMap(paper -> documents.ageFault(paper, today))
                .ifPresent(fault -> found.accept(new Finding(
                        WARNING,
                        "documents",
                        "E8",
                        fault,
                        "Upload a recently signed letter of authorization.",
                        CUSTOMER)));
        letter.map(paper -> orders.numbersAddedAfter(order.id(), paper.id()))
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
        bill.flatMap(paper -> documents.ageFault(paper, today))
                .ifPresent(fault -> found.accept(new Finding(
                        WARNING, "documents", "7401", fault, "Upload the latest bill of the old carrier.", CUSTOMER)));
        if (letter.isEmpty()) {
            found.accept(new Finding(
                    order.kind() == NumberKind.TOLL_FREE ? WARNING : HINT,
                    "documents",
                    "E8",
                    "There is no signed letter of authorization; carriers may ask for one.",
                    "Download the letter made from this order (…/loa), have it signed, and upload it as kind LOA.",
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

    private static Optional<DocumentInfo> latest(List<DocumentInfo> papers, DocumentKind kind) {
        return papers.stream().filter(paper -> paper.kind() == kind).reduce((earlier, later) -> later);
    }
}
