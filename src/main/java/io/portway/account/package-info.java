/** Accounts, their tree, API credentials, settings. */
package io.portway.account;
