package io.portway.demo;

import java.util.Map;
import java.util.UUID;

/** The tasks of the desk, as its people on a demo day see them. */
public interface DemoTasks {

    /** Whether the order has an open task. */
    boolean isOpen(UUID order);

    /** Claims the order's task and completes it as one of the house. */
    void complete(UUID order, String user, Map<String, Object> form);

    /** Whether the engine has nothing to do that is due, for any order. */
    boolean isQuiet();
}
