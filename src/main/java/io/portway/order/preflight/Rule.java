package io.portway.order.preflight;

import java.util.function.Consumer;

/** One thing that carriers reject. A new one is a class of its own in this package; its {@code @Order} says where its findings stand. */
interface Rule {

    void check(Case at, Consumer<Finding> found);
}
