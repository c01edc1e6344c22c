package io.portway.party;

import com.fasterxml.jackson.annotation.JsonInclude;
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
public record LosingAccount(
        @Nullable String carrierName,
        @Nullable String accountNumber,
        @Nullable String pin,
        @Nullable String billingNumber,
        @Nullable String authorizingName,
        @Nullable LocalDate authorizingDate) {

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
