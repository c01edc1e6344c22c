/** The one clock that everything reads, and the sandbox's travel in time. */
package io.portway.platform.clock;
