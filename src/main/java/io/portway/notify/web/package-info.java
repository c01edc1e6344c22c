/** Events and webhooks over the native API. */
package io.portway.notify.web;
