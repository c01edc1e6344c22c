/** Accounts, their tree, API credentials, settings. */
@NullMarked
package io.portway.account;

import org.jspecify.annotations.NullMarked;
