package io.portway.dialect.inumbering;

import io.portway.account.Caller;
import io.portway.order.PortOrder;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The ports of an account itself: a list without an end, which is read a part at a time. */
@Component
class OwnPorts {

    private final RequestFinder finder;

    OwnPorts(RequestFinder finder) {
        this.finder = finder;
    }

    /** The submitted orders of each request, the newest first. */
    Stream<List<PortOrder>> of(Caller caller) {
        return finder.parts(RequestQuery.builder().handedIn(true).of(caller.accountId(), Scope.ACCOUNT))
                .flatMap(part -> part.stream().map(PortStatus::submitted))
                .filter(orders -> !orders.isEmpty());
    }
}
