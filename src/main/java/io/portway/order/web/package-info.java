/** Requests and orders in the native API. */
package io.portway.order.web;
