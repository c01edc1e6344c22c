package io.portway.platform.webapps;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/**
 * Shows a process instance's order in Cockpit, and on its start page what needs attention: {@code plugin-webapp/portway}.
 * Cockpit finds it by {@code META-INF/services}.
 */
public class CockpitPlugin extends AbstractCockpitPlugin {

    private static final String ID = "portway";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Files.class);
    }

    /** Serves {@code app/plugin.js} and {@code app/plugin.css}. */
    @Path("plugin/" + ID)
    public static class Files extends AbstractCockpitPluginRootResource {

        public Files() {
            super(ID);
        }
    }
}
