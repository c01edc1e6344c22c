/** Carriers' orders are read when due, and what is new in them goes to the inbox. */
@org.springframework.modulith.NamedInterface("reading")
@NullMarked
package io.portway.carrier.reading;

import org.jspecify.annotations.NullMarked;
