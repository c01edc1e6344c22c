package io.portway.order.process;

/**
 * The names in {@code processes/port-order.bpmn}, once; a test compares the two.
 * The business key is the id of the port order.
 */
public final class PortOrderModel {

    public static final String KEY = "port-order";

    private PortOrderModel() {}

    /** Everything that a token can be at or pass; joining gateways are left out. */
    public static final class Elements {

        public static final String PORT_ORDER_SUBMITTED = "startEvent_portOrderSubmitted";
        public static final String CHECK_PORTABILITY = "serviceTask_checkPortability";
        public static final String NOT_PORTABLE = "event_notPortable";
        public static final String CHARGE_PORT_FEE = "serviceTask_chargePortFee";
        public static final String BALANCE_TOO_LOW = "event_balanceTooLow";
        public static final String REVIEW_NEEDED = "gateway_reviewNeeded";
        public static final String REVIEW_PORT_ORDER = "userTask_reviewPortOrder";
        public static final String REVIEW_OVERDUE = "event_reviewOverdue";
        public static final String ESCALATE_REVIEW = "serviceTask_escalateReview";
        public static final String REVIEW_ESCALATED = "endEvent_reviewEscalated";
        public static final String REVIEW_DECISION = "gateway_reviewDecision";
        public static final String CARRIER_HAS_API = "gateway_carrierHasApi";
        public static final String SUBMIT_TO_CARRIER = "serviceTask_submitToCarrier";
        public static final String CARRIER_REFUSED = "event_carrierRefused";
        public static final String PLACE_BY_HAND = "userTask_placeByHand";
        public static final String RECORD_ANSWER = "userTask_recordAnswer";
        public static final String SUPPLEMENTED_MEANWHILE = "event_supplementedMeanwhile";
        public static final String CARRIER_REJECTED_MEANWHILE = "event_carrierRejectedMeanwhile";
        public static final String FOC_CONFIRMED_MEANWHILE = "event_focConfirmedMeanwhile";
        public static final String ANSWER_RECORDED = "gateway_answerRecorded";
        public static final String CARRIER_ANSWERS = "gateway_carrierAnswers";
        public static final String FOC_CONFIRMED = "event_focConfirmed";
        public static final String CARRIER_REJECTED = "event_carrierRejected";
        public static final String ORDER_SUPPLEMENTED = "event_orderSupplemented";
        public static final String ANSWER_OVERDUE = "event_answerOverdue";
        public static final String CHASE_CARRIER = "userTask_chaseCarrier";
        public static final String SUPPLEMENTED_AFTER_ALL = "event_supplementedAfterAll";
        public static final String CARRIER_REJECTED_AFTER_ALL = "event_carrierRejectedAfterAll";
        public static final String FOC_CONFIRMED_AFTER_ALL = "event_focConfirmedAfterAll";
        public static final String CARRIER_HEARD = "gateway_carrierHeard";
        public static final String AWAIT_FOC = "subProcess_awaitFoc";
        public static final String FOC_KNOWN = "startEvent_focKnown";
        public static final String ON_DEMAND = "gateway_onDemand";
        public static final String FOC_DATE_REACHED = "event_focDateReached";
        public static final String ACTIVATION_REQUESTED = "event_activationRequested";
        public static final String ACTIVATION_DUE = "endEvent_activationDue";
        public static final String FOC_WITHDRAWN = "event_focWithdrawn";
        public static final String PLACED_BY_HAND = "gateway_placedByHand";
        public static final String DUE_DATE_CHANGED = "event_dueDateChanged";
        public static final String ACTIVATE_NUMBERS = "serviceTask_activateNumbers";
        public static final String ACTIVATED_BY_HAND = "gateway_activatedByHand";
        public static final String RECORD_ACTIVATION = "userTask_recordActivation";
        public static final String NUMBERS_FINAL_MEANWHILE = "event_numbersFinalMeanwhile";
        public static final String ACTIVATION_RECORDED = "gateway_activationRecorded";
        public static final String ACTIVATION_ANSWERS = "gateway_activationAnswers";
        public static final String NUMBERS_FINAL = "event_numbersFinal";
        public static final String ACTIVATION_OVERDUE = "event_activationOverdue";
        public static final String RESOLVE_FALLOUT = "userTask_resolveFallout";
        public static final String NUMBERS_FINAL_AFTER_ALL = "event_numbersFinalAfterAll";
        public static final String FALLOUT_DECISION = "gateway_falloutDecision";
        public static final String PUT_IN_SERVICE = "serviceTask_putInService";
        public static final String NUMBERS_PORTED = "endEvent_numbersPorted";
        public static final String RESOLVE_REJECTION = "userTask_resolveRejection";
        public static final String CORRECTED_MEANWHILE = "event_correctedMeanwhile";
        public static final String REJECTION_DECISION = "gateway_rejectionDecision";
        public static final String CORRECTION_AWAITED = "gateway_correctionAwaited";
        public static final String ORDER_CORRECTED = "event_orderCorrected";
        public static final String CORRECTION_EXPIRED = "event_correctionExpired";
        public static final String CARRIER_HOLDS_ORDER = "gateway_carrierHoldsOrder";
        public static final String WITHDRAW_CANCELED_GATEWAY = "gateway_withdrawCanceledByHand";
        public static final String WITHDRAW_CANCELED_BY_HAND = "userTask_withdrawCanceledByHand";
        public static final String WITHDRAW_ORDER = "serviceTask_withdrawOrder";
        public static final String REFUND_PORT_FEE = "serviceTask_refundPortFee";
        public static final String EXPIRED = "gateway_expired";
        public static final String PORT_ORDER_CANCELED = "endEvent_portOrderCanceled";
        public static final String PORT_ORDER_EXPIRED = "endEvent_portOrderExpired";
        public static final String CANCELLATION = "subProcess_cancellation";
        public static final String CANCELLATION_REQUESTED = "startEvent_cancellationRequested";
        public static final String WITHDRAW_BY_HAND_GATEWAY = "gateway_withdrawByHand";
        public static final String WITHDRAW_ON_REQUEST = "serviceTask_withdrawOnRequest";
        public static final String WITHDRAW_BY_HAND = "userTask_withdrawByHand";
        public static final String REFUND_ON_REQUEST = "serviceTask_refundOnRequest";
        public static final String CANCELLATION_DONE = "endEvent_cancellationDone";

