/** What stands in an order's way: who must act, on which field, how, and until when. */
@NamedInterface("action")
@NullMarked
package io.portway.order.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
