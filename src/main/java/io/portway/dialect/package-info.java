/**
 * Published porting APIs of other providers, on top of the same use cases as the native one.
 *
 * <p>Each dialect is a separate package: controllers, wire records, mapping, error shapes. No domain rules live
 * here, and no dialect knows another.
 */
@NullMarked
package io.portway.dialect;

import org.jspecify.annotations.NullMarked;
