package io.portway.order.life.process;

/**
 * The names in {@code processes/port-order.bpmn}, once; a test compares the two.
 * The business key is the id of the port order.
 */
public final class PortOrderModel {

    public static final String KEY = "port-order";

    private PortOrderModel() {}

    /** Everything that a token can be at or pass, except joining gateways. */
    public static final class Elements {

        public static final String PORT_ORDER_SUBMITTED = "startEvent_portOrderSubmitted";
        public static final String PORT_NUMBERS = "subProcess_portNumbers";
        public static final String ORDER_AT_HAND = "startEvent_orderAtHand";
        public static final String WHO_ACTS_NEXT = "gateway_whoActsNext";
        public static final String HEAR = "subProcess_hear";
        public static final String LISTENING = "startEvent_listening";
        public static final String ANYBODY_SPEAKS = "gateway_anybodySpeaks";
        public static final String FOC_CONFIRMED = "event_focConfirmed";
        public static final String FOC_WITHDRAWN = "event_focWithdrawn";
        public static final String CARRIER_REJECTED = "event_carrierRejected";
        public static final String CARRIER_CANCELED = "event_carrierCanceled";
        public static final String CANCEL_REFUSED = "event_cancelRefused";
        public static final String NUMBERS_FINAL = "event_numbersFinal";
        public static final String ORDER_SUPPLEMENTED = "event_orderSupplemented";
        public static final String ORDER_CORRECTED = "event_orderCorrected";
        public static final String CANCELLATION_REQUESTED = "event_cancellationRequested";
        public static final String HEARD = "endEvent_heard";
        public static final String CHECK_PORTABILITY = "serviceTask_checkPortability";
        public static final String CHARGE_PORT_FEE = "serviceTask_chargePortFee";
        public static final String REVIEW_NEEDED = "gateway_reviewNeeded";
        public static final String REVIEW_PORT_ORDER = "userTask_reviewPortOrder";
        public static final String AGREE = "subProcess_agree";
        public static final String DATE_WANTED = "startEvent_dateWanted";
        public static final String WHERE_IT_STANDS = "gateway_whereItStands";
        public static final String SENT_BY_HAND = "gateway_sentByHand";
        public static final String SUBMIT_TO_CARRIER = "serviceTask_submitToCarrier";
        public static final String CARRIER_REFUSED = "event_carrierRefused";
        public static final String PLACE_BY_HAND = "userTask_placeByHand";
        public static final String ANSWERED_BY_HAND = "gateway_answeredByHand";
        public static final String ANSWER_OVERDUE = "event_answerOverdue";
        public static final String CHASE_CARRIER = "userTask_chaseCarrier";
        public static final String RECORD_ANSWER = "userTask_recordAnswer";
        public static final String RESOLVE_REJECTION = "userTask_resolveRejection";
        public static final String DATE_AGREED = "endEvent_dateAgreed";
        public static final String NOT_WITH_CARRIER = "endEvent_notWithCarrier";
        public static final String AWAIT_FOC = "subProcess_awaitFoc";
        public static final String FOC_KNOWN = "startEvent_focKnown";
        public static final String WHAT_ENDS_THE_WAIT = "gateway_whatEndsTheWait";
        public static final String FOC_DATE_REACHED = "event_focDateReached";
        public static final String ACTIVATION_REQUESTED = "event_activationRequested";
        public static final String ACTIVATION_DUE = "endEvent_activationDue";
        public static final String ACTIVATE = "subProcess_activate";
        public static final String NUMBERS_DUE = "startEvent_numbersDue";
        public static final String ACTIVATE_NUMBERS = "serviceTask_activateNumbers";
        public static final String WHO_TELLS = "gateway_whoTells";
        public static final String ACTIVATION_OVERDUE = "event_activationOverdue";
        public static final String RECORD_ACTIVATION = "userTask_recordActivation";
        public static final String ACTIVATION_RECORDED = "gateway_activationRecorded";
        public static final String RESOLVE_FALLOUT = "userTask_resolveFallout";
        public static final String NO_NUMBER_OPEN = "endEvent_noNumberOpen";
        public static final String NOT_ACTIVATING = "endEvent_notActivating";
        public static final String PUT_IN_SERVICE = "serviceTask_putInService";
        public static final String NUMBERS_PORTED = "endEvent_numbersPorted";
        public static final String AWAIT_CORRECTION = "subProcess_awaitCorrection";
        public static final String CORRECTION_AWAITED = "startEvent_correctionAwaited";
        public static final String CORRECTION_EXPIRED = "event_correctionExpired";
        public static final String EXPIRED = "endEvent_expired";
        public static final String WITHDRAW = "subProcess_withdraw";
        public static final String GIVEN_UP = "startEvent_givenUp";
        public static final String HELD_BY_CARRIER = "gateway_heldByCarrier";
        public static final String WITHDRAWN_BY_HAND = "gateway_withdrawnByHand";
        public static final String WITHDRAW_ORDER = "serviceTask_withdrawOrder";
        public static final String CARRIER_AGREES = "gateway_carrierAgrees";
        public static final String CANCELLATION_UNANSWERED = "event_cancellationUnanswered";
        public static final String WITHDRAW_BY_HAND = "userTask_withdrawByHand";
        public static final String REFUND_PORT_FEE = "serviceTask_refundPortFee";
        public static final String WITHDRAWN = "endEvent_withdrawn";
        public static final String CARRIER_KEEPS_ORDER = "endEvent_carrierKeepsOrder";
        public static final String PORT_ORDER_CANCELED = "endEvent_portOrderCanceled";
        public static final String GOES_ON_ANEW = "event_goesOnAnew";
        public static final String PORT_ORDER_CLOSED = "endEvent_portOrderClosed";
        public static final String CARRIER_ASKS = "subProcess_carrierAsks";
        public static final String ANSWER_WANTED = "startEvent_answerWanted";
        public static final String ANSWER_CARRIER = "userTask_answerCarrier";
        public static final String CARRIER_ANSWERED = "endEvent_carrierAnswered";

