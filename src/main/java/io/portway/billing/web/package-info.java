/** The ledger in the native API. */
@NullMarked
package io.portway.billing.web;

import org.jspecify.annotations.NullMarked;
