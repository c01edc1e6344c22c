package io.portway.order.preflight;

import java.util.function.Consumer;

/** One thing that carriers reject. A new one is another class in this package; its {@code @Order} positions its findings. */
interface Rule {

    void check(Case at, Consumer<Finding> found);

    /** Whether it looks at what an order has only once it is stored: documents, the date, checks of its numbers. */
    default boolean needsStoredOrder() {
        return false;
    }
}
