package io.portway.platform.engine;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes round trips and rows of the engine that Portway does not need.
 *
 * <ul>
 * <li>For each message subscription that ends, the engine looks for a job that would deliver the message later. Only
 *     signals are delivered that way: an order with ten subscriptions would pay ten round trips to receive one message.
 * <li>For each activity that ends, it reads when that one began. Here it reads the start times of all open
 *     activities of an instance at once, when the first of them ends. A task has its own start time.
 * <li>For each command it reads the definition of the instance that it has just read. An instance proves that its definition
 *     exists, and changes of a definition affect only new instances, whose start reads it.
 * <li>For each job that ends, it looks for its incident. A job that never failed has none.
 * <li>For each task that ends, it looks for subtasks. Only standalone tasks can be subtasks, and they are switched off.
 * <li>For each gateway, and for each subprocess with its start and end, the engine writes a history row with ten indexes: 60
 *     of an order's 77, and half of all that an order writes. The order's tasks and events have the same information.
 * </ul>
 */
@Component
class EngineEconomy extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new History());
        configuration.setHistoryEventProducer(new Names());
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        put(configuration, EventSubscriptionManager.class, Subscriptions::new);
        put(configuration, ProcessDefinitionManager.class, Definitions::new);
        put(configuration, IncidentManager.class, Incidents::new);
        put(configuration, TaskManager.class, Tasks::new);
        put(configuration, Beginnings.class, Beginnings::new);
    }

    private static void put(
            ProcessEngineConfigurationImpl configuration, Class<? extends Session> type, Supplier<Session> session) {
        configuration.getSessionFactories().put(type, new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return session.get();
            }
        });
    }

    private static final class Subscriptions extends EventSubscriptionManager {

        @Override
        public void deleteEventSubscription(EventSubscriptionEntity subscription) {
            if (subscription.isSubscriptionForEventType(EventType.MESSAGE)) {
                getDbEntityManager().delete(subscription);
            } else {
                super.deleteEventSubscription(subscription);
            }
        }
    }

    private static final class Definitions extends ProcessDefinitionManager {

        @Override
        public ProcessDefinitionEntity getCachedResourceDefinitionEntity(String id) {
            ProcessDefinitionEntity read = super.getCachedResourceDefinitionEntity(id);
            return read == null && isOfInstanceAtHand(id)
                    ? Context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .getProcessDefinitionCache()
                            .get(id)
                    : read;
        }

        private boolean isOfInstanceAtHand(String id) {
            return getDbEntityManager().getCachedEntitiesByType(ExecutionEntity.class).stream()
                            .anyMatch(execution -> id.equals(execution.getProcessDefinitionId()))
                    || getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                            .anyMatch(task -> id.equals(task.getProcessDefinitionId()));
        }
    }

    /** History rows include the definition's name. */
    private static final class Names extends CacheAwareHistoryEventProducer {

        @Override
        protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
            ProcessDefinitionEntity known =
                    Context.getCommandContext().getProcessDefinitionManager().getCachedResourceDefinitionEntity(id);
            return known == null ? super.getProcessDefinitionEntity(id) : known;
        }
    }

    private static final class Incidents extends IncidentManager {

        @Override
        public List<Incident> findIncidentByConfiguration(String configuration) {
            JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, configuration);
            boolean neverFailed = job != null && job.getRetries() > 0 && job.getExceptionByteArrayId() == null;
            return neverFailed ? List.of() : super.findIncidentByConfiguration(configuration);
        }
    }

    private static final class Tasks extends TaskManager {

        @Override
        public List<Task> findTasksByParentTaskId(String parent) {
            return List.of();
        }
    }

    private static final class History extends DbHistoryEventHandler {

        private static final Set<String> EVENTS_AT_THE_EDGE =
                Set.of(ActivityTypes.START_EVENT, ActivityTypes.END_EVENT_NONE, ActivityTypes.END_EVENT_ERROR);
        private static final Set<String> OF_THE_DIAGRAM_ALONE = Set.of(
                ActivityTypes.GATEWAY_EXCLUSIVE,
                ActivityTypes.GATEWAY_INCLUSIVE,
                ActivityTypes.GATEWAY_EVENT_BASED,
                ActivityTypes.SUB_PROCESS,
                ActivityTypes.BOUNDARY_ERROR);

        @Override
        protected void insertOrUpdate(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity activity && isOfTheDiagramAlone(activity)) {
                return;
            }
            boolean ends = !isInitialEvent(event)
                    && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null;
            Date began = ends ? beginning(event) : null;
            if (began == null) {
                super.insertOrUpdate(event);
            } else {
                ((HistoricScopeInstanceEvent) event).setStartTime(began);
                getDbEntityManager().merge(event);
            }
        }

        private static boolean isOfTheDiagramAlone(HistoricActivityInstanceEventEntity activity) {
            boolean insideOfASubProcess =
                    !activity.getProcessInstanceId().equals(activity.getParentActivityInstanceId());
            return OF_THE_DIAGRAM_ALONE.contains(activity.getActivityType())
                    || insideOfASubProcess && EVENTS_AT_THE_EDGE.contains(activity.getActivityType());
        }

        /** Of an activity or a task; {@code null} if unknown here. */
        private @Nullable Date beginning(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity activity) {
                return Context.getCommandContext().getSession(Beginnings.class).of(activity);
            }
            TaskEntity task = event instanceof HistoricTaskInstanceEventEntity
                    ? getDbEntityManager().getCachedEntity(TaskEntity.class, event.getId())
                    : null;
            return task == null ? null : task.getCreateTime();
        }
    }

    /** The start times of the open activities of the instances in the running command. */
    private static final class Beginnings implements Session {

        private final Map<String, Map<String, Date>> byInstance = new HashMap<>();

        @Nullable
        Date of(HistoricActivityInstanceEventEntity activity) {
            return byInstance
                    .computeIfAbsent(activity.getProcessInstanceId(), Beginnings::read)
                    .get(activity.getId());
        }

        /** Bypasses the engine's cache, whose entries would be written. */
        private static Map<String, Date> read(String instance) {
            List<HistoricActivityInstance> open = Context.getCommandContext()
                    .getDbSqlSession()
                    .getSqlSession()
                    .selectList(
                            "selectHistoricActivityInstancesByQueryCriteria",
                            new HistoricActivityInstanceQueryImpl()
                                    .processInstanceId(instance)
                                    .unfinished());
            Map<String, Date> beginnings = new HashMap<>();
            open.forEach(activity -> beginnings.put(activity.getId(), activity.getStartTime()));
            return beginnings;
        }

        @Override
        public void flush() {
            // Nothing to write.
        }

        @Override
        public void close() {
            byInstance.clear();
        }
    }
}
