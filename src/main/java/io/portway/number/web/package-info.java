/** Numbers in service in the native API. */
@NullMarked
package io.portway.number.web;

import org.jspecify.annotations.NullMarked;
