package io.portway.dialect.sinch;

import io.portway.account.Account;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.dialect.Disclosure;
import io.portway.kernel.InvalidInput;
import io.portway.number.NumberingPlan;
import io.portway.order.PortRequest;
import io.portway.order.intake.BadNumbers;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Revisions;
import io.portway.order.life.Cancellations;
import io.portway.order.paper.RequestDocuments;
import io.portway.order.paper.RequestDocuments.Owner;
import io.portway.order.search.RequestContents;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Sinch's orders: created and submitted at once, and read as a whole. */
@Component
class SinchOrders {

    private final SinchProjects projects;
    private final HandIn handIn;
    private final Revisions revisions;
    private final RequestContents contents;
    private final RequestDocuments documents;
    private final Settings settings;
    private final Cancellations cancellations;
    private final NumberingPlan plan;
    private final Disclosure disclosure;

    SinchOrders(
            SinchProjects projects,
            HandIn handIn,
            Revisions revisions,
            RequestContents contents,
            RequestDocuments documents,
            Settings settings,
            Cancellations cancellations,
            NumberingPlan plan,
            Disclosure disclosure) {
        this.projects = projects;
        this.handIn = handIn;
        this.revisions = revisions;
        this.contents = contents;
        this.documents = documents;
        this.settings = settings;
        this.cancellations = cancellations;
        this.plan = plan;
        this.disclosure = disclosure;
    }

    /** Sinch has no step in between: if the order cannot be submitted, it is not stored. */
    OrderAnswer create(Caller caller, String project, OrderRequest order) {
        Account account = projects.project(caller, project);
        Faults faults = new Faults();
        PortRequestDraft draft = order.draft(account.id().toString(), settings.of(account.id()), faults);
        faults.throwIfAnyWith(() -> order.placed(handIn.faults(caller, draft)));
        return answer(caller, placed(order, () -> handIn.submitted(caller, draft, BadNumbers.REFUSE, null, null)));
    }

    OrderAnswer replace(Caller caller, String project, String orderId, OrderRequest order) {
        PortRequest request = pending(caller, project, orderId, "updated");
        Faults faults = new Faults();
        PortRequestDraft draft =
                order.draft(request, contents.numbers(request), settings.of(request.accountId()), faults);
        faults.throwIfAnyWith(
                () -> order.placed(revisions.faults(caller, request.id().toString(), draft)));
        return answer(
                caller,
                placed(order, () -> revisions.replace(caller, request.id().toString(), draft)));
    }

    void cancel(Caller caller, String project, String orderId) {
        cancellations.cancelRequest(
                caller, pending(caller, project, orderId, "canceled").id().toString(), null);
    }

    /** @param caller one who sees it */
    OrderAnswer answer(Caller caller, PortRequest request) {
        return OrderAnswer.of(
                request,
                contents.numbers(request),
                contents.messages(request),
                documents.list(Owner.request(caller, request.id().toString())),
                settings.of(request.accountId()),
                plan,
                disclosure);
    }

    private PortRequest pending(Caller caller, String project, String orderId, String what) {
        PortRequest request = projects.order(caller, project, orderId);
        SinchStatus status = SinchStatus.of(request.status());
        if (status != SinchStatus.PENDING) {
            throw new InvalidInput(
                    "status",
                    status.name(),
                    "of order " + request.number() + " is " + status,
                    "only an order that is PENDING can be " + what);
        }
        return request;
    }

    private static <T> T placed(OrderRequest order, Supplier<T> useCase) {
        try {
            return useCase.get();
        } catch (InvalidInput refusal) {
            throw new InvalidInput(order.placed(refusal.violations()));
        }
    }
}
