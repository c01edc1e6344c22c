package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.Texts.orNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.party.LosingAccount;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account with the previous carrier; its PIN and number are secrets. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortOutInfo(
        @Nullable String existingPortOutPin,
        @Nullable String accountNum,
        @Nullable String accountPhoneNumber,
        @Nullable String authorizingName,
        @Nullable String authorizingDate) {

    /** Where a number keeps the moment of its authorization, of which the order knows the day. */
    private static final String AUTHORIZED_AT = "sinch.authorizingDate";

    /** @param custom what is kept with the number */
    static PortOutInfo of(@Nullable LosingAccount account, @Nullable Map<String, Object> custom) {
        return account == null
                ? new PortOutInfo(null, null, null, null, null)
                : new PortOutInfo(
                        account.pin(),
                        account.accountNumber(),
                        account.billingNumber(),
                        account.authorizingName(),
                        account.authorizingDate() == null ? null : moment(account.authorizingDate(), custom));
    }

    /** As it was sent, unless another day was given since. */
    private static String moment(LocalDate day, @Nullable Map<String, Object> custom) {
        return Optional.ofNullable(custom)
                .map(kept -> kept.get(AUTHORIZED_AT))
                .map(Object::toString)
                .filter(kept -> kept.startsWith(day + "T"))
                .orElseGet(() -> day.atStartOfDay().toInstant(ZoneOffset.UTC).toString());
    }

    /** What to keep with the number. */
    @Nullable
    Map<String, Object> custom(@Nullable Map<String, Object> present) {
        Map<String, Object> custom = new LinkedHashMap<>(Objects.requireNonNullElse(present, Map.of()));
        OffsetDateTime authorized = new Faults().time("authorizingDate", authorizingDate);
        if (authorized == null
                || authorized.toInstant().equals(authorized.toInstant().truncatedTo(ChronoUnit.DAYS))) {
            custom.remove(AUTHORIZED_AT);
        } else {
            custom.put(AUTHORIZED_AT, Objects.requireNonNull(OrderAnswer.time(authorized.toInstant())));
        }
        return custom.isEmpty() ? null : custom;
    }

    /**
     * @param at      path of this, such as {@code phoneNumbers[0].portOutInfo}
     * @param carrier the previous carrier's name if known, for which Sinch has no field
     * @param user    the default for who authorizes
     */
    LosingAccount read(String at, @Nullable String carrier, @Nullable String user, Faults faults) {
        if (orNull(accountNum) == null && orNull(existingPortOutPin) == null) {
            faults.add(
                    at + ".accountNum",
                    null,
                    "is missing",
                    "give the previous carrier's account number, or its port-out PIN as existingPortOutPin");
        }
        if (isMasked(accountNum) || isMasked(existingPortOutPin)) {
            faults.add(
                    at + (isMasked(accountNum) ? ".accountNum" : ".existingPortOutPin"),
                    null,
                    "is masked",
                    "give it in full; only its account and its port authority read it");
        }
        OffsetDateTime authorized = faults.time(at + ".authorizingDate", authorizingDate);
        return LosingAccount.builder()
                .carrierName(carrier)
                .accountNumber(orNull(accountNum))
                .pin(orNull(existingPortOutPin))
                .billingNumber(orNull(accountPhoneNumber))
                .authorizingName(orNull(authorizingName) == null ? orNull(user) : authorizingName)
                .authorizingDate(
                        authorized == null
                                ? null
                                : authorized
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .toLocalDate())
                .build();
    }

    private static boolean isMasked(@Nullable String secret) {
        return secret != null && secret.contains("•");
    }

    @Override
    public String toString() {
        return "PortOutInfo";
    }
}
