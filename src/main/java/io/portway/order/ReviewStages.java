package io.portway.order;

import io.portway.carrier.CarrierGateways;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells which {@link ReviewStage} an order is in, from what is known of it and of its carrier's gateway. */
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

    /** Of any order in review that has or has not to be approved still, and whose carrier has this gateway. */
    public ReviewStage of(boolean needsReview, String gateway) {
        if (needsReview) {
            return ReviewStage.WAITING_FOR_REVIEW;
        }
        return gateways.isAutomatic(gateway) ? ReviewStage.BEING_SENT : ReviewStage.TO_BE_PLACED;
    }
}
