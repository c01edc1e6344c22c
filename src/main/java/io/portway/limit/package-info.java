/** Limits on how often something may happen, shared by all nodes. */
@NullMarked
package io.portway.limit;

import org.jspecify.annotations.NullMarked;
