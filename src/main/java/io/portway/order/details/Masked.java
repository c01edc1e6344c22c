package io.portway.order.details;

import org.jspecify.annotations.Nullable;

/** How secrets of the losing account may be shown. */
public final class Masked {

    private Masked() {}

    /** All but the last three characters hidden; short ones altogether; {@code null} stays {@code null}. */
    public static @Nullable String accountNumber(@Nullable String accountNumber) {
        if (accountNumber == null) {
            return null;
        }
        int shown = accountNumber.length() > 5 ? 3 : 0;
        return "•".repeat(accountNumber.length() - shown) + accountNumber.substring(accountNumber.length() - shown);
    }
}
