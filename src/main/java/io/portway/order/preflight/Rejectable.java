package io.portway.order.preflight;

import static io.portway.order.preflight.Finding.Severity.ERROR;
import static io.portway.order.preflight.Finding.Who.CUSTOMER;

import io.portway.order.change.Objections;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What carriers reject although nothing is missing; a draft with it is submitted only with a reason. */
@Component
@Order(25)
class Rejectable implements Rule {

    @Override
    public void check(Case at, Consumer<Finding> found) {
        Objections.to(
                        at.kind(),
                        at.details(),
                        at.account(),
                        at.own(),
                        at.numbers().size())
                .forEach(objection -> found.accept(new Finding(
                        ERROR,
                        objection.violation().field(),
                        objection.code(),
                        objection.finding(),
                        objection.remedy(),
                        CUSTOMER)));
    }
}
