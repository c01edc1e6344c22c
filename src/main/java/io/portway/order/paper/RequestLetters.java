package io.portway.order.paper;

import io.portway.document.Download;
import io.portway.document.JoinedDocuments;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The letters of authorization of all orders of a request, one after the other. */
@Component
public class RequestLetters {

    private final OrderLetters letters;

    RequestLetters(OrderLetters letters) {
        this.letters = letters;
    }

    /**
     * A letter that several orders share is in it once; those of canceled orders only if there are no others. Whoever gets it closes
     * it.
     *
     * @throws InvalidInput if no order has a number
     */
    public JoinedDocuments of(PortRequest request) {
        List<PortOrder> orders = request.orders().stream()
                .filter(order -> order.counts().total() > 0)
                .toList();
        List<PortOrder> wanted = orders.stream()
                .filter(order -> order.status() != OrderStatus.CANCELED)
                .toList();
        if (orders.isEmpty()) {
            throw new InvalidInput(
                    "numbers",
                    ViolationCode.REQUIRED,
                    null,
                    "are not there in request " + request.number(),
                    "ask for the letters of a request that has numbers");
        }
        JoinedDocuments joined = new JoinedDocuments();
        try {
            Set<String> seen = new HashSet<>();
            for (PortOrder order : wanted.isEmpty() ? orders : wanted) {
                Download letter = letters.of(order);
                if (letter.sha256() == null || seen.add(letter.sha256())) {
                    joined.add(letter);
                }
            }
            return joined;
        } catch (RuntimeException e) {
            joined.close();
            throw e;
        }
    }
}
