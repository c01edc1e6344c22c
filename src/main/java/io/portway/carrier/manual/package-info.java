/** The gateway for carriers without an API, whose orders the port desk places by hand. */
@NullMarked
package io.portway.carrier.manual;

import org.jspecify.annotations.NullMarked;
