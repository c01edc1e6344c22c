/** The clock that everything reads, and the sandbox's time travel. */
@org.springframework.modulith.NamedInterface("clock")
@NullMarked
package io.portway.platform.clock;

import org.jspecify.annotations.NullMarked;
