package io.portway.order.web;

import io.portway.account.Caller;
import io.portway.order.change.Ratings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Port orders")
class RatingController {

    /**
     * How a port went.
     *
     * @param stars   1 to 5
     * @param comment up to 1,000 characters
     */
    @Schema(name = "NewRating", description = "How a port went, in the customer's view.")
    record NewRating(
            @Schema(description = "1 for bad to 5 for good") Integer stars,

            @Schema(description = "In your words, up to 1,000 characters") @Nullable
            String comment) {}

    private final Ratings ratings;
    private final OrderViews orders;

    RatingController(Ratings ratings, OrderViews orders) {
        this.ratings = ratings;
        this.orders = orders;
    }

    @PutMapping("/api/v1/port-orders/{order}/rating")
    @Operation(
            summary = "Rate how a port went",
            description = "Once the order has ended or its cancellation was requested; a second rating "
                    + "replaces the first.")
    PortOrderView rate(
            @AuthenticationPrincipal Caller caller, @PathVariable String order, @RequestBody NewRating rating) {
        var rated = ratings.rate(caller, order, rating.stars(), rating.comment());
        return orders.of(rated);
    }
}
