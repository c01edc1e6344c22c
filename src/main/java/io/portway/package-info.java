/** Portway, a number-porting service. Each package below is a module; {@code kernel} is at the bottom, {@code platform} and the dialects are on top. */
@NullMarked
package io.portway;

import org.jspecify.annotations.NullMarked;
