/** Events and webhooks in the native API. */
@NullMarked
package io.portway.notify.web;

import org.jspecify.annotations.NullMarked;
