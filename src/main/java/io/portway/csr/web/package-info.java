/** Looking up service records in the native API. */
@NullMarked
package io.portway.csr.web;

import org.jspecify.annotations.NullMarked;
