package io.portway.platform.engine;

import static io.portway.review.DeskGroups.DESK;
import static io.portway.review.DeskGroups.REVIEW;

import io.portway.order.intake.process.PortRequestModel;
import io.portway.order.life.process.PortOrderModel;
import io.portway.platform.StartRefused;
import io.portway.review.process.Queues;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Groups, their grants, the first users and the desk's queues. Idempotent, and done before
 * the port opens: while nobody is a member of {@link Groups#CAMUNDA_ADMIN}, the webapps would let any visitor become one.
 *
 * <p>A task's candidate group may read and work on that task by the engine's own rule, so reviewers and desk need no
 * grant on tasks. Operations see everything and retry what failed, but move nothing by hand: an order and
 * its process would diverge. Nobody may deploy or create filters; models come from the classpath only.
 */
@Component
class EngineBootstrap implements InitializingBean {

    static final String OPS = "ops";
    static final String SYSTEMS = "lnp-systems";
    static final String METRICS = "metrics";
    private static final String DEMO_PASSWORD = "demo";
    /** Each engine has its own name for its built-in group. */
    private static final List<String> ADMINISTRATORS = List.of("camunda-admin", "operaton-admin");

    private final ProcessEngine engine;
    private final IdentityService identity;
    private final Grants grants;
    private final DataSource dataSource;
    private final boolean sandbox;
    private final String adminUser;
    private final String adminPassword;

    EngineBootstrap(
            ProcessEngine engine,
            DataSource dataSource,
            Environment environment,
            @Value("${portway.admin.user:}") String adminUser,
            @Value("${portway.admin.password:}") String adminPassword) {
        this.engine = engine;
        this.identity = engine.getIdentityService();
        this.grants = new Grants(engine.getAuthorizationService());
        this.dataSource = dataSource;
        this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
        this.adminUser = adminUser;
        this.adminPassword = adminPassword;
    }

    @Override
    public void afterPropertiesSet() {
        indexDueJobs();
        groups();
        ADMINISTRATORS.stream()
                .filter(group -> !group.equals(Groups.CAMUNDA_ADMIN))
                .forEach(this::moveAdministrators);
        if (sandbox) {
            demoUsers();
        } else {
            firstAdministrator();
        }
        new Queues(engine, (groups, filter) -> grants.onlyRead(groups, Resources.FILTER, filter)).establish();
    }

    /** Jobs are acquired by due date, for which the engine has no index; without one every poll reads all timers. */
    private void indexDueJobs() {
        new JdbcTemplate(dataSource).execute("create index if not exists portway_job_due on act_ru_job (duedate_)");
    }

    private void groups() {
        group(REVIEW, "Port review", "WORKFLOW");
        group(DESK, "Port desk", "WORKFLOW");
        group(OPS, "Operations", "WORKFLOW");
        group(SYSTEMS, "Systems of the house", "WORKFLOW");
        // Its members get no access to the engine; they may read /actuator/prometheus.
        group(METRICS, "Metrics", "WORKFLOW");
        group(Groups.CAMUNDA_ADMIN, "Administrators", Groups.GROUP_TYPE_SYSTEM);
        for (String people : List.of(REVIEW, DESK)) {
            grants.grant(people, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grants.grant(people, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ);
        }
        grants.grant(OPS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grants.grant(
                OPS,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE);
        grants.grant(
                OPS,
                Resources.PROCESS_INSTANCE,
                Authorization.ANY,
                ProcessInstancePermissions.READ,
                ProcessInstancePermissions.RETRY_JOB,
                ProcessInstancePermissions.SUSPEND);
        grants.grant(OPS, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.READ_HISTORY);
        grants.grant(OPS, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
        grants.grant(OPS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        grants.grant(
                OPS,
                Resources.BATCH,
                Authorization.ANY,
                BatchPermissions.READ,
                BatchPermissions.READ_HISTORY,
                BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES);
        // The desk's members submit orders under their own names, as a JSON payload to the engine's REST API.
        grants.grant(
                DESK,
                Resources.PROCESS_DEFINITION,
                PortRequestModel.KEY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grants.grant(DESK, Resources.PROCESS_INSTANCE, Authorization.ANY, ProcessInstancePermissions.CREATE);
        // So do systems, which also correlate messages.
        grants.grant(
                SYSTEMS,
                Resources.PROCESS_DEFINITION,
                PortRequestModel.KEY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE);
        grants.grant(
                SYSTEMS,
                Resources.PROCESS_DEFINITION,
                PortOrderModel.KEY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.UPDATE_INSTANCE);
        grants.grant(SYSTEMS, Resources.PROCESS_INSTANCE, Authorization.ANY, ProcessInstancePermissions.CREATE);
        for (Resource resource : Resources.values()) {
            grants.grant(Groups.CAMUNDA_ADMIN, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    /** Administrators of another engine stay administrators; the group that only the other engine knows is removed. */
    private void moveAdministrators(String from) {
        if (identity.createGroupQuery().groupId(from).count() > 0) {
            identity.createUserQuery()
                    .memberOfGroup(from)
                    .list()
                    .forEach(user -> member(user.getId(), Groups.CAMUNDA_ADMIN));
            grants.revokeAll(from);
            identity.deleteGroup(from);
        }
    }

    private void group(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    private void demoUsers() {
        // The password is public on purpose and violates the policy, which applies to every other user.
        var configuration = engine.getProcessEngineConfiguration();
        configuration.setEnablePasswordPolicy(false);
        try {
            demoUser("reviewer", "Reviewer", REVIEW);
            demoUser("desk", "Desk", REVIEW, DESK);
            demoUser(OPS, "Operations", OPS);
            demoUser("admin", "Administrator", Groups.CAMUNDA_ADMIN);
        } finally {
            configuration.setEnablePasswordPolicy(true);
        }
    }

    private void demoUser(String id, String lastName, String... groups) {
        user(id, "Demo", lastName, DEMO_PASSWORD);
        for (String group : groups) {
            member(id, group);
        }
    }

    /** Created if there is no administrator. Later changes of the password or the administrators are made in Camunda Admin. */
    private void firstAdministrator() {
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        if (adminUser.isBlank() || adminPassword.isBlank()) {
            throw new StartRefused(
                    "This database has no administrator for Cockpit and Tasklist.",
                    "Set PORTWAY_ADMIN_USER and PORTWAY_ADMIN_PASSWORD.");
        }
        if (!identity.checkPasswordAgainstPolicy(adminPassword).isValid()) {
            throw new StartRefused(
                    "The administrator's password is too easy to guess.",
                    "Set PORTWAY_ADMIN_PASSWORD to at least 10 characters with upper and lower case, a digit and a special character.");
        }
        user(adminUser, "Portway", "Administrator", adminPassword);
        member(adminUser, Groups.CAMUNDA_ADMIN);
    }

    private void user(String id, String firstName, String lastName, String password) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(firstName);
            user.setLastName(lastName);
            user.setPassword(password);
            identity.saveUser(user);
        }
    }

    private void member(String user, String group) {
        if (identity.createGroupQuery().groupId(group).groupMember(user).count() == 0) {
            identity.createMembership(user, group);
        }
    }
}
