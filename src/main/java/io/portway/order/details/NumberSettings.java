package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.Map;

/**
 * A customer's settings of one number: how it differs from its order, and its setup once it is in service.
 * Everything may be {@code null}.
 *
 * @param endUser       replaces the order's end user
 * @param losingAccount what is given replaces the same field of the order's
 * @param e911          where an emergency call from the number comes from
 * @param callerIdName  shown to whom the number calls, up to 15 characters
 * @param features      other features to switch on, by name
 * @param portOutPin    secret: the PIN that the number gets with us, four digits from 1000 to 9999
 * @param custom        the customer's own data
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NumberSettings(
        EndUser endUser,
        LosingAccount losingAccount,
        VoiceSettings voice,
        SmsSettings sms,
        EmergencyAddress e911,
        String callerIdName,
        Map<String, Object> features,
        String portOutPin,
        Map<String, Object> custom) {

    public static final NumberSettings NOTHING =
            new NumberSettings(null, null, null, null, null, null, null, null, null);

    /** Where the number's SMS go. */
    public record SmsSettings(String appId) {}

    /** The address of a number for emergency calls. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EmergencyAddress(
            String name,
            String streetNumber,
            String streetInfo,
            String location,
            String city,
            String state,
            String postalCode,
            String postalCodePlusFour) {}

    /** Parts of it that are secret, encrypted apart from the rest. */
    public record Secrets(String accountNumber, String pin, String portOutPin) {

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
                endUser,
                losingAccount == null ? null : known(losingAccount.withoutSecrets()),
                voice,
                sms,
                e911,
                callerIdName,
                features,
                null,
                custom);
    }

    public NumberSettings withSecrets(Secrets secrets) {
        if (secrets == null || secrets.isEmpty()) {
            return this;
        }
        LosingAccount account = losingAccount == null ? LosingAccount.UNKNOWN : losingAccount;
        return new NumberSettings(
                endUser,
                secrets.accountNumber == null && secrets.pin == null
                        ? losingAccount
                        : account.withSecrets(secrets.accountNumber, secrets.pin),
                voice,
                sms,
                e911,
                callerIdName,
                features,
                secrets.portOutPin,
                custom);
    }

    /** The same with another end user and losing account. */
    public NumberSettings of(EndUser endUser, LosingAccount losingAccount) {
        return new NumberSettings(
                endUser, known(losingAccount), voice, sms, e911, callerIdName, features, portOutPin, custom);
    }

    /** Replaces what {@code fresh} has; what it leaves out stays. */
    public NumberSettings changedBy(NumberSettings fresh) {
        return new NumberSettings(
                Merge.endUser(endUser, fresh.endUser),
                Merge.losingAccount(losingAccount, fresh.losingAccount),
                Merge.or(fresh.voice, voice),
                Merge.or(fresh.sms, sms),
                Merge.or(fresh.e911, e911),
                Merge.or(fresh.callerIdName, callerIdName),
                Merge.byKey(fresh.features, features),
                Merge.or(fresh.portOutPin, portOutPin),
                Merge.byKey(fresh.custom, custom));
    }

    /** Whether it has the end user or account of the number, which the losing carrier must know. */
    public boolean overridesParty() {
        return endUser != null || losingAccount != null;
    }

    private static LosingAccount known(LosingAccount account) {
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
}
