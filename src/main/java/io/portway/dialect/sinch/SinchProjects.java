package io.portway.dialect.sinch;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.NotFound;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import org.springframework.stereotype.Component;

/** Resolves paths. An order is only in its account's project; a caller who sees several accounts has a project for each. */
@Component
class SinchProjects {

    private final Accounts accounts;
    private final PortRequests requests;

    SinchProjects(Accounts accounts, PortRequests requests) {
        this.accounts = accounts;
        this.requests = requests;
    }

    /** @param project id or number of an account */
    Account project(Caller caller, String project) {
        return accounts.visible(caller, project);
    }

    /** @throws NotFound if the project has no such order */
    PortRequest order(Caller caller, String project, String orderId) {
        Account account = project(caller, project);
        PortRequest request;
        try {
            request = requests.get(caller, orderId);
        } catch (NotFound unknown) {
            throw new NotFound("order", orderId);
        }
        if (!request.accountId().equals(account.id())) {
            throw new NotFound("order", orderId);
        }
        return request;
    }
}
