package io.portway.order.action;

import org.jspecify.annotations.Nullable;

/** What carriers' rejection codes mean, and their remedies. */
public interface Remedies {

    /** @param code a carrier's or vendor's code in any case, or {@code null}; never returns {@code null} */
    Remedy of(@Nullable String code);

    /**
     * What a rejection means and what to do about it.
     *
     * @param meaning the reason as text
     * @param field   what to change, such as {@code accountNumber}; {@code none} for nothing
     * @param who     who can act: customer, customer of record, desk or carrier
     * @param action  how the order continues: SUP2, SUP3, RESUBMIT, SPLIT, WAIT, CANCEL or MANUAL
     * @param remedy  what to do, in plain words
     */
    record Remedy(String meaning, String field, String who, String action, String remedy) {

        public boolean isForCustomer() {
            return who.startsWith("customer");
        }

        /**
         * What to change, as the API names it in an order and its corrections; {@code (body)} for every field.
         *
         * @return {@code null} if nothing in the order is at fault
         */
        public @Nullable String path() {
            return switch (field) {
                case "none" -> null;
                case "all" -> "(body)";
                case "address" -> "endUser";
                case "endUserName" -> "endUser.name";
                case "postalCode" -> "endUser.postalCode";
                case "accountNumber", "pin", "billingNumber", "authorizingName" -> "losingAccount." + field;
                case "portType" -> "porting";
                case "desiredAt" -> "desired";
                case "taxId" -> "identifiers.taxIdentifier";
                default -> field;
            };
        }
    }
}
