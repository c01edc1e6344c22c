/** What every feature shares: refusals, the actor behind a change, pages of results, the cipher for secret fields. */
@NullMarked
package io.portway.kernel;

import org.jspecify.annotations.NullMarked;
