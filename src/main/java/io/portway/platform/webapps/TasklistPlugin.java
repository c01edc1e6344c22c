package io.portway.platform.webapps;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** Adds the reports to Tasklist's menu: {@code plugin-webapp/portway-tasklist}. Tasklist finds it by {@code META-INF/services}. */
public class TasklistPlugin extends AbstractTasklistPlugin {

    private static final String ID = "portway-tasklist";

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
    public static class Files extends AbstractTasklistPluginRootResource {

        public Files() {
            super(ID);
        }
    }
}
