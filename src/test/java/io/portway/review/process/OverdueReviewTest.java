package io.portway.review.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.order.Fact;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrders;
import io.portway.order.TimelineEntry;
import io.portway.order.life.process.OrderDriver;
import io.portway.review.QueueEntry;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortwayTest
class OverdueReviewTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    OverdueTasks overdue;

    @Autowired
    PortOrders orders;

    @Test
    void anOverdueReviewIsEscalatedOnceAndNotedOnTheOrder() {
        UUID order = driver.submit(OrderDriver.draft("+16155380001"));
        driver.travel(order, Duration.ofDays(5));
        overdue.sweep();
        overdue.sweep();

        Task review = driver.task(order);
        assertThat(review.getPriority()).isEqualTo(QueueEntry.OVERDUE);
        assertThat(review.getName()).endsWith("(overdue)");
        assertThat(orders.timeline(driver.caller(10001), order.toString()))
                .extracting(TimelineEntry::fact)
                .containsOnlyOnce(Fact.REVIEW_OVERDUE);
        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }
}
