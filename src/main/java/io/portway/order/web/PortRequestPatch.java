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
import org.jspecify.annotations.Nullable;

/**
 * The shape of a patch: a {@link PortRequestDraft} with {@code addNumbers} and {@code removeNumbers}. It is flat, since generated
 * clients lose the difference between an empty list and none where one schema extends another.
 */
@Schema(name = "PortRequestPatch", description = "What is left out does not change; null removes a field")
@JsonIgnoreProperties("account") // the use case says why it cannot be changed
record PortRequestPatch(
        @Schema(description = "Your reference, up to 128 characters") @Nullable
        String customerReference,

        @Schema(description = "All numbers; others leave the request") @Nullable
        List<String> numbers,

        @Schema(description = "Numbers to add") @Nullable List<String> addNumbers,

        @Schema(description = "Numbers to remove") @Nullable List<String> removeNumbers,

        @Schema(description = "The current user of the numbers; what is left out of it stays") @Nullable
        EndUser endUser,

        @Schema(description = "The account with the losing carrier; what is left out of it stays") @Nullable
        LosingAccount losingAccount,

        @Schema(description = "When the numbers should port; null for the earliest possible") @Nullable
        DesiredSchedule desired,

        @Schema(description = "Whether you activate the orders from their FOC dates, instead of the clock") @Nullable
        Boolean onDemand,

        @Schema(
                description =
                        "What happens when some numbers cannot be ported: EXCLUDE leaves them out, REJECT holds the request up")
        @Nullable
        NumberPolicy onUnportable,

        @Schema(description = "Whether all numbers of the losing account are ported, and what becomes of the rest")
        @Nullable
        PortingOption porting,

        @Schema(description = "A name for the request, for people, up to 128 characters") @Nullable
        String name,

        @Schema(description = "Your note about it, up to 2,000 characters") @Nullable
        String description,

        @Schema(description = "Identifiers that some countries' carriers ask for") @Nullable
        Identifiers identifiers,

        @Schema(description = "Whom to ask about the port") @Nullable
        Contact contact,

        @Schema(description = "Email addresses that are told about it, at most 20") @Nullable
        List<String> notifications,

        @Schema(description = "Setup that every number gets once it is in service") @Nullable
        NumberDefaults defaults,

        @Schema(description = "The carrier that the numbers go to, as letters of authorization name it") @Nullable
        WinningCarrier winningCarrier,

        @Schema(description = "What you know of the letter of authorization") @Nullable
        LoaUpload loa,

        @Schema(description = "Your own data, at most 16,000 characters as JSON") @Nullable
        Map<String, Object> custom,

        @Schema(description = "By number; what is left out of a number stays") @Nullable
        Map<String, NumberSettings> numberSettings) {}
