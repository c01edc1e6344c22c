package io.portway.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Contact;
import io.portway.account.Settings;
import io.portway.account.WebhookTarget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/settings", produces = "application/json")
@Tag(name = "Settings", description = "Defaults for an account's ports")
class SettingsController {

    private final Settings settings;
    private final Accounts accounts;

    SettingsController(Settings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @GetMapping
    @Operation(
            summary = "The effective settings",
            description = "What the account set, else what the nearest account above it set, "
                    + "else 09:00 US/Eastern and so on. The field inherited names what the account did not set itself.")
    SettingsView get(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of an account below yours; left out for your own")
                    @RequestParam(required = false)
                    String account) {
        return view(id(caller, account));
    }

    @PutMapping
    @Operation(
            summary = "Replace the account's own settings",
            description =
                    "What is left out or null is inherited again. "
                            + "A webhook creates or changes one subscription that follows the settings; leaving it out ends the subscription.")
    SettingsView put(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Number or id of an account below yours; left out for your own")
                    @RequestParam(required = false)
                    String account,
            @RequestBody SettingsView wanted) {
        UUID id = id(caller, account);
        settings.set(id, wanted.own(settings.of(id)), caller.actor());
        return view(id);
    }

    private UUID id(Caller caller, @Nullable String account) {
        return account == null
                ? caller.accountId()
                : accounts.visible(caller, account).id();
    }

    private SettingsView view(UUID account) {
        return SettingsView.of(settings.of(account), settings.own(account));
    }

    @Schema(
            name = "Settings",
            description =
                    "Defaults for the ports of an account. What is null or left out is inherited from the account above.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SettingsView(
            @Schema(description = "Local time of a desired date that is given without one", example = "09:00") @Nullable
            LocalTime defaultTime,

            @Schema(
                    description = "Zone of a desired date that is given without one",
                    example = "US/Eastern",
                    type = "string")
            @Nullable
            ZoneId defaultZone,

            @Schema(description = "Whom to ask about a port") @Nullable
            Contact contact,

            @Schema(description = "Orders that an administrator submits are reviewed, too") @Nullable
            Boolean forceManualReview,

            @Schema(
                    description =
                            "A member of the port desk who submitted an order may not approve it; if set above, it applies here, too")
            @Nullable
            Boolean fourEyes,

            @Schema(description = "Days on which the account does not want to port") @Nullable
            Set<LocalDate> closures,

            @Schema(description = "What happens to an order when some of its numbers cannot be ported")
            AccountSettings.@Nullable OnUnportable onUnportable,

            @Schema(description = "Whether the customer, not the clock, activates on the FOC date") @Nullable
            Boolean onDemand,

            @Schema(
                    description =
                            "The winning carrier that letters of authorization name, unless the request names one; up to 80 characters",
                    example = "Harbor Telecom LLC",
                    maxLength = 80)
            @Nullable
            String carrierName,

            @Schema(
                    description =
                            "The winning carrier's identifier as a Responsible Organization, printed on letters for toll-free numbers",
                    example = "HRB01",
                    pattern = "[A-Za-z0-9]{5}")
            @Nullable
            String respOrgId,

            @Schema(
                    description =
                            "Where the events of the account's ports, and of the accounts below, are sent; never inherited")
            @Nullable
            WebhookTarget webhook,

            @Schema(description = "What the account did not set itself; stays inherited when sent back unchanged")
            @Nullable
            List<String> inherited) {

        static SettingsView of(AccountSettings holds, AccountSettings own) {
            List<String> inherited = new ArrayList<>();
            inherited(inherited, "defaultTime", own.defaultTime());
            inherited(inherited, "defaultZone", own.defaultZone());
            inherited(inherited, "contact", own.contact());
            inherited(inherited, "forceManualReview", own.forceManualReview());
            inherited(inherited, "fourEyes", own.fourEyes());
            inherited(inherited, "closures", own.closures());
            inherited(inherited, "onUnportable", own.onUnportable());
            inherited(inherited, "onDemand", own.onDemand());
            inherited(inherited, "carrierName", own.carrierName());
            inherited(inherited, "respOrgId", own.respOrgId());
            return new SettingsView(
                    holds.defaultTime(),
                    holds.defaultZone(),
                    holds.contact(),
                    holds.forceManualReview(),
                    holds.fourEyes(),
                    holds.closures(),
                    holds.onUnportable(),
                    holds.onDemand(),
                    holds.carrierName(),
                    holds.respOrgId(),
                    own.webhook(),
                    inherited);
        }

        private static void inherited(List<String> inherited, String field, @Nullable Object own) {
            if (own == null) {
                inherited.add(field);
            }
        }

        /** A setting that a response named as inherited stays inherited when it comes back unchanged. */
        AccountSettings own(AccountSettings holds) {
            return new AccountSettings(
                    own("defaultTime", defaultTime, holds.defaultTime()),
                    own("defaultZone", defaultZone, holds.defaultZone()),
                    own("contact", contact, holds.contact()),
                    own("forceManualReview", forceManualReview, holds.forceManualReview()),
                    own("fourEyes", fourEyes, holds.fourEyes()),
                    own("closures", closures, holds.closures()),
                    own("onUnportable", onUnportable, holds.onUnportable()),
                    own("onDemand", onDemand, holds.onDemand()),
                    own("carrierName", line("carrierName", carrierName), holds.carrierName()),
                    own("respOrgId", line("respOrgId", respOrgId), holds.respOrgId()),
                    webhook);
        }

        private static @Nullable String line(String field, @Nullable String text) {
            return text == null || text.isBlank() ? null : ShortText.line(field, text);
        }

        private <T> @Nullable T own(String field, @Nullable T value, @Nullable T holds) {
            return inherited != null && inherited.contains(field) && Objects.equals(value, holds) ? null : value;
        }
    }
}
