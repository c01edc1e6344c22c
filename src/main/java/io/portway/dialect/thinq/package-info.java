/**
 * thinQ's (Commio's) API for porting DIDs: numbers are uploaded, and each of the orders that they are split into is confirmed by
 * itself. An order of that API is one {@link io.portway.order.PortOrder}, under its number.
 */
package io.portway.dialect.thinq;
