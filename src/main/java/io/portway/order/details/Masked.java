package io.portway.order.details;

/** How secrets of the losing account may be shown. */
public final class Masked {

    private Masked() {}

    /** All but the last three characters hidden; short ones altogether; {@code null} stays {@code null}. */
    public static String accountNumber(String accountNumber) {
        if (accountNumber == null) {
            return null;
        }
        int shown = accountNumber.length() > 5 ? 3 : 0;
        return "•".repeat(accountNumber.length() - shown) + accountNumber.substring(accountNumber.length() - shown);
    }
}
