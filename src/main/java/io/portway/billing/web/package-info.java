/** The ledger over the native API. */
package io.portway.billing.web;
