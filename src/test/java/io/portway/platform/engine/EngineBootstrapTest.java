package io.portway.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortwayTest
class EngineBootstrapTest {

    /** The administrators' group of the engine that this is not. */
    private static final String ELSEWHERE = Stream.of("camunda-admin", "operaton-admin")
            .filter(group -> !group.equals(Groups.CAMUNDA_ADMIN))
            .findFirst()
            .orElseThrow();

    @Autowired
    EngineBootstrap bootstrap;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorization;

    @AfterEach
    void tidy() {
        identity.deleteUser("moved");
    }

    @Test
    void administratorsOfAnEarlierEngineStayAdministrators() {
        Group group = identity.newGroup(ELSEWHERE);
        identity.saveGroup(group);
        User user = identity.newUser("moved");
        user.setPassword("Moves-House-1");
        identity.saveUser(user);
        identity.createMembership("moved", ELSEWHERE);
        Authorization grant = authorization.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(ELSEWHERE);
        grant.setResource(Resources.APPLICATION);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(Permissions.ALL);
        authorization.saveAuthorization(grant);
        long administrators = administrators();

        bootstrap.afterPropertiesSet();
        bootstrap.afterPropertiesSet();

        assertThat(identity.createGroupQuery().groupMember("moved").list())
                .extracting(Group::getId)
                .containsExactly(Groups.CAMUNDA_ADMIN);
        assertThat(administrators()).isEqualTo(administrators + 1);
        assertThat(identity.createGroupQuery().groupId(ELSEWHERE).count()).isZero();
        assertThat(authorization.createAuthorizationQuery().groupIdIn(ELSEWHERE).count())
                .as("for the next group of that name")
                .isZero();
    }

    private long administrators() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
    }
}
