package io.portway.order.details;

import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces what is given; what is {@code null} does not change. */
public final class Merge {

    private Merge() {}

    public static <T> @Nullable T or(@Nullable T fresh, @Nullable T old) {
        return fresh == null ? old : fresh;
    }

    /** By key; {@code null} removes a key, and an empty map changes nothing. */
    public static @Nullable Map<String, Object> byKey(
            @Nullable Map<String, Object> fresh, @Nullable Map<String, Object> old) {
        if (fresh == null || fresh.isEmpty()) {
            return old;
        }
        Map<String, Object> merged = new LinkedHashMap<>(old == null ? Map.of() : old);
        merged.putAll(fresh);
        merged.values().removeIf(Objects::isNull);
        return merged.isEmpty() ? null : merged;
    }

    public static @Nullable EndUser endUser(@Nullable EndUser old, @Nullable EndUser fresh) {
        if (fresh == null || old == null) {
            return or(fresh, old);
        }
        return new EndUser(
                or(fresh.name(), old.name()),
                or(fresh.streetNumber(), old.streetNumber()),
                or(fresh.streetPreDirection(), old.streetPreDirection()),
                or(fresh.streetName(), old.streetName()),
                or(fresh.streetType(), old.streetType()),
                or(fresh.streetPostDirection(), old.streetPostDirection()),
                or(fresh.unit(), old.unit()),
                or(fresh.city(), old.city()),
                or(fresh.state(), old.state()),
                or(fresh.postalCode(), old.postalCode()),
                or(fresh.service(), old.service()),
                fresh.locations().isEmpty() ? old.locations() : fresh.locations(),
                or(fresh.country(), old.country()));
    }

    /** Account number and PIN included. */
    public static @Nullable LosingAccount losingAccount(@Nullable LosingAccount old, @Nullable LosingAccount fresh) {
        if (fresh == null || old == null) {
            return or(fresh, old);
        }
        return new LosingAccount(
                or(fresh.carrierName(), old.carrierName()),
                or(fresh.accountNumber(), old.accountNumber()),
                or(fresh.pin(), old.pin()),
                or(fresh.billingNumber(), old.billingNumber()),
                or(fresh.authorizingName(), old.authorizingName()),
                or(fresh.authorizingDate(), old.authorizingDate()));
    }
}
