/** The gateway for carriers without an API, whose orders the port desk places by hand. */
package io.portway.carrier.manual;
