/** Accounts, API keys and settings over the native API. */
package io.portway.account.web;