        private Elements() {}
    }

    /** Correlated by business key; {@code PortOrders} and the carriers' inbox send them. */
    public static final class Messages {

        public static final String FOC_CONFIRMED = "FocConfirmed";
        public static final String FOC_WITHDRAWN = "FocWithdrawn";
        public static final String CARRIER_REJECTED = "CarrierRejected";
        public static final String CARRIER_CANCELED = "CarrierCanceled";
        public static final String CANCEL_REFUSED = "CancelRefused";
        public static final String NUMBERS_FINAL = "NumbersFinal";
        public static final String ORDER_SUPPLEMENTED = "OrderSupplemented";
        public static final String ORDER_CORRECTED = "OrderCorrected";
        public static final String CANCELLATION_REQUESTED = "CancellationRequested";
        public static final String ACTIVATION_REQUESTED = "ActivationRequested";
        public static final String CARRIER_ASKS = "CarrierAsks";

        private Messages() {}
    }

    /** Codes of the BPMN errors that a delegate may throw. */
    public static final class Errors {

        public static final String NOT_PORTABLE = "NOT_PORTABLE";
        public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";
        public static final String CARRIER_REFUSED = "CARRIER_REFUSED";
        public static final String GOES_ON_ELSEWHERE = "GOES_ON_ELSEWHERE";

        private Errors() {}
    }

    /** The only variable that is kept: all else is in Portway's tables, and the order's id is the business key. */
    public static final class Variables {

        /** What the carrier wants to know, until the desk has answered. */
        public static final String CARRIER_ASKS = "carrierAsks";

        private Variables() {}
    }

    /** The beans in the diagram: delegates, listeners, timer dates and gateway conditions. */
    public static final class Beans {

        public static final String RECORD_FOC = "recordFoc";
        public static final String RECORD_FOC_WITHDRAWAL = "recordFocWithdrawal";
        public static final String RECORD_REJECTION = "recordRejection";
        public static final String RECORD_CARRIER_CANCELLATION = "recordCarrierCancellation";
        public static final String RECORD_CANCEL_REFUSAL = "recordCancelRefusal";
        public static final String RECORD_SUPPLEMENT = "recordSupplement";
        public static final String RECORD_CORRECTION = "recordCorrection";
        public static final String RECORD_CANCELLATION_REQUEST = "recordCancellationRequest";
        public static final String CHECK_PORTABILITY = "checkPortability";
        public static final String CHARGE_PORT_FEE = "chargePortFee";
        public static final String TASK_SHEET = "taskSheet";
        public static final String REVIEW_DECISION = "reviewDecision";
        public static final String DEADLINES = "deadlines";
        public static final String SUBMIT_TO_CARRIER = "submitToCarrier";
        public static final String PLACEMENT_BY_HAND = "placementByHand";
        public static final String CHASE_DECISION = "chaseDecision";
        public static final String REJECTION_DECISION = "rejectionDecision";
        public static final String ORDER = "order";
        public static final String CARRIERS = "carriers";
        public static final String RECORD_ACTIVATION_REQUEST = "recordActivationRequest";
        public static final String ACTIVATE_NUMBERS = "activateNumbers";
        public static final String ACTIVATION_BY_HAND = "activationByHand";
        public static final String FALLOUT_DECISION = "falloutDecision";
        public static final String PUT_NUMBERS_IN_SERVICE = "putNumbersInService";
        public static final String RECORD_EXPIRY = "recordExpiry";
        public static final String WITHDRAW_ORDER = "withdrawOrder";
        public static final String WITHDRAWAL_BY_HAND = "withdrawalByHand";
        public static final String REFUND_PORT_FEE = "refundPortFee";
        public static final String RECORD_CARRIER_QUESTION = "recordCarrierQuestion";
        public static final String CARRIER_ANSWER = "carrierAnswer";

        private Beans() {}
    }

    /**
     * Used only by released versions of the diagram, on which orders are still in flight: these beans stay, with their
     * meaning.
     */
    public static final class Earlier {

        public static final String WITHDRAW_ON_REQUEST = "serviceTask_withdrawOnRequest";
        public static final String CANCELLATION_REQUESTED = "startEvent_cancellationRequested";
        public static final String ESCALATE_REVIEW = "escalateReview";
        /** A variable of every instance. */
        public static final String PORT_ORDER_ID = "portOrderId";
        /** The name of the last {@link io.portway.order.life.NextStep}, which gateways read. */
        public static final String ROUTE = "route";

        private Earlier() {}
    }
}
