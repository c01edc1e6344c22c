/** The gateways to carriers, and our orders there. */
@NullMarked
package io.portway.carrier;

import org.jspecify.annotations.NullMarked;
