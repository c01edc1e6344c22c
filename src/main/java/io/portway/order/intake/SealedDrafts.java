package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.kernel.Actor;
import io.portway.order.DraftRepository;
import io.portway.order.DraftRepository.StoredDraft;
import io.portway.order.OrderSecrets;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What customers handed in, as it is stored: secrets are sealed on the way in and opened on the way out. */
@Component
class SealedDrafts {

    private final PortRequests requests;
    private final DraftRepository drafts;
    private final OrderSecrets secrets;
    private final Clock clock;

    SealedDrafts(PortRequests requests, DraftRepository drafts, OrderSecrets secrets, Clock clock) {
        this.requests = requests;
        this.drafts = drafts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The request, locked until the transaction ends. */
    PortRequest lock(Caller caller, String idOrNumber) {
        drafts.lock(requests.get(caller, idOrNumber).id());
        return requests.get(caller, idOrNumber);
    }

    StoredDraft of(UUID requestId) {
        return drafts.handedIn(requestId);
    }

    OpenDraft open(PortRequest request, StoredDraft stored) {
        return new OpenDraft(
                request,
                stored.numbers(),
                stored.details(),
                secrets.open(stored.details().losingAccount(), stored.secrets(), request.id()),
                secrets.openAll(stored.settings(), stored.settingsSecrets(), request.id()),
                stored.leftOut());
    }

    void insert(OpenDraft draft, Actor by) {
        drafts.insert(draft.id(), draft.accountId(), sealed(draft), clock.instant(), by);
    }

    void update(OpenDraft draft) {
        drafts.update(draft.id(), sealed(draft), clock.instant());
    }

    /** Makes another version of the request, for what changed in its orders. */
    void touch(UUID requestId) {
        drafts.touch(requestId, clock.instant());
    }

    private StoredDraft sealed(OpenDraft draft) {
        return secrets.seal(
                draft.id(), draft.numbers(), draft.details(), draft.losing(), draft.settings(), draft.leftOut());
    }
}
