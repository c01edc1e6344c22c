package io.portway.order;

import io.portway.carrier.CarrierGateways;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Determines the {@link ReviewStage} of an order from its data and its carrier's gateway. */
@Component
public class ReviewStages {

    private final CarrierGateways gateways;

    ReviewStages(CarrierGateways gateways) {
        this.gateways = gateways;
    }

    /** Empty for an order that is not in review. */
    public Optional<ReviewStage> of(PortOrder order) {
        return order.status() == OrderStatus.IN_REVIEW
                ? Optional.of(of(order.needsReview(), order.gateway()))
                : Optional.empty();
    }

    /** For an order in review that does or does not need approval, and whose carrier has this gateway. */
    public ReviewStage of(boolean needsReview, String gateway) {
        if (needsReview) {
            return ReviewStage.WAITING_FOR_REVIEW;
        }
        return gateways.isAutomatic(gateway) ? ReviewStage.BEING_SENT : ReviewStage.TO_BE_PLACED;
    }
}
