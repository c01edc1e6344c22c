package io.portway.order.paper;

import io.portway.account.Contact;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Party;
import io.portway.document.Download;
import io.portway.document.LsrData;
import io.portway.document.LsrSheet;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.details.PortingOption;
import io.portway.order.life.Placing;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What to send next to a carrier without an API, as a sheet for the desk. */
@Component
public class ServiceRequestSheets {

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final Placing placing;
    private final LsrSheet sheet;
    private final WinningCarriers carriers;
    private final Clock clock;

    ServiceRequestSheets(
            OrderRepository orders,
            DraftRepository drafts,
            Placing placing,
            LsrSheet sheet,
            WinningCarriers carriers,
            Clock clock) {
        this.orders = orders;
        this.drafts = drafts;
        this.placing = placing;
        this.sheet = sheet;
        this.carriers = carriers;
        this.clock = clock;
    }

    /** Never untraced, since it shows account number and PIN: the timeline records who made it. */
    @Transactional
    public Download of(UUID orderId, Actor by) {
        OrderRepository.Open open = orders.open(orderId);
        CarrierOrder request = placing.serviceRequest(open);
        orders.change(
                orderId,
                OrderChange.event(
                                EnumSet.allOf(OrderStatus.class),
                                Fact.SECRETS_SHOWN,
                                "Service request made as a sheet, with account number and PIN")
                        .incidental(),
                by);
        return new Download(
                "LSR-" + request.orderNumber() + "-" + request.version() + ".pdf",
                "application/pdf",
                sheet.pdf(data(open.order(), request, by)),
                null);
    }

    private LsrData data(PortOrder order, CarrierOrder request, Actor by) {
        EndUser user = request.endUser();
        LosingAccount account = request.losingAccount() == null ? LosingAccount.UNKNOWN : request.losingAccount();
        return new LsrData(
                order.accountNumber() + " " + order.accountName(),
                carriers.of(order).name(),
                Long.toString(order.number()),
                request.version(),
                request.supplement().words(),
                changes(order, request.supplement()),
                request.losingCarrier(),
                order.carrierReference(),
                spoken(request.kind()),
                portType(order.details().porting()),
                user == null ? null : user.name(),
                user == null || user.service() == null ? "business" : spoken(user.service()),
                OrderLetters.address(user),
                PhoneNumber.parse(account.billingNumber()).orElse(null),
                account.accountNumber(),
                account.pin(),
                account.authorizingName(),
                account.authorizingDate(),
                request.numbers(),
                parties(request.parties()),
                order.desiredAt() == null
                        ? "the earliest possible date"
                        : Moments.words(order.desiredAt(), order.zone()),
                contact(order.details().contact()),
                by.name(),
                LocalDate.ofInstant(clock.instant(), order.zone()));
    }

    /** What changed since the order was last sent to the carrier. */
    private List<String> changes(PortOrder order, CarrierOrder.Supplement supplement) {
        if (supplement != CarrierOrder.Supplement.NEW_DUE_DATE && supplement != CarrierOrder.Supplement.OTHER) {
            return List.of();
        }
        Instant sent = orders.timeline(order.id(), true).stream()
                .filter(entry -> entry.is(Fact.SENT) || entry.is(Fact.SENT_AGAIN))
                .map(TimelineEntry::at)
                .reduce(Instant.EPOCH, (earlier, later) -> later);
        return drafts.versions(order.id()).stream()
                .filter(version -> version.supplement() != null && !version.at().isBefore(sent))
                .flatMap(version -> version.changes().stream())
                .map(change -> change.words(order.zone()))
                .toList();
    }

    private static String portType(@Nullable PortingOption porting) {
        if (porting == null || porting.type() != PortingOption.Type.PARTIAL) {
            return "Full";
        }
        return Stream.of(
                        "Partial",
                        porting.remainingNumbers() == null
                                ? null
                                : "the other numbers "
                                        + (porting.remainingNumbers() == PortingOption.Remaining.KEEP
                                                ? "stay"
                                                : "are disconnected"),
                        porting.newBillingNumber() == null
                                ? null
                                : "their new billing number is " + porting.newBillingNumber())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }

    private static List<String> parties(Map<PhoneNumber, Party> parties) {
        return parties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(party -> {
                    EndUser user = party.getValue().endUser();
                    LosingAccount account = party.getValue().losingAccount();
                    return party.getKey() + ": "
                            + Stream.of(
                                            user == null ? null : user.name(),
                                            user == null ? null : String.join(", ", OrderLetters.address(user)),
                                            account == null || account.accountNumber() == null
                                                    ? null
                                                    : "account " + account.accountNumber(),
                                            account == null || account.pin() == null ? null : "PIN " + account.pin())
                                    .filter(text -> text != null && !text.isBlank())
                                    .collect(Collectors.joining(", "));
                })
                .toList();
    }

    private static @Nullable String contact(@Nullable Contact contact) {
        return contact == null
                ? null
                : Stream.of(contact.name(), contact.phone(), contact.email())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
    }

    private static String spoken(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
