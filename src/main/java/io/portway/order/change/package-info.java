/** Changes to an order after it was handed in: corrections, supplements, readiness, ratings. */
@org.springframework.modulith.NamedInterface("change")
@NullMarked
package io.portway.order.change;

import org.jspecify.annotations.NullMarked;
