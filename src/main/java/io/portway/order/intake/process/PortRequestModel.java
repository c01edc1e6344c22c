package io.portway.order.intake.process;

/** The names in {@code processes/port-request.bpmn}, once; a test compares the two. */
public final class PortRequestModel {

    public static final String KEY = "port-request";

    private PortRequestModel() {}

    /** Everything that a token can be at or pass, except joining gateways. */
    public static final class Elements {

        public static final String PORT_REQUEST_RECEIVED = "startEvent_portRequestReceived";
        public static final String PORT_REQUEST_HANDED_IN = "startEvent_portRequestHandedIn";
        public static final String REGISTER_PORT_REQUEST = "serviceTask_registerPortRequest";
        public static final String CHECK_NUMBERS = "serviceTask_checkNumbers";
        public static final String SPLIT_BY_CARRIER = "serviceTask_splitByCarrier";
        public static final String SUBMIT_PORT_ORDERS = "serviceTask_submitPortOrders";
        public static final String PORT_ORDERS_STARTED = "endEvent_portOrdersStarted";

        private Elements() {}
    }

    /** Starts an instance. */
    public static final class Messages {

        public static final String PORT_REQUEST_RECEIVED = "PortRequestReceived";

        private Messages() {}
    }

    /** The request as its sender wrote it, in JSON; removed once it is registered, then its id. */
    public static final class Variables {

        public static final String PORT_REQUEST = "portRequest";
        public static final String PORT_REQUEST_ID = "portRequestId";

        private Variables() {}
    }

    /** The beans in the diagram. */
    public static final class Beans {

        public static final String REGISTER_PORT_REQUEST = "registerPortRequest";
        public static final String CHECK_REQUEST_PORTABILITY = "checkRequestPortability";
        public static final String SPLIT_BY_CARRIER = "splitByCarrier";
        public static final String SUBMIT_PORT_ORDERS = "submitPortOrders";

        private Beans() {}
    }
}
