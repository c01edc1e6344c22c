package io.portway.platform.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/** Gives groups exactly these grants, even if an earlier release granted more. Idempotent. */
final class Grants {

    private static final Map<Resource, Permission[]> KNOWN = Map.of(
            Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.values(),
            Resources.PROCESS_INSTANCE, ProcessInstancePermissions.values(),
            Resources.BATCH, BatchPermissions.values());

    private final AuthorizationService authorization;

    Grants(AuthorizationService authorization) {
        this.authorization = authorization;
    }

    void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization wanted = authorization.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        wanted.setGroupId(group);
        wanted.setResource(resource);
        wanted.setResourceId(id);
        wanted.setPermissions(permissions);
        Authorization present = authorization
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (present == null) {
            authorization.saveAuthorization(wanted);
            return;
        }
        Permission[] known = KNOWN.getOrDefault(resource, Permissions.values());
        if (!Arrays.equals(present.getPermissions(known), wanted.getPermissions(known))) {
            present.setPermissions(permissions);
            authorization.saveAuthorization(present);
        }
    }

    void revokeAll(String group) {
        authorization
                .createAuthorizationQuery()
                .groupIdIn(group)
                .list()
                .forEach(grant -> authorization.deleteAuthorization(grant.getId()));
    }

    /** All these groups may read it, and no other group has any access. */
    void onlyRead(Collection<String> groups, Resource resource, String id) {
        authorization.createAuthorizationQuery().resourceType(resource).resourceId(id).list().stream()
                .filter(grant -> grant.getGroupId() != null && !groups.contains(grant.getGroupId()))
                .forEach(grant -> authorization.deleteAuthorization(grant.getId()));
        groups.forEach(group -> grant(group, resource, id, Permissions.READ));
    }
}
