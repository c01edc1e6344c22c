package io.portway.order.bulk;

import io.portway.account.Caller;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Cancellations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Submits, cancels and corrects many orders or requests. Each is handled in a transaction of its own by the use case that handles it
 * alone, so that none holds up another, and what has been done stays done. After a while the rest is left for the next call: with the
 * same key that call goes on where this one stopped, and does nothing twice, even if this one broke off.
 */
@Component
public class Bulk {

    /** An order or a request, by its id, number or support key. */
    public record Item(Kind kind, String reference) {

        /** What an item is. */
        public enum Kind {
            ORDER,
            REQUEST
        }
    }

    /** @param correction of the order */
    public record Change(String order, Correction correction) {}

    /** An order or request as it stands after its change. */
    public record Subject(UUID id, long number, OrderStatus status) {

        private static Subject of(PortOrder order) {
            return new Subject(order.id(), order.number(), order.status());
        }

        private static Subject of(PortRequest request) {
            return new Subject(request.id(), request.number(), request.status());
        }
    }

    /**
     * What became of an item: exactly one of the two is given, and neither where its turn did not come.
     *
     * @param fault what the use case threw
     */
    public record Result(
            Item item, @Nullable Subject done, @Nullable RuntimeException fault) {}

    private final Submissions submissions;
    private final Cancellations cancellations;
    private final Corrections corrections;
    private final PortOrders orders;
    private final PortRequests requests;
    private final DoneItems doneItems;
    private final TransactionOperations transactions;
    private final Duration within;

    Bulk(
            Submissions submissions,
            Cancellations cancellations,
            Corrections corrections,
            PortOrders orders,
            PortRequests requests,
            DoneItems doneItems,
            TransactionOperations transactions,
            @Value("${portway.order.bulk-within:25s}") Duration within) {
        this.submissions = submissions;
        this.cancellations = cancellations;
        this.corrections = corrections;
        this.orders = orders;
        this.requests = requests;
        this.doneItems = doneItems;
        this.transactions = transactions;
        this.within = within;
    }

    /** @param key the caller's, by which the next call goes on; {@code null} for none */
    public List<Result> submit(Caller caller, @Nullable String key, List<Item> items, @Nullable Boolean acceptCharges) {
        return each(caller, key, items, Function.identity(), item -> switch (item.kind()) {
            case ORDER -> Subject.of(submissions.submitOrder(caller, item.reference(), acceptCharges));
            case REQUEST -> Subject.of(submissions.submit(caller, item.reference(), acceptCharges));
        });
    }

    /** As {@link #submit}; of a request, all its open orders or none. */
    public List<Result> cancel(Caller caller, @Nullable String key, List<Item> items, @Nullable String reason) {
        return each(caller, key, items, Function.identity(), item -> switch (item.kind()) {
            case ORDER -> Subject.of(cancellations.cancel(caller, item.reference(), reason));
            case REQUEST -> Subject.of(cancellations.cancelRequest(caller, item.reference(), reason));
        });
    }

    /** As {@link #submit}. */
    public List<Result> correct(Caller caller, @Nullable String key, List<Change> changes) {
        return each(
                caller,
                key,
                changes,
                change -> new Item(Item.Kind.ORDER, change.order()),
                change -> Subject.of(corrections.change(caller, change.order(), change.correction())));
    }

    private <T> List<Result> each(
            Caller caller, @Nullable String key, List<T> all, Function<T, Item> item, Function<T, Subject> use) {
        Set<Integer> before = key == null ? Set.of() : doneItems.of(caller.accountId(), key);
        List<Result> results = new ArrayList<>();
        long end = System.nanoTime() + within.toNanos();
        for (int i = 0; i < all.size(); i++) {
            T one = all.get(i);
            if (before.contains(i)) {
                results.add(result(item.apply(one), () -> look(caller, item.apply(one))));
            } else if (System.nanoTime() < end || results.isEmpty()) {
                int place = i;
                results.add(result(
                        item.apply(one),
                        () -> Objects.requireNonNull(transactions.execute(transaction -> {
                            Subject done = use.apply(one);
                            if (key != null) {
                                doneItems.add(caller.accountId(), key, place);
                            }
                            return done;
                        }))));
            } else {
                results.add(new Result(item.apply(one), null, null));
            }
        }
        return results;
    }

    private Subject look(Caller caller, Item item) {
        return switch (item.kind()) {
            case ORDER -> Subject.of(orders.get(caller, item.reference()));
            case REQUEST -> Subject.of(requests.get(caller, item.reference()));
        };
    }

    private static Result result(Item item, java.util.function.Supplier<Subject> doing) {
        try {
            return new Result(item, doing.get(), null);
        } catch (RuntimeException fault) {
            return new Result(item, null, fault);
        }
    }
}
