/** The engine behind an order: the names in its model, delegates, listeners and deadlines. */
@org.springframework.modulith.NamedInterface("life-process")
@NullMarked
package io.portway.order.life.process;

import org.jspecify.annotations.NullMarked;
