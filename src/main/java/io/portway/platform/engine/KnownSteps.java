package io.portway.platform.engine;

import io.portway.order.ProcessModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * A node runs the jobs of a model only if it has every bean and method that the model calls. While nodes of two releases
 * run side by side, what only the newer one can do is left to it, instead of failing on the older until an incident;
 * and new instances start on the newest model that this node can run.
 *
 * <p>Models of other nodes are noticed within a minute: one query, plus one per new deployment, and one for
 * each of its models.
 */
@Component
class KnownSteps implements InitializingBean, ProcessModels {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSteps.class);
    /** The engine rejects unbounded queries of users. */
    private static final int MOST_VERSIONS = 100;
    /** {@code ${submitToCarrier}} of a task or listener. */
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");
    /** {@code ${order.isFinal(execution)}} of a flow or timer. */
    private static final Pattern CALL = Pattern.compile("\\$\\{!?(\\w+)\\.(\\w+)\\(");

    private final ProcessEngine engine;
    private final ApplicationContext beans;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();

    /** The newest version of a model among these deployments. */
    private record Newest(String id, Set<String> of) {}

    KnownSteps(ProcessEngine engine, ApplicationContext beans) {
        this.engine = engine;
        this.beans = beans;
    }

    @Override
    public void afterPropertiesSet() {
        lookAtModels();
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    synchronized void lookAtModels() {
        for (Deployment deployment :
                engine.getRepositoryService().createDeploymentQuery().list()) {
            if (seen.add(deployment.getId())) {
                Set<String> missing = missing(deployment);
                if (missing.isEmpty()) {
                    engine.getManagementService().registerDeploymentForJobExecutor(deployment.getId());
                } else {
                    LOG.warn(
                            "Leaving jobs of the models deployed at {} to other nodes: this release lacks {}.",
                            deployment.getDeploymentTime().toInstant(),
                            String.join(", ", missing));
                }
            }
        }
    }

    /** No round trip, unless models have changed. */
    @Override
    public String newest(String key) {
        Set<String> runnable = engine.getManagementService().getRegisteredDeployments();
        return newest.compute(
                        key,
                        (same, known) -> known != null && known.of().equals(runnable)
                                ? known
                                : newest(key, Set.copyOf(runnable)))
                .id();
    }

    private Newest newest(String key, Set<String> runnable) {
        return engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .listPage(0, MOST_VERSIONS)
                .stream()
                .filter(model -> runnable.contains(model.getDeploymentId()))
                .findFirst()
                .map(model -> new Newest(model.getId(), runnable))
                .orElseThrow(() ->
                        new IllegalStateException("No version of " + key + " is deployed that this release can run"));
    }

    private Set<String> missing(Deployment deployment) {
        RepositoryService repository = engine.getRepositoryService();
        Set<String> missing = new TreeSet<>();
        for (ProcessDefinition definition : repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .list()) {
            String model = text(repository, definition);
            DELEGATE.matcher(model)
                    .results()
                    .map(call -> call.group(1))
                    .filter(bean -> !beans.containsBean(bean))
                    .forEach(missing::add);
            CALL.matcher(model)
                    .results()
                    .filter(call -> !has(call))
                    .map(call -> call.group(1) + "." + call.group(2))
                    .forEach(missing::add);
        }
        return missing;
    }

    private boolean has(MatchResult call) {
        Class<?> type = beans.containsBean(call.group(1)) ? beans.getType(call.group(1)) : null;
        return type != null
                && Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
                        .anyMatch(method -> method.getName().equals(call.group(2)));
    }

    private static String text(RepositoryService repository, ProcessDefinition definition) {
        try (InputStream model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The model of " + definition.getId() + " cannot be read", e);
        }
    }
}
