package io.portway;

import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.RemoteOrder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/**
 * Stands in front of every carrier gateway: keeps which calls were made about which order, looks from a connection of its own
 * whether somebody held the order's row meanwhile, and lets a test stop a call on its way or lose its answer.
 */
@TestComponent
public class WatchedGateways implements BeanPostProcessor {

    /** @param orderHeld whether the order's row was locked while the call was made */
    public record Call(String name, boolean orderHeld) {}

    /** What happens to the next call of an order. */
    public static final class Trouble {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final boolean answerIsLost;

        private Trouble(boolean answerIsLost) {
            this.answerIsLost = answerIsLost;
        }

        public void awaitReached() throws InterruptedException {
            if (!reached.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("no call came");
            }
        }

        public void release() {
            released.countDown();
        }
    }

    private final BeanFactory beans;
    private final Map<UUID, List<Call>> calls = new ConcurrentHashMap<>();
    private final Map<UUID, Trouble> troubles = new ConcurrentHashMap<>();
    private final Set<UUID> watched = ConcurrentHashMap.newKeySet();

    WatchedGateways(BeanFactory beans) {
        this.beans = beans;
    }

    /** From here on it is looked whether somebody holds the order's row while a call is made; others are spared that round trip. */
    public void watch(UUID order) {
        watched.add(order);
    }

    /** The calls about an order so far, in the sequence in which they got through to the carrier. */
    public List<Call> calls(UUID order) {
        return List.copyOf(calls.getOrDefault(order, List.of()));
    }

    public List<String> names(UUID order) {
        return calls(order).stream().map(Call::name).toList();
    }

    /** The next call about the order stays on its way until it is released. */
    public Trouble delayNext(UUID order) {
        Trouble trouble = new Trouble(false);
        troubles.put(order, trouble);
        return trouble;
    }

    /** The next call about the order gets there, and its answer does not get back. */
    public void loseNextAnswer(UUID order) {
        Trouble trouble = new Trouble(true);
        trouble.release();
        troubles.put(order, trouble);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CarrierGateway gateway
                ? Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {CarrierGateway.class},
                        (proxy, method, arguments) -> watched(gateway, method, arguments))
                : bean;
    }

    private Object watched(CarrierGateway gateway, Method method, Object[] arguments) throws Throwable {
        UUID order = order(arguments);
        if (order == null) {
            return made(gateway, method, arguments);
        }
        Trouble trouble = troubles.remove(order);
        if (trouble != null) {
            trouble.reached.countDown();
            if (!trouble.released.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody released the call");
            }
        }
        calls.computeIfAbsent(order, none -> new CopyOnWriteArrayList<>())
                .add(new Call(method.getName(), watched.contains(order) && isHeld(order)));
        Object answer = made(gateway, method, arguments);
        if (trouble != null && trouble.answerIsLost) {
            throw new IllegalStateException("the connection broke");
        }
        return answer;
    }

    private static UUID order(Object[] arguments) {
        if (arguments == null || arguments.length == 0) {
            return null;
        }
        if (arguments[0] instanceof RemoteOrder remote) {
            return remote.orderId();
        }
        return arguments[0] instanceof CarrierOrder order
                ? order.portOrderId()
                : arguments[0] instanceof UUID id ? id : null;
    }

    private static Object made(CarrierGateway gateway, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(gateway, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isHeld(UUID order) throws SQLException {
        try (Connection other = beans.getBean(DataSource.class).getConnection();
                PreparedStatement free =
                        other.prepareStatement("select from port_order where id = ? for update skip locked")) {
            free.setObject(1, order);
            try (ResultSet found = free.executeQuery()) {
                return !found.next();
            }
        }
    }
}
