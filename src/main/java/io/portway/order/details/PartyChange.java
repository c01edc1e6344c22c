package io.portway.order.details;

import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has changed in what a request says about the parties of an order, applied to an order that may have been changed itself. */
public final class PartyChange {

    private PartyChange() {}

    /** Fields that are the same in {@code old} and {@code fresh} stay as they are in {@code present}. */
    public static @Nullable EndUser endUser(@Nullable EndUser old, @Nullable EndUser fresh, @Nullable EndUser present) {
        if (Objects.equals(old, fresh) || present == null || fresh == null) {
            return Objects.equals(old, fresh) ? present : fresh;
        }
        return new EndUser(
                field(EndUser::name, old, fresh, present),
                field(EndUser::streetNumber, old, fresh, present),
                field(EndUser::streetPreDirection, old, fresh, present),
                field(EndUser::streetName, old, fresh, present),
                field(EndUser::streetType, old, fresh, present),
                field(EndUser::streetPostDirection, old, fresh, present),
                field(EndUser::unit, old, fresh, present),
                field(EndUser::city, old, fresh, present),
                field(EndUser::state, old, fresh, present),
                field(EndUser::postalCode, old, fresh, present),
                field(EndUser::service, old, fresh, present),
                Objects.equals(old == null ? null : old.locations(), fresh.locations())
                        ? present.locations()
                        : fresh.locations(),
                field(EndUser::country, old, fresh, present));
    }

    /** As {@link #endUser}; account number and PIN included. */
    public static @Nullable LosingAccount losingAccount(
            @Nullable LosingAccount old, @Nullable LosingAccount fresh, @Nullable LosingAccount present) {
        if (Objects.equals(old, fresh) || present == null || fresh == null) {
            return Objects.equals(old, fresh) ? present : fresh;
        }
        return new LosingAccount(
                field(LosingAccount::carrierName, old, fresh, present),
                field(LosingAccount::accountNumber, old, fresh, present),
                field(LosingAccount::pin, old, fresh, present),
                field(LosingAccount::billingNumber, old, fresh, present),
                field(LosingAccount::authorizingName, old, fresh, present),
                field(LosingAccount::authorizingDate, old, fresh, present));
    }

    private static <P, V> @Nullable V field(Function<P, @Nullable V> field, @Nullable P old, P fresh, P present) {
        V now = field.apply(fresh);
        return Objects.equals(old == null ? null : field.apply(old), now) ? field.apply(present) : now;
    }
}
