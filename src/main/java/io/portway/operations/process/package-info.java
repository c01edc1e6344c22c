/** The engine's jobs and incidents, in this feature's terms. */
@NullMarked
package io.portway.operations.process;

import org.jspecify.annotations.NullMarked;
