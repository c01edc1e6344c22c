/** The gateways to carriers and the inbox of their events. */
package io.portway.carrier;
