/** Limits on how often something may happen, which all nodes keep together. */
package io.portway.limit;
