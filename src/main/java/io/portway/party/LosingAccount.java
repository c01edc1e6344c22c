package io.portway.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The account with the losing carrier, as on its bill.
 *
 * @param accountNumber        secret: never logged or shown unmasked
 * @param pin                  secret, as above
 * @param billingNumber        the BTN, E.164
 * @param authorizingName      who signed the letter of authorization
 * @param authorizingDate      when it was signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The account with the losing carrier, as on its bill.")
public record LosingAccount(
        @Schema(description = "Who the losing carrier is, as the customer calls it") @Nullable
        String carrierName,

        @Schema(description = "Account number as on the bill; stored encrypted and shown masked") @Nullable
        String accountNumber,

        @Schema(description = "PIN or passcode that releases the numbers; stored encrypted, and never shown") @Nullable
        String pin,

        @Schema(description = "The billing telephone number (BTN) of the account") @Nullable
        String billingNumber,

        @Schema(description = "Who signed the letter of authorization") @Nullable
        String authorizingName,

        @Schema(description = "The day it was signed; not in the future") @Nullable
        LocalDate authorizingDate) {

    /** Nothing is known. */
    public static final LosingAccount UNKNOWN = new LosingAccount(null, null, null, null, null, null);

    /** Whether the losing carrier can identify the account: by its number, or by the PIN required to release the numbers. */
    public boolean identifiesAccount() {
        return accountNumber != null || pin != null;
    }

    public LosingAccount withoutSecrets() {
        return new LosingAccount(carrierName, null, null, billingNumber, authorizingName, authorizingDate);
    }

    public LosingAccount withSecrets(@Nullable String accountNumber, @Nullable String pin) {
        return new LosingAccount(carrierName, accountNumber, pin, billingNumber, authorizingName, authorizingDate);
    }

    @Override
    public String toString() {
        return "LosingAccount[" + carrierName + "]";
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private @Nullable String carrierName;
        private @Nullable String accountNumber;
        private @Nullable String pin;
        private @Nullable String billingNumber;
        private @Nullable String authorizingName;
        private @Nullable LocalDate authorizingDate;

        private Builder() {}

        public Builder carrierName(@Nullable String carrierName) {
            this.carrierName = carrierName;
            return this;
        }

        public Builder accountNumber(@Nullable String accountNumber) {
            this.accountNumber = accountNumber;
            return this;
        }

        public Builder pin(@Nullable String pin) {
            this.pin = pin;
            return this;
        }

        public Builder billingNumber(@Nullable String billingNumber) {
            this.billingNumber = billingNumber;
            return this;
        }

        public Builder authorizingName(@Nullable String authorizingName) {
            this.authorizingName = authorizingName;
            return this;
        }

        public Builder authorizingDate(@Nullable LocalDate authorizingDate) {
            this.authorizingDate = authorizingDate;
            return this;
        }

        public LosingAccount build() {
            return new LosingAccount(carrierName, accountNumber, pin, billingNumber, authorizingName, authorizingDate);
        }
    }
}
