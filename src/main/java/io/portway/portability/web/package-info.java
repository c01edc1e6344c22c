/** Portability checks in the native API. */
@NullMarked
package io.portway.portability.web;

import org.jspecify.annotations.NullMarked;
