package io.portway.order.web;

import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the numbers of orders, a line for each, reading those of some orders at a time. */
final class NumberCsv {

    private static final int ORDERS = 500;
    private static final int NUMBERS = 10_000;

    private final PortOrders orders;
    private final OrderCsv csv;
    private final List<PortOrder> waiting = new ArrayList<>();
    private int numbers;

    NumberCsv(PortOrders orders, OrderCsv csv) {
        this.orders = orders;
        this.csv = csv;
    }

    void write(PortOrder order) {
        waiting.add(order);
        numbers += order.counts().total();
        if (waiting.size() >= ORDERS || numbers >= NUMBERS) {
            writeWaiting();
        }
    }

    /** To be called at the end. */
    void writeWaiting() {
        Map<UUID, List<PortNumber>> read = orders.numbers(waiting);
        waiting.forEach(order -> read.getOrDefault(order.id(), List.of()).forEach(number -> csv.write(order, number)));
        waiting.clear();
        numbers = 0;
    }
}
