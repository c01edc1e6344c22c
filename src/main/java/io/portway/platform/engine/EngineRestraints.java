package io.portway.platform.engine;

import io.portway.review.process.Queues;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * What the engine would allow and Portway does not, through any interface.
 *
 * <ul>
 * <li>Of the expressions in queries and filters only those of the desk's {@link Queues} are evaluated. The engine's own
 *     switches are all or nothing, and do not cover {@code orQueries}.
 * <li>Candidates and assignees may claim, complete and delegate a task, but not write variables: the sheet
 *     on which others decide stays as Portway wrote it.
 * <li>The engine's own jobs, such as history cleanup and the parts of a batch, require the same permissions as those
 *     of all process instances; the engine would let every user run or remove them.
 * </ul>
 */
@Component
class EngineRestraints extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    EngineRestraints(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(new KnownQueryExpressions(beans));
        configuration.setDefaultUserPermissionForTask(new WorkOnTask());
        configuration.setCommandCheckers(List.of(new TenantCommandChecker(), new JobsOfTheEngine()));
    }

    /** The engine evaluates queries without a scope, and models always within one. */
    private static final class KnownQueryExpressions extends SpringExpressionManager {

        KnownQueryExpressions(ApplicationContext beans) {
            super(beans, null);
        }

        @Override
        public Expression createExpression(String text) {
            return new JuelExpression(createValueExpression(text), this, text) {
                @Override
                public Object getValue(@Nullable VariableScope scope) {
                    if (scope == null && !Queues.EXPRESSIONS.contains(text)) {
                        throw new BadUserRequestException(
                                "Expressions in queries are not evaluated; use a plain value.");
                    }
                    return super.getValue(scope);
                }
            };
        }
    }

    private static final class JobsOfTheEngine extends AuthorizationCommandChecker {

        @Override
        public void checkReadJob(JobEntity job) {
            check(job, ProcessInstancePermissions.READ);
            super.checkReadJob(job);
        }

        @Override
        public void checkUpdateJob(JobEntity job) {
            check(job, ProcessInstancePermissions.UPDATE);
            super.checkUpdateJob(job);
        }

        @Override
        public void checkUpdateRetriesJob(JobEntity job) {
            check(job, ProcessInstancePermissions.RETRY_JOB);
            super.checkUpdateRetriesJob(job);
        }

        private void check(JobEntity job, ProcessInstancePermissions permission) {
            if (job.getProcessDefinitionKey() == null) {
                getAuthorizationManager().checkAuthorization(permission, Resources.PROCESS_INSTANCE, Authorization.ANY);
            }
        }
    }

    /** {@code TASK_WORK} and {@code TASK_ASSIGN} combined, where the engine would grant {@code UPDATE}. */
    private static final class WorkOnTask implements Permission {

        @Override
        public String getName() {
            return "WORK_ON_TASK";
        }

        @Override
        public int getValue() {
            return TaskPermissions.TASK_WORK.getValue() | TaskPermissions.TASK_ASSIGN.getValue();
        }

        @Override
        public Resource[] getTypes() {
            return new Resource[] {Resources.TASK};
        }
    }
}
