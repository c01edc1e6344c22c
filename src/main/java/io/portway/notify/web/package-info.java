/** Events and webhooks in the native API. */
package io.portway.notify.web;
