/** What carriers report: received once, handled in sequence, set aside when no order waits for it. */
@org.springframework.modulith.NamedInterface("inbox")
@NullMarked
package io.portway.carrier.inbox;

import org.jspecify.annotations.NullMarked;
