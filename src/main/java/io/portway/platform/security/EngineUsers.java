package io.portway.platform.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** The engine's users as Spring Security sees them. */
@Component
class EngineUsers {

    private final IdentityService identity;

    EngineUsers(ProcessEngine engine) {
        this.identity = engine.getIdentityService();
    }

    /** The engine throttles and locks out guessers. */
    Optional<Authentication> byPassword(String user, String password) {
        if (user.isBlank() || password.isEmpty() || !identity.checkPassword(user, password)) {
            return Optional.empty();
        }
        return byId(user);
    }

    /** The user with current groups; empty if the user no longer exists. */
    Optional<Authentication> byId(String user) {
        if (identity.createUserQuery().userId(user).count() == 0) {
            return Optional.empty();
        }
        List<GrantedAuthority> authorities = new ArrayList<>(Roles.ofGroups(groups(user)));
        authorities.add(Roles.authority(Roles.ENGINE_USER));
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(user, null, authorities));
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** Everything in between is checked against this user's grants. */
    void actAs(String user) {
        identity.setAuthentication(user, groups(user));
    }

    void actAsNobody() {
        identity.clearAuthentication();
    }
}
