/** What is likely to be rejected, found before money is spent: {@link io.portway.order.preflight.Preflight} asks each {@code Rule}. */
@org.springframework.modulith.NamedInterface("preflight")
@NullMarked
package io.portway.order.preflight;

import org.jspecify.annotations.NullMarked;
