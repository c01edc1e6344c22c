/** Portway, a number-porting service. Each package below is a module; {@code kernel} is at the bottom, {@code platform} and the dialects are on top. */
package io.portway;
