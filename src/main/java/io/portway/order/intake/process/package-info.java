/** The engine behind the intake: the names in its model and its delegates. */
@org.springframework.modulith.NamedInterface("intake-process")
@NullMarked
package io.portway.order.intake.process;

import org.jspecify.annotations.NullMarked;
