package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Contact;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.LoaUpload;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.PortingOption;
import io.portway.order.details.WinningCarrier;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The shape of a patch: a {@link PortRequestDraft} with {@code addNumbers} and {@code removeNumbers}. It is flat, since generated
 * clients lose the difference between an empty list and none where one schema extends another.
 */
@Schema(name = "PortRequestPatch", description = "What is left out does not change; null removes a field")
@JsonIgnoreProperties("account") // the use case says why it cannot be changed
record PortRequestPatch(
        String customerReference,

        @Schema(description = "All numbers; others leave the request")
        List<String> numbers,

        @Schema(description = "Numbers to add") List<String> addNumbers,

        @Schema(description = "Numbers to remove") List<String> removeNumbers,
        EndUser endUser,
        LosingAccount losingAccount,
        DesiredSchedule desired,
        Boolean onDemand,
        NumberPolicy onUnportable,
        PortingOption porting,
        String name,
        String description,
        Identifiers identifiers,
        Contact contact,
        List<String> notifications,
        NumberDefaults defaults,
        WinningCarrier winningCarrier,
        LoaUpload loa,
        Map<String, Object> custom,

        @Schema(description = "By number; what is left out of a number stays")
        Map<String, NumberSettings> numberSettings) {}
