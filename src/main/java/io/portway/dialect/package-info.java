/**
 * Published porting APIs of other providers, spoken over the same use cases as the native one.
 *
 * <p>Each dialect is a package of its own: controllers, wire records, mapping, error shapes. No rule of the domain lives
 * here, and no dialect knows another.
 */
package io.portway.dialect;
