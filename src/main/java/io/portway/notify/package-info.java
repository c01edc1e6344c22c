/** Events from an outbox, delivered by polling, webhook and mail. */
package io.portway.notify;
