package io.portway.order.details;

import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parties of an order's numbers. If every number has the same end user or losing account, that becomes the
 * order's, for APIs that require both per number; what differs stays with the numbers.
 *
 * @param settings the remaining settings of single numbers
 */
public record SharedParty(
        @Nullable EndUser endUser, @Nullable LosingAccount losingAccount, Map<PhoneNumber, NumberSettings> settings) {

    public static SharedParty of(
            @Nullable EndUser endUser,
            @Nullable LosingAccount losingAccount,
            List<PhoneNumber> numbers,
            Map<PhoneNumber, NumberSettings> said) {
        Map<PhoneNumber, NumberSettings> own = new LinkedHashMap<>();
        Set<EndUser> users = new HashSet<>();
        Set<LosingAccount> accounts = new HashSet<>();
        for (PhoneNumber number : numbers) {
            NumberSettings settings = said.get(number);
            users.add(settings == null ? null : settings.endUser());
            accounts.add(settings == null ? null : settings.losingAccount());
            if (settings != null) {
                own.put(number, settings);
            }
        }
        EndUser user = single(users);
        LosingAccount account = single(accounts);
        own.replaceAll((number, settings) -> settings.of(
                user == null ? settings.endUser() : null, account == null ? settings.losingAccount() : null));
        own.values().removeIf(NumberSettings::isEmpty);
        return new SharedParty(user == null ? endUser : user, Merge.losingAccount(losingAccount, account), own);
    }

    /** The one that all have; {@code null} if they differ or have none. */
    private static <T> @Nullable T single(Set<T> named) {
        return named.size() == 1 ? named.iterator().next() : null;
    }
}
