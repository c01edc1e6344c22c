package io.portway.order;

/** The process models as this node sees them; while nodes of two releases run side by side, not every node can run every model. */
public interface ProcessModels {

    /** The id of the newest version of a model that this node can run. */
    String newest(String key);
}
