/** Portability checks in the native API. */
package io.portway.number.web;
