/** Requests and orders over the native API. */
package io.portway.order.web;
