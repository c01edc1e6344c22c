/** The gateways to carriers and the inbox of what carriers tell. */
package io.portway.carrier;
