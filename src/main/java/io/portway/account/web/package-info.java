/** Accounts, API keys and settings in the native API. */
@NullMarked
package io.portway.account.web;

import org.jspecify.annotations.NullMarked;
