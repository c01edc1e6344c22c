package io.portway.order.sheet;

/** Is told how far an import is. */
@FunctionalInterface
public interface Progress {

    /** Nobody waits. */
    Progress NONE = (stage, done, total) -> {};

    enum Stage {
        READING,
        CHECKING,
        CREATING,
        DONE,
        FAILED
    }

    /**
     * @param done  lines so far
     * @param total lines in all; 0 while that is not known
     */
    void at(Stage stage, int done, int total);
}
