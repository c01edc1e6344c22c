/** Who is told what happened, and how: events from an outbox, by polling, by webhook, by mail. */
package io.portway.notify;
