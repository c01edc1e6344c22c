/** Events from an outbox, delivered by polling, webhook and mail. */
@NullMarked
package io.portway.notify;

import org.jspecify.annotations.NullMarked;
