package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.HINT;
import static io.portway.order.preflight.Finding.Severity.WARNING;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.document.Documents;
import io.portway.order.PortOrder;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** When the customer of record authorized the port. */
@Component
@Order(40)
class AuthorizationDate implements Rule {

    private final Documents documents;

    AuthorizationDate(Documents documents) {
        this.documents = documents;
    }

    @Override
    public void check(Case at, Consumer<Finding> found) {
        LosingAccount account = at.account();
        LocalDate today = at.today();
        PortOrder order = at.order();
        if (order != null
                && at.papers().stream().anyMatch(paper -> paper.orderId() != null && paper.isFor(order.id()))) {
            // Signed by link: the letter has its date.
            return;
        }
        if (account == null || account.authorizingDate() == null) {
            found.accept(new Finding(
                    HINT,
                    "losingAccount.authorizingDate",
                    null,
                    "The date of the authorization is missing.",
                    "Give the day on which the letter of authorization was signed.",
                    CUSTOMER));
        } else if (documents.isTooOldForLetter(account.authorizingDate(), today)) {
            found.accept(new Finding(
                    WARNING,
                    "losingAccount.authorizingDate",
                    "E8",
                    "The authorization of " + account.authorizingDate() + " is too old to be accepted.",
                    "Have a new letter of authorization signed and give its date.",
                    CUSTOMER));
        }
    }
}
