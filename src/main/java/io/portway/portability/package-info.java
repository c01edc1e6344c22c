/** The number directory, portability checks and their one-hour cache. */
@NullMarked
package io.portway.portability;

import org.jspecify.annotations.NullMarked;
