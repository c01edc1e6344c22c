/** The clock that everything reads, and the sandbox's time travel. */
@org.springframework.modulith.NamedInterface("clock")
package io.portway.platform.clock;
