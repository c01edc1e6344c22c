/** What operations and the port desk's lead see: where orders stand, what needs a hand, reports, metrics. It changes no order. */
package io.portway.operations;
