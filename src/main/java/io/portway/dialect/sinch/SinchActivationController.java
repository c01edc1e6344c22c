package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.kernel.InvalidInput;
import io.portway.order.NumberStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.life.ActivationWindows;
import io.portway.order.life.Activations;
import io.portway.order.search.RequestContents;
import io.portway.order.search.RequestNumber;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/orders/portIns/{orderId}")
class SinchActivationController {

    private final SinchProjects projects;
    private final Activations activations;
    private final RequestContents contents;
    private final ActivationWindows windows;
    private final Clock clock;

    SinchActivationController(
            SinchProjects projects,
            Activations activations,
            RequestContents contents,
            ActivationWindows windows,
            Clock clock) {
        this.projects = projects;
        this.activations = activations;
        this.contents = contents;
        this.windows = windows;
        this.clock = clock;
    }

    /** A group that can be activated now. */
    record Available(
            @Nullable String phoneNumberGroup, @Nullable String focDate, List<Number> phoneNumbers) {

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Number(
                String phoneNumber,
                @Nullable VoiceConfiguration voiceConfiguration,
                @Nullable SmsConfiguration smsConfiguration) {

            private static Number of(RequestNumber number) {
                return new Number(number.number().e164(), NumberAnswer.voice(number), NumberAnswer.sms(number));
            }
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wanted(@Nullable List<String> phoneNumberGroups) {}

    record Activated(List<Group> phoneNumberGroups) {

        /** @param status of its numbers: they go live within minutes, as the order and the webhooks report */
        record Group(@Nullable String phoneNumberGroup, String status) {}
    }

    @GetMapping("/availableActivations")
    List<Available> available(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable String orderId) {
        PortRequest request = projects.order(caller, project, orderId);
        List<PortOrder> ready = ready(request);
        if (ready.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> groups = Groups.names(request);
        List<RequestNumber> numbers = contents.numbers(request);
        return ready.stream()
                .map(order -> new Available(
                        groups.get(order.id()),
                        OrderAnswer.time(order.focAt()),
                        numbers.stream()
                                .filter(number -> number.order().id().equals(order.id())
                                        && number.status() == NumberStatus.CONFIRMED)
                                .map(Available.Number::of)
                                .toList()))
                .toList();
    }

    @PostMapping("/activate")
    Activated activate(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @PathVariable String orderId,
            @RequestBody(required = false) @Nullable Wanted wanted) {
        PortRequest request = projects.order(caller, project, orderId);
        Map<UUID, String> groups = Groups.names(request);
        List<String> names =
                wanted == null || wanted.phoneNumberGroups() == null ? List.of() : wanted.phoneNumberGroups();
        List<UUID> chosen = names.isEmpty()
                ? ready(request).stream().map(PortOrder::id).toList()
                : names.stream()
                        .map(name -> named(groups, name, names.indexOf(name)))
                        .distinct()
                        .toList();
        activations.activate(
                caller,
                request.id().toString(),
                chosen.stream().map(UUID::toString).toList());
        return new Activated(chosen.stream()
                .map(id -> new Activated.Group(groups.get(id), "ACTIVATING"))
                .toList());
    }

    private List<PortOrder> ready(PortRequest request) {
        return request.orders().stream()
                .filter(order -> windows.isOpen(order, clock.instant()))
                .toList();
    }

    private static UUID named(Map<UUID, String> groups, String name, int place) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "phoneNumberGroups[" + place + "]",
                        name,
                        "is not a group of this order",
                        "its groups are " + String.join(", ", groups.values())));
    }
}
