/** Limits on how often something may happen, which all nodes keep together. */
@NullMarked
package io.portway.limit;

import org.jspecify.annotations.NullMarked;
