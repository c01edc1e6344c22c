/** The ledger in the native API. */
package io.portway.billing.web;
