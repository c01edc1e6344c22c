package io.portway.demo;

import io.portway.number.Inventory;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of one demo day that nobody has handed in: each day has lines and exchanges of its own. */
final class DemoNumbers {

    /** With more days the exchanges below would meet. */
    static final int DAYS = 25;

    private static final int FIRST_LINE = 6000;
    private static final int LINES_A_DAY = 100;
    private static final int FIRST_EXCHANGE = 720;
    /** Area codes that the sandbox's directory gives to Prairie Telephone. */
    private static final List<String> PRAIRIES =
            List.of("319", "402", "515", "563", "641", "712", "308", "316", "620", "701");

    /** Losing carriers of the sandbox's directory. */
    enum From {
        LAKESHORE("312535"),
        POTOMAC("202555"),
        GARDEN_STATE("201254"),
        BUCKEYE("234567"),
        TRIANGLE("919800"),
        HANDWRITTEN("406442"),
        TOLL_FREE(null),
        PRAIRIE(null);

        private final @Nullable String exchange;

        From(@Nullable String exchange) {
            this.exchange = exchange;
        }
    }

    private final int day;
    private final OrderRepository orders;
    private final Inventory inventory;
    private final Map<String, Integer> used = new HashMap<>();

    DemoNumbers(int day, OrderRepository orders, Inventory inventory) {
        this.day = day;
        this.orders = orders;
        this.inventory = inventory;
    }

    /** A number whose carrier does nothing special. */
    String plain(From from) {
        return free(from, null);
    }

    /** A number that ends so; of Prairie Telephone, or toll-free, since the others have one such number only. */
    String magic(From from, String lastFour) {
        return free(from, lastFour);
    }

    private String free(From from, @Nullable String lastFour) {
        while (true) {
            int n = used.merge(from + ":" + lastFour, 1, Integer::sum) - 1;
            String number = candidate(from, lastFour, n);
            List<PhoneNumber> one = List.of(new PhoneNumber(number));
            if (orders.holders(one).isEmpty() && inventory.owned(one).isEmpty()) {
                return number;
            }
        }
    }

    private String candidate(From from, @Nullable String lastFour, int n) {
        int exchange = FIRST_EXCHANGE + day;
        if (n >= LINES_A_DAY) {
            throw new IllegalStateException("Demo day " + day + " has no free number of " + from + " left.");
        }
        return switch (from) {
            case PRAIRIE ->
                "+1" + PRAIRIES.get(n % PRAIRIES.size()) + exchange
                        + (lastFour == null ? Integer.toString(FIRST_LINE + n / PRAIRIES.size()) : lastFour);
            case TOLL_FREE ->
                "+1888" + (exchange + (lastFour == null ? 0 : n))
                        + (lastFour == null ? Integer.toString(FIRST_LINE + n) : lastFour);
            default -> "+1" + from.exchange + (FIRST_LINE + LINES_A_DAY * (day - 1) + n);
        };
    }
}
