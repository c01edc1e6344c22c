package io.portway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * Refuses what asks for {@code *} where the answer goes to the driver: a connection that has prepared it fails with "cached
 * plan must not change result type" once a newer release beside this one has added a column. The engine's tables stay as they are.
 */
final class NamedColumns implements QueryExecutionListener {

    private static final Pattern ALL_OF_A_TABLE =
            Pattern.compile("(?is).*\\b(select|returning)\\b(?!.*\\b(select|returning)\\b)(\\s+|.*[,.]\\s*)\\*.*");
    /** Not what a migration does. */
    private static final Pattern STATEMENT = Pattern.compile("(?i)select|with|insert|update|delete");

    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()]*\\)");

    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        queries.forEach(query -> {
            if (seen.computeIfAbsent(query.getQuery(), NamedColumns::asksForAll)) {
                throw new IllegalStateException(
                        "Name the columns, so that another release may add one: " + query.getQuery());
            }
        });
    }

    static boolean asksForAll(String sql) {
        String outermost = sql.replaceAll("--.*", "").strip();
        if (sql.contains("ACT_") || !STATEMENT.matcher(outermost).lookingAt()) {
            return false;
        }
        for (String before = null; !outermost.equals(before); ) {
            before = outermost;
            outermost = IN_PARENTHESES.matcher(outermost).replaceAll(" … ");
        }
        return List.of(outermost.split("(?i)\\bunion\\b")).stream()
                .anyMatch(part -> ALL_OF_A_TABLE.matcher(part).matches());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // Refused before, or not at all.
    }
}
