package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portway.number.ServiceSettings;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's settings of one number: how it differs from its order, and its setup once it is in service.
 * Everything but {@code service} may be {@code null}.
 *
 * @param endUser       replaces the order's end user
 * @param losingAccount what is given replaces the same field of the order's
 * @param service       its setup once it is in service
 * @param portOutPin    secret: the PIN that the number gets with us, four digits from 1000 to 9999
 * @param custom        the customer's own data
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "How one number differs from its order, and its setup once it is in service.")
public record NumberSettings(
        @Schema(description = "Replaces the order's end user for this number") @Nullable
        EndUser endUser,

        @Schema(description = "What is given here replaces the same field of the order's") @Nullable
        LosingAccount losingAccount,

        @JsonUnwrapped ServiceSettings service,

        @Schema(description = "PIN that protects the number once it is with us, 1000 to 9999; never shown") @Nullable
        String portOutPin,

        @Schema(description = "Your own data about the number, at most 16,000 characters as JSON") @Nullable
        Map<String, Object> custom) {

    public static final NumberSettings NOTHING = new NumberSettings(null, null, ServiceSettings.NONE, null, null);

    public NumberSettings {
        service = service == null ? ServiceSettings.NONE : service;
    }

    /** Only its setup in service. */
    public static NumberSettings of(ServiceSettings service) {
        return new NumberSettings(null, null, service, null, null);
    }

    /** Parts of it that are secret, encrypted apart from the rest. */
    public record Secrets(
            @Nullable String accountNumber,
            @Nullable String pin,
            @Nullable String portOutPin) {

        @JsonIgnore
        public boolean isEmpty() {
            return accountNumber == null && pin == null && portOutPin == null;
        }
    }

    public Secrets secrets() {
        return new Secrets(
                losingAccount == null ? null : losingAccount.accountNumber(),
                losingAccount == null ? null : losingAccount.pin(),
                portOutPin);
    }

    public NumberSettings withoutSecrets() {
        return new NumberSettings(
                endUser, losingAccount == null ? null : known(losingAccount.withoutSecrets()), service, null, custom);
    }

    public NumberSettings withSecrets(@Nullable Secrets secrets) {
        if (secrets == null || secrets.isEmpty()) {
            return this;
        }
        LosingAccount account = losingAccount == null ? LosingAccount.UNKNOWN : losingAccount;
        return new NumberSettings(
                endUser,
                secrets.accountNumber == null && secrets.pin == null
                        ? losingAccount
                        : account.withSecrets(secrets.accountNumber, secrets.pin),
                service,
                secrets.portOutPin,
                custom);
    }

    /** The same with another end user and losing account. */
    public NumberSettings of(@Nullable EndUser endUser, @Nullable LosingAccount losingAccount) {
        return new NumberSettings(endUser, known(losingAccount), service, portOutPin, custom);
    }

    /** Replaces what {@code fresh} has; what it leaves out stays. */
    public NumberSettings changedBy(NumberSettings fresh) {
        return new NumberSettings(
                Merge.endUser(endUser, fresh.endUser),
                Merge.losingAccount(losingAccount, fresh.losingAccount),
                new ServiceSettings(
                        Merge.or(fresh.service.voice(), service.voice()),
                        Merge.or(fresh.service.sms(), service.sms()),
                        Merge.or(fresh.service.e911(), service.e911()),
                        Merge.or(fresh.service.callerIdName(), service.callerIdName()),
                        Merge.byKey(fresh.service.features(), service.features()),
                        Merge.or(fresh.service.connectionId(), service.connectionId()),
                        Merge.or(fresh.service.messageProfileId(), service.messageProfileId())),
                Merge.or(fresh.portOutPin, portOutPin),
                Merge.byKey(fresh.custom, custom));
    }

    /** Whether it has the end user or account of the number, which the losing carrier must know. */
    public boolean overridesParty() {
        return endUser != null || losingAccount != null;
    }

    private static @Nullable LosingAccount known(@Nullable LosingAccount account) {
        return LosingAccount.UNKNOWN.equals(account) ? null : account;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(NOTHING);
    }

    @Override
    public String toString() {
        return "NumberSettings";
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Sets fields by name; the others stay {@code null}. */
    public static final class Builder {

        private @Nullable EndUser endUser;
        private @Nullable LosingAccount losingAccount;
        private ServiceSettings service = ServiceSettings.NONE;
        private @Nullable String portOutPin;
        private @Nullable Map<String, Object> custom;

        private Builder() {}

        public Builder endUser(@Nullable EndUser endUser) {
            this.endUser = endUser;
            return this;
        }

        public Builder losingAccount(@Nullable LosingAccount losingAccount) {
            this.losingAccount = losingAccount;
            return this;
        }

        public Builder service(ServiceSettings service) {
            this.service = service;
            return this;
        }

        public Builder portOutPin(@Nullable String portOutPin) {
            this.portOutPin = portOutPin;
            return this;
        }

        public Builder custom(@Nullable Map<String, Object> custom) {
            this.custom = custom;
            return this;
        }

        public NumberSettings build() {
            return new NumberSettings(endUser, losingAccount, service, portOutPin, custom);
        }
    }
}
