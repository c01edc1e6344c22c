package io.portway.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderStatusTest {

    @Property
    void previousIsTheReverseOfNext(@ForAll OrderStatus from, @ForAll OrderStatus to) {
        assertThat(to.previous().contains(from)).isEqualTo(from.next().contains(to));
    }

    @Property
    void anyWayThroughTheStatesThatCannotGoOnHasCompletedOrCanceled(
            @ForAll @Size(min = 1, max = 30) List<OrderStatus> wishes) {
        OrderStatus status = OrderStatus.DRAFT;
        for (OrderStatus wish : wishes) {
            if (status.next().contains(wish)) {
                status = wish;
            }
        }
        assertThat(status.isFinal()).isEqualTo(status == OrderStatus.COMPLETED || status == OrderStatus.CANCELED);
    }

    @Test
    void onlyActivatingLeadsToCompletedAndItNeverGoesBack() {
        assertThat(OrderStatus.COMPLETED.previous()).containsExactly(OrderStatus.ACTIVATING);
        assertThat(OrderStatus.ACTIVATING.next())
                .containsExactlyInAnyOrder(
                        OrderStatus.COMPLETED, OrderStatus.SUBMITTED, OrderStatus.REJECTED, OrderStatus.CANCEL_PENDING);
    }

    @Property
    void aRequestIsWhatItsOrdersRollUpTo(@ForAll @Size(min = 1, max = 8) List<OrderStatus> orders) {
        OrderStatus request = OrderStatus.rollUp(orders);
        if (orders.contains(OrderStatus.REJECTED)) {
            assertThat(request).isEqualTo(OrderStatus.REJECTED);
        } else if (orders.stream().allMatch(OrderStatus::isFinal)) {
            assertThat(request)
                    .isEqualTo(orders.contains(OrderStatus.COMPLETED) ? OrderStatus.COMPLETED : OrderStatus.CANCELED);
        } else {
            assertThat(request.isFinal()).isFalse();
            assertThat(orders).contains(request);
        }
    }

    @Test
    void theLeastAdvancedOpenOrderDeterminesTheRequest() {
        assertThat(OrderStatus.rollUp(List.of(OrderStatus.COMPLETED, OrderStatus.SCHEDULED, OrderStatus.SUBMITTED)))
                .isEqualTo(OrderStatus.SUBMITTED);
        assertThat(OrderStatus.rollUp(List.of())).isEqualTo(OrderStatus.DRAFT);
    }
}
