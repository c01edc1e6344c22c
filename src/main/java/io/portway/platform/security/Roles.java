package io.portway.platform.security;

import io.portway.review.DeskGroups;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Authorities, without Spring's {@code ROLE_} prefix: one per kind of caller, and one per group of the engine's users. */
final class Roles {

    static final String CUSTOMER = "CUSTOMER";
    static final String ENGINE_USER = "ENGINE_USER";
    static final String LNP_REVIEW = "LNP_REVIEW";
    static final String LNP_DESK = "LNP_DESK";
    static final String OPS = "OPS";
    static final String ADMIN = "ADMIN";
    /** May read the metrics, and nothing else: for a Prometheus server. */
    static final String METRICS = "METRICS";

    private static final Map<String, String> BY_GROUP = Map.of(
            DeskGroups.REVIEW,
            LNP_REVIEW,
            DeskGroups.DESK,
            LNP_DESK,
            "ops",
            OPS,
            Groups.CAMUNDA_ADMIN,
            ADMIN,
            "metrics",
            METRICS);

    private Roles() {}

    static GrantedAuthority authority(String role) {
        return new SimpleGrantedAuthority("ROLE_" + role);
    }

    static List<GrantedAuthority> ofGroups(Collection<String> groups) {
        return groups.stream()
                .map(BY_GROUP::get)
                .filter(Objects::nonNull)
                .map(Roles::authority)
                .toList();
    }
}
