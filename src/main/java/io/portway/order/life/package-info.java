/** An order from review to live numbers: its steps, the desk's actions, what the carrier answers. */
@org.springframework.modulith.NamedInterface("life")
@NullMarked
package io.portway.order.life;

import org.jspecify.annotations.NullMarked;
