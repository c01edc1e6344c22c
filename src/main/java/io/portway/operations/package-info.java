/** What operations and the port desk's lead see: the state of orders, what needs attention, reports, metrics. Changes no orders. */
@NullMarked
package io.portway.operations;

import org.jspecify.annotations.NullMarked;
