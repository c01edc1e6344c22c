/** Portability checks in the native API. */
package io.portway.portability.web;
