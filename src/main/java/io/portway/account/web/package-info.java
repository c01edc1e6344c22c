/** Accounts, API keys and settings in the native API. */
package io.portway.account.web;
