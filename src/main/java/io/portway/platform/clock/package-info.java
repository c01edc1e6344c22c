/** The one clock that everything reads, and the sandbox's travel in time. */
@org.springframework.modulith.NamedInterface("clock")
package io.portway.platform.clock;
