/** The gateways to carriers, and our orders there. */
package io.portway.carrier;
