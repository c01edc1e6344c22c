package io.portway.carrier.inbox;

import io.portway.work.WorkSignal;
import org.springframework.stereotype.Component;

/** Signals idle workers of this node that carriers' events may be due. */
@Component
class InboxSignal extends WorkSignal {}
