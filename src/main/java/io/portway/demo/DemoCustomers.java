package io.portway.demo;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.notify.Webhook;
import io.portway.notify.Webhooks;
import io.portway.order.OrderRepository;
import io.portway.order.PortRequest;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Cancellations;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The customers on a demo day. They do what anybody can do by the API, and nothing else. */
@Component
@Profile("sandbox")
class DemoCustomers {

    private static final List<EndUser> END_USERS = List.of(
            user("Riverside Family Dental", "1200", "River", "Rd", "Chicago", "IL", "60614"),
            user("Maple Street Books", "48", "Maple", "St", "Springfield", "IL", "62701"),
            user("Northside Veterinary Clinic", "905", "Oak", "Ave", "Des Moines", "IA", "50309"),
            user("Harvest Moon Catering", "17", "Mill", "Ln", "Omaha", "NE", "68102"),
            user("Blue Line Plumbing", "331", "Fourth", "St", "Topeka", "KS", "66603"),
            user("Lakeview Physical Therapy", "2210", "Shore", "Dr", "Evanston", "IL", "60201"),
            user("Cardinal Insurance Agency", "77", "Capitol", "Ave", "Trenton", "NJ", "08608"),
            user("Sunrise Senior Living", "5400", "Garden", "Blvd", "Lincoln", "NE", "68508"),
            user("Three Rivers Accounting", "640", "Main", "St", "Akron", "OH", "44308"),
            user("Prairie Wind Hardware", "12", "Depot", "St", "Fargo", "ND", "58102"));

    private final Accounts accounts;
    private final Ledger ledger;
    private final OrderRepository orders;
    private final Webhooks webhooks;
    private final Intake intake;
    private final Submissions submissions;
    private final Cancellations cancellations;

    DemoCustomers(
            Accounts accounts,
            Ledger ledger,
            OrderRepository orders,
            Webhooks webhooks,
            Intake intake,
            Submissions submissions,
            Cancellations cancellations) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.orders = orders;
        this.webhooks = webhooks;
        this.intake = intake;
        this.submissions = submissions;
        this.cancellations = cancellations;
    }

    Caller customer(long number) {
        Account account = accounts.byNumber(number)
                .orElseThrow(() -> new IllegalStateException("Demo account " + number + " is gone."));
        return new Caller(
                account.id(), account.number(), account.name(), account.administrator(), account.managesPorts());
    }

    void topUp(Caller customer, long dollars, String memo, Caller by) {
        ledger.credit(
                customer.accountId(), new Money(BigDecimal.valueOf(dollars).setScale(2)), memo, by.actor());
    }

    /** A draft of numbers that all have the same losing carrier. */
    UUID draft(Caller customer, String reference, List<String> numbers, DesiredSchedule desired, boolean onDemand) {
        EndUser user = END_USERS.get(Math.floorMod(reference.hashCode(), END_USERS.size()));
        PortRequest request = intake.create(
                customer,
                PortRequestDraft.builder()
                        .customerReference(reference)
                        .numbers(numbers)
                        .endUser(user)
                        .losingAccount(LosingAccount.builder()
                                .accountNumber("77" + Math.floorMod(reference.hashCode(), 10_000))
                                .pin("4711")
                                .authorizingName("Jo Smith")
                                .build())
                        .desired(desired)
                        .onDemand(onDemand)
                        .build());
        return request.orders().get(0).id();
    }

    void submit(Caller customer, UUID order) {
        submissions.submitOrder(customer, order.toString(), true);
    }

    void cancel(Caller customer, UUID order, String reason) {
        cancellations.cancel(customer, order.toString(), reason);
    }

    /** Subscribes an address that does not answer, for one order, as its customer. */
    void subscribeInVain(UUID order) {
        webhooks.create(
                customer(orders.get(order).accountNumber()),
                new Webhook.Draft(
                        null,
                        order.toString(),
                        "http://localhost:9/nobody-answers-here",
                        null,
                        List.of("port_order.status_changed"),
                        "Demo: a receiver that is down",
                        true));
    }

    private static EndUser user(
            String name, String number, String street, String type, String city, String state, String zip) {
        return EndUser.builder()
                .name(name)
                .streetNumber(number)
                .streetName(street)
                .streetType(type)
                .city(city)
                .state(state)
                .postalCode(zip)
                .service(EndUser.TypeOfService.BUSINESS)
                .build();
    }
}