        private Elements() {}
    }

    /** Correlated by business key; {@code PortOrders} and the carriers' inbox send them. */
    public static final class Messages {

        public static final String FOC_CONFIRMED = "FocConfirmed";
        public static final String CARRIER_REJECTED = "CarrierRejected";
        public static final String ORDER_SUPPLEMENTED = "OrderSupplemented";
        public static final String ACTIVATION_REQUESTED = "ActivationRequested";
        public static final String FOC_WITHDRAWN = "FocWithdrawn";
        public static final String NUMBERS_FINAL = "NumbersFinal";
        public static final String ORDER_CORRECTED = "OrderCorrected";
        public static final String CANCELLATION_REQUESTED = "CancellationRequested";

        private Messages() {}
    }

    /** Codes of the BPMN errors that a delegate may throw. */
    public static final class Errors {

        public static final String NOT_PORTABLE = "NOT_PORTABLE";
        public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";
        public static final String CARRIER_REFUSED = "CARRIER_REFUSED";

        private Errors() {}
    }

    /** The only variables that stay: the order, and the name of the last {@link io.portway.order.NextStep}. */
    public static final class Variables {

        public static final String PORT_ORDER_ID = "portOrderId";
        public static final String ROUTE = "route";

        private Variables() {}
    }

    /** The beans that the diagram names: delegates, listeners, the dates of its timers and what its gateways ask. */
    public static final class Beans {

        public static final String CHECK_PORTABILITY = "checkPortability";
        public static final String CHARGE_PORT_FEE = "chargePortFee";
        public static final String TASK_SHEET = "taskSheet";
        public static final String REVIEW_DECISION = "reviewDecision";
        public static final String DEADLINES = "deadlines";
        public static final String CARRIERS = "carriers";
        public static final String ESCALATE_REVIEW = "escalateReview";
        public static final String SUBMIT_TO_CARRIER = "submitToCarrier";
        public static final String PLACEMENT_BY_HAND = "placementByHand";
        public static final String RECORD_FOC = "recordFoc";
        public static final String RECORD_REJECTION = "recordRejection";
        public static final String RECORD_SUPPLEMENT = "recordSupplement";
        public static final String CHASE_DECISION = "chaseDecision";
        public static final String RECORD_ACTIVATION_REQUEST = "recordActivationRequest";
        public static final String RECORD_FOC_WITHDRAWAL = "recordFocWithdrawal";
        public static final String ACTIVATE_NUMBERS = "activateNumbers";
        public static final String FALLOUT_DECISION = "falloutDecision";
        public static final String ACTIVATION_BY_HAND = "activationByHand";
        public static final String PUT_NUMBERS_IN_SERVICE = "putNumbersInService";
        public static final String REJECTION_DECISION = "rejectionDecision";
        public static final String RECORD_CORRECTION = "recordCorrection";
        public static final String RECORD_EXPIRY = "recordExpiry";
        public static final String WITHDRAW_ORDER = "withdrawOrder";
        public static final String REFUND_PORT_FEE = "refundPortFee";
        public static final String RECORD_CANCELLATION_REQUEST = "recordCancellationRequest";
        public static final String WITHDRAWAL_BY_HAND = "withdrawalByHand";

        private Beans() {}
    }
}
