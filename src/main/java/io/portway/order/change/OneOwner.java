package io.portway.order.change;

import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrder;
import io.portway.order.details.FieldChecks;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.Owner;
import io.portway.order.details.SharedParty;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of an order stay those of one owner when it is changed; orders of earlier releases may have several. */
final class OneOwner {

    private static final int NAMED = 20;

    private OneOwner() {}

    /**
     * The parties of an order after a change; numbers that would get an owner of their own are faults.
     *
     * @param losing  the order's account until now
     * @param before  what was said about single numbers
     * @param numbers those that stay in the order
     * @param said    what is said about single numbers from now on
     */
    static SharedParty of(
            PortOrder order,
            @Nullable LosingAccount losing,
            Map<PhoneNumber, NumberSettings> before,
            @Nullable EndUser user,
            @Nullable LosingAccount account,
            List<PhoneNumber> numbers,
            Map<PhoneNumber, NumberSettings> said,
            FieldChecks checks) {
        Function<PhoneNumber, Owner> owners = SharedParty.owners(user, account, said);
        long several = numbers.stream().map(owners).distinct().count();
        if (several > 1
                && several
                        > numbers.stream()
                                .map(SharedParty.owners(order.details().endUser(), losing, before))
                                .distinct()
                                .count()) {
            Owner first = owners.apply(numbers.get(0));
            numbers.stream()
                    .filter(number -> !owners.apply(number).equals(first))
                    .limit(NAMED)
                    .forEach(number -> checks.add(
                            "numberSettings." + number + "." + differing(owners.apply(number), first),
                            ViolationCode.CONTRADICTION,
                            null,
                            "is not that of the other numbers of order " + order.number()
                                    + ", and an order has one account and end user",
                            "take the number out of the order and hand it in by itself, or change the whole order"));
        }
        return SharedParty.of(user, account, numbers, said);
    }

    private static String differing(Owner one, Owner other) {
        if (!one.name().equals(other.name()) || !one.address().equals(other.address())) {
            return "endUser";
        }
        return one.accountNumber().equals(other.accountNumber())
                ? "losingAccount.billingNumber"
                : "losingAccount.accountNumber";
    }
}
