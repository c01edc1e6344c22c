package io.portway.platform.engine;

import io.portway.carrier.GatewayNotCalled;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A job whose gateway was not called has made no attempt, and comes back as soon as the gateway may be called again. */
@Component
class JobAttempts extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobCommandFactory((jobId, trouble) -> GatewayNotCalled.in(trouble)
                .<DefaultJobRetryCmd>map(notCalled -> new Postponed(jobId, trouble, notCalled.retryAfter()))
                .orElseGet(() -> new DefaultJobRetryCmd(jobId, trouble)));
    }

    private static final class Postponed extends DefaultJobRetryCmd {

        private final Duration pause;

        Postponed(String jobId, Throwable trouble, Duration pause) {
            super(jobId, trouble);
            this.pause = pause;
        }

        @Override
        public @Nullable Object execute(CommandContext context) {
            super.execute(context);
            JobEntity job = getJob();
            if (job != null) {
                job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(pause)));
            }
            return null;
        }

        @Override
        protected boolean shouldDecrementRetriesFor(Throwable trouble) {
            return false;
        }
    }
}
