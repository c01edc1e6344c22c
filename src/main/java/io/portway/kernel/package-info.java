/** What every feature shares: refusals, the actor behind a change, pages of results, the cipher for secret fields. */
package io.portway.kernel;
