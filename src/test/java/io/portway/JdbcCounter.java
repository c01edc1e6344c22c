package io.portway;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Counts what goes over the wire to the database: each executed statement or batch is one round trip, each commit and
 * rollback another. Only the thread that asked is counted.
 */
@TestConfiguration(proxyBeanMethods = false)
public class JdbcCounter {

    private static final Set<String> ENDS = Set.of("commit", "rollback");
    private static final ThreadLocal<List<String>> TRIPS = new ThreadLocal<>();

    /** What {@code work} cost, one entry a round trip: the statement in short, {@code commit} or {@code rollback}. */
    public static List<String> trips(Runnable work) {
        List<String> trips = new ArrayList<>();
        TRIPS.set(trips);
        try {
            work.run();
        } finally {
            TRIPS.remove();
        }
        return trips;
    }

    private static void count(String trip) {
        List<String> trips = TRIPS.get();
        if (trips != null) {
            trips.add(trip);
        }
    }

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source
                        ? ProxyDataSourceBuilder.create(source)
                                .listener(new NamedColumns())
                                .listener(new Statements())
                                .methodListener(new Transactions())
                                .build()
                        : bean;
            }
        };
    }

    private static final class Statements implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Counted when it is through.
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            String sql = queries.get(0).getQuery().strip().replaceAll("\\s+", " ");
            count(sql.substring(0, Math.min(110, sql.length())));
        }
    }

    private static final class Transactions implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext context) {
            Method method = context.getMethod();
            List<String> trips = TRIPS.get();
            // The driver sends nothing to end a transaction in which nothing was sent.
            if (trips != null
                    && ENDS.contains(method.getName())
                    && !trips.isEmpty()
                    && !ENDS.contains(trips.get(trips.size() - 1))) {
                count(method.getName());
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext context) {
            // Counted when it began.
        }
    }
}
