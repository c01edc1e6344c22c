package io.portway.order.details;

import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parties of an order's numbers. What all numbers have in common is the order's, whether it was said for the order or for each
 * of them; what differs, such as a PIN, stays with the numbers.
 *
 * @param settings the remaining settings of single numbers
 */
public record SharedParty(
        @Nullable EndUser endUser, @Nullable LosingAccount losingAccount, Map<PhoneNumber, NumberSettings> settings) {

    /** Everything that applies to one number. */
    private record Party(@Nullable EndUser user, LosingAccount account) {

        private static Party of(@Nullable EndUser user, @Nullable LosingAccount account) {
            return new Party(user, account == null ? LosingAccount.UNKNOWN : account);
        }

        private Party with(@Nullable NumberSettings own) {
            return own == null
                    ? this
                    : of(
                            own.endUser() == null ? user : own.endUser(),
                            Merge.losingAccount(account, own.losingAccount()));
        }

        /** What makes the owner. */
        private Party identity() {
            return new Party(
                    user,
                    LosingAccount.builder()
                            .accountNumber(account.accountNumber())
                            .billingNumber(account.billingNumber())
                            .build());
        }

        private Owner owner() {
            return Owner.of(user, account);
        }
    }

    /** @param said of these and perhaps other numbers */
    public static SharedParty of(
            @Nullable EndUser endUser,
            @Nullable LosingAccount losingAccount,
            List<PhoneNumber> numbers,
            Map<PhoneNumber, NumberSettings> said) {
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>();
        numbers.forEach(number -> {
            NumberSettings settings = said.get(number);
            if (settings != null && !settings.isEmpty()) {
                own.put(number, settings);
            }
        });
        if (own.values().stream().noneMatch(NumberSettings::overridesParty)) {
            return new SharedParty(endUser, losingAccount, own);
        }
        Party base = Party.of(endUser, losingAccount);
        Set<Party> each = numbers.stream()
                .map(number -> base.with(said.get(number)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Party shared = shared(each, base);
        own.replaceAll((number, settings) -> settings.of(
                sameUser(settings.endUser(), shared.user()) ? null : settings.endUser(),
                settings.losingAccount() == null ? null : rest(settings.losingAccount(), shared.account())));
        own.values().removeIf(NumberSettings::isEmpty);
        return new SharedParty(
                shared.user(), LosingAccount.UNKNOWN.equals(shared.account()) ? losingAccount : shared.account(), own);
    }

    /** Whose each number is. */
    public static Function<PhoneNumber, Owner> owners(
            @Nullable EndUser endUser, @Nullable LosingAccount losingAccount, Map<PhoneNumber, NumberSettings> said) {
        Party base = Party.of(endUser, losingAccount);
        Map<Party, Owner> known = new HashMap<>();
        return number -> known.computeIfAbsent(base.with(said.get(number)).identity(), Party::owner);
    }

    private static Party shared(Set<Party> each, Party base) {
        Set<LosingAccount> accounts =
                each.stream().map(Party::account).collect(Collectors.toCollection(LinkedHashSet::new));
        LosingAccount said = base.account();
        return new Party(
                common(each, Party::user, user -> Owner.of(user, null), base.user()),
                new LosingAccount(
                        common(accounts, LosingAccount::carrierName, Function.identity(), said.carrierName()),
                        common(accounts, LosingAccount::accountNumber, Owner::plain, said.accountNumber()),
                        common(accounts, LosingAccount::pin, Function.identity(), said.pin()),
                        common(accounts, LosingAccount::billingNumber, Owner::number, said.billingNumber()),
                        common(accounts, LosingAccount::authorizingName, Function.identity(), said.authorizingName()),
                        common(accounts, LosingAccount::authorizingDate, Function.identity(), said.authorizingDate())));
    }

    /** The first of the values if all are the same by their keys, else {@code said}. */
    private static <P, V> @Nullable V common(
            Set<P> parties, Function<P, @Nullable V> value, Function<@Nullable V, ?> key, @Nullable V said) {
        Set<V> values = parties.stream().map(value).collect(Collectors.toCollection(LinkedHashSet::new));
        return values.size() == 1 || values.stream().map(key).distinct().count() == 1
                ? values.iterator().next()
                : said;
    }

    private static boolean sameUser(@Nullable EndUser user, @Nullable EndUser shared) {
        return user == null || user.equals(shared) || Owner.of(user, null).equals(Owner.of(shared, null));
    }

    /** What of a number's own account the order's does not say. */
    private static LosingAccount rest(LosingAccount own, LosingAccount shared) {
        return new LosingAccount(
                unless(own.carrierName(), shared.carrierName(), Function.identity()),
                unless(own.accountNumber(), shared.accountNumber(), Owner::plain),
                unless(own.pin(), shared.pin(), Function.identity()),
                unless(own.billingNumber(), shared.billingNumber(), Owner::number),
                unless(own.authorizingName(), shared.authorizingName(), Function.identity()),
                unless(own.authorizingDate(), shared.authorizingDate(), Function.identity()));
    }

    /** {@code own}, unless {@code shared} is the same. */
    private static <V> @Nullable V unless(@Nullable V own, @Nullable V shared, Function<@Nullable V, ?> key) {
        return own == null || own.equals(shared) || key.apply(own).equals(key.apply(shared)) ? null : own;
    }
}
