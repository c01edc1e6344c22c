package io.portway.review;

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
    record Remedy(String meaning, String field, String who, String action, String remedy) {}
}
