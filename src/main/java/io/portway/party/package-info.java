/** The parties to a port: whose numbers they are, and the account that they leave. */
package io.portway.party;
