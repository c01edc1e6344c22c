package io.portway.order.intake;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import org.jspecify.annotations.Nullable;

/**
 * On what terms orders are submitted.
 *
 * @param acceptCharges {@code false} to get the price in a {@link io.portway.kernel.PaymentRequired} instead of paying it
 * @param submitDespite why orders go on although carriers are likely to reject them; {@code null} to be refused then
 */
record Terms(@Nullable Boolean acceptCharges, @Nullable String submitDespite) {

    static final Terms USUAL = new Terms(null, null);

    private static final int LONGEST = 500;

    Terms {
        if (submitDespite != null && (submitDespite.isBlank() || submitDespite.length() > LONGEST)) {
            throw new InvalidInput(
                    "submitDespite",
                    ViolationCode.INVALID,
                    null,
                    submitDespite.isBlank() ? "is empty" : "is longer than " + LONGEST + " characters",
                    "say in a sentence or two why the order should go on as it is");
        }
        submitDespite = submitDespite == null ? null : submitDespite.strip();
    }

    boolean acceptsCharges() {
        return !Boolean.FALSE.equals(acceptCharges);
    }
}
