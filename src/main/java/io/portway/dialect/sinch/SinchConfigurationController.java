package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Account;
import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Contact;
import io.portway.account.Settings;
import io.portway.account.WebhookTarget;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/configuration")
class SinchConfigurationController {

    private final SinchProjects projects;
    private final Settings settings;

    SinchConfigurationController(SinchProjects projects, Settings settings) {
        this.projects = projects;
        this.settings = settings;
    }

    /** The defaults of the project's orders: part of its account's settings. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Configuration(
            @Nullable Person contact, @Nullable String webhookUrl, String defaultPortTime, String defaultPortTimeZone) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Person(
                @Nullable String email,
                @Nullable String name,
                @Nullable String phone) {

            private @Nullable Contact read() {
                return Texts.orNull(name) == null && Texts.orNull(email) == null && Texts.orNull(phone) == null
                        ? null
                        : new Contact(Texts.orNull(name), Texts.orNull(email), Texts.orNull(phone));
            }
        }

        private static Configuration of(AccountSettings holds, AccountSettings own) {
            Contact contact = holds.contact();
            return new Configuration(
                    contact == null ? null : new Person(contact.email(), contact.name(), contact.phone()),
                    own.webhook() != null && speaksSinch(own.webhook())
                            ? own.webhook().url()
                            : null,
                    DesiredPortSchedule.TIME.format(holds.defaultTime()),
                    Objects.requireNonNull(holds.defaultZone()).getId());
        }

        /** What Sinch has no fields for stays, including a webhook in another format unless there is a new one. */
        private AccountSettings read(AccountSettings own) {
            Faults faults = new Faults();
            LocalTime time = faults.read(
                    "defaultPortTime", defaultPortTime, LocalTime::parse, "give the time of day, such as 09:00:00");
            ZoneId zone = faults.read(
                    "defaultPortTimeZone",
                    defaultPortTimeZone,
                    ZoneId::of,
                    "use US/Eastern, US/Central, US/Mountain or US/Pacific");
            faults.throwIfAny();
            WebhookTarget kept = speaksSinch(own.webhook()) ? null : own.webhook();
            return new AccountSettings(
                    time,
                    zone,
                    contact == null ? null : contact.read(),
                    own.forceManualReview(),
                    own.fourEyes(),
                    own.closures(),
                    own.onUnportable(),
                    own.onDemand(),
                    own.carrierName(),
                    own.respOrgId(),
                    Texts.orNull(webhookUrl) == null ? kept : new WebhookTarget(webhookUrl, null, SinchWebhooks.NAME));
        }

        private static boolean speaksSinch(@Nullable WebhookTarget webhook) {
            return webhook != null && SinchWebhooks.NAME.equals(webhook.format());
        }
    }

    @GetMapping
    Configuration get(@AuthenticationPrincipal Caller caller, @PathVariable String project) {
        return configuration(projects.project(caller, project));
    }

    @PostMapping
    Configuration create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @RequestBody Configuration configuration) {
        return set(caller, project, configuration);
    }

    @PutMapping
    Configuration update(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String project,
            @RequestBody Configuration configuration) {
        return set(caller, project, configuration);
    }

    private Configuration set(Caller caller, String project, Configuration configuration) {
        Account account = projects.project(caller, project);
        settings.set(account.id(), configuration.read(settings.own(account.id())), caller.actor());
        return configuration(account);
    }

    private Configuration configuration(Account account) {
        return Configuration.of(settings.of(account.id()), settings.own(account.id()));
    }
}
