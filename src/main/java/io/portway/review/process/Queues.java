package io.portway.review.process;

import static io.portway.review.DeskGroups.DESK;
import static io.portway.review.DeskGroups.REVIEW;

import io.portway.review.QueueEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import tools.jackson.databind.ObjectMapper;

/**
 * The queues of the port desk, which are Tasklist filters. Every start resets them to these definitions and makes
 * them readable by exactly their groups; users find only tasks that they may see.
 *
 * <p>All except the first, which has everything, are sorted by port date, earliest first, then by priority and
 * age.
 */
public final class Queues {

    private static final String ME = "${currentUser()}";
    private static final String NOW = "${now()}";
    private static final String TODAY = "${deadlines.today()}";
    private static final String TOMORROW = "${deadlines.tomorrow()}";

    /** All expressions that the engine evaluates in queries and filters. */
    public static final Set<String> EXPRESSIONS = Set.of(ME, NOW, TODAY, TOMORROW);

    static final String ALL_TASKS = "All tasks";

    private static final List<String> EVERYBODY = List.of(REVIEW, DESK);
    private static final String PLAIN = "#555555";
    private static final String AMBER = "#a35f00";
    private static final String RED = "#b5152b";

    private static final List<Queue> QUEUES = List.of(
            new Queue(
                    ALL_TASKS,
                    "What waits for your groups, most urgent first",
                    PLAIN,
                    EVERYBODY,
                    tasks -> tasks.orderByTaskPriority()
                            .desc()
                            .orderByTaskCreateTime()
                            .asc()),
            new Queue(
                    "Review",
                    "Orders that wait for a review",
                    PLAIN,
                    List.of(REVIEW),
                    tasks -> nearestFirst(tasks.taskCandidateGroup(REVIEW).includeAssignedTasks())),
            new Queue(
                    "Desk",
                    "The port desk's other tasks",
                    PLAIN,
                    List.of(DESK),
                    tasks -> nearestFirst(tasks.taskCandidateGroup(DESK).includeAssignedTasks())),
            new Queue(
                    "Mine",
                    "What you have claimed",
                    PLAIN,
                    EVERYBODY,
                    tasks -> nearestFirst(tasks.taskAssigneeExpression(ME))),
            new Queue(
                    "Overdue",
                    "What should have been done by now",
                    RED,
                    EVERYBODY,
                    tasks -> nearestFirst(tasks.dueBeforeExpression(NOW))),
            new Queue(
                    "Due today",
                    "What is due within the desk's current day",
                    PLAIN,
                    EVERYBODY,
                    tasks -> nearestFirst(tasks.dueAfterExpression(TODAY).dueBeforeExpression(TOMORROW))),
            new Queue(
                    "Jeopardy",
                    "Orders whose date the carrier withdrew, or that cannot be met without talking to the carrier",
                    AMBER,
                    EVERYBODY,
                    tasks -> nearestFirst(tasks.or()
                            .taskVariableValueEquals(QueueEntry.JEOPARDY, true)
                            .followUpBeforeExpression(NOW)
                            .endOr())),
            new Queue(
                    "By carrier",
                    "Everything, grouped by losing carrier",
                    PLAIN,
                    EVERYBODY,
                    tasks -> nearestFirst(tasks.orderByTaskVariable(QueueEntry.LOSING_CARRIER, ValueType.STRING)
                            .asc())));

    private static final List<Map<String, Object>> SHOWN = List.of(
            shown(QueueEntry.PORT_DATE, "FOC or desired"),
            shown(QueueEntry.LOSING_CARRIER, "Losing carrier"),
            shown(QueueEntry.CUSTOMER, "Customer"),
            shown(QueueEntry.NUMBERS, "Numbers"));

    private record Queue(
            String name, String description, String color, List<String> groups, UnaryOperator<TaskQuery> query) {}

    private final FilterService filters;
    private final TaskService tasks;
    private final BiConsumer<List<String>, String> readers;
    private final ObjectMapper json = new ObjectMapper();

    /** @param readers makes a filter, by its id, readable by exactly these groups */
    public Queues(ProcessEngine engine, BiConsumer<List<String>, String> readers) {
        this.filters = engine.getFilterService();
        this.tasks = engine.getTaskService();
        this.readers = readers;
    }

    public void establish() {
        for (int position = 0; position < QUEUES.size(); position++) {
            Queue queue = QUEUES.get(position);
            readers.accept(queue.groups(), established(queue, position).getId());
        }
    }

    private Filter established(Queue queue, int position) {
        TaskQuery query = queue.query().apply(tasks.createTaskQuery());
        Map<String, Object> properties = new HashMap<>(Map.of(
                "description",
                queue.description(),
                "priority",
                position,
                "color",
                queue.color(),
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                SHOWN));
        Filter filter = filters.createTaskFilterQuery().filterName(queue.name()).list().stream()
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(queue.name()));
        // Written only if it differs, so that two starting nodes do not conflict.
        if (filter.getId() == null || !filter.getProperties().equals(properties) || !same(filter.getQuery(), query)) {
            filter.setQuery(query);
            filter.setProperties(properties);
            filters.saveFilter(filter);
        }
        return filter;
    }

    private boolean same(Query<?, ?> present, Query<?, ?> wanted) {
        return json.valueToTree(TaskQueryDto.fromQuery(present))
                .equals(json.valueToTree(TaskQueryDto.fromQuery(wanted)));
    }

    private static TaskQuery nearestFirst(TaskQuery query) {
        return query.orderByTaskVariable(QueueEntry.PORT_DATE, ValueType.DATE)
                .asc()
                .orderByTaskPriority()
                .desc()
                .orderByTaskCreateTime()
                .asc();
    }

    private static Map<String, Object> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }
}
