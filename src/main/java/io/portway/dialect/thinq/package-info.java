/**
 * thinQ's (Commio's) API for porting DIDs: numbers are uploaded, and each of the resulting orders is confirmed
 * separately. An order of that API is one {@link io.portway.order.PortOrder}, identified by its number.
 */
@NullMarked
package io.portway.dialect.thinq;

import org.jspecify.annotations.NullMarked;
