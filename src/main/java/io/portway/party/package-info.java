/** The parties to a port: whose numbers they are, and the account that they leave. */
@NullMarked
package io.portway.party;

import org.jspecify.annotations.NullMarked;
