package io.portway.order.details;

import io.portway.kernel.Violation;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields required to submit a draft. */
public final class RequiredFields {

    private static final String SERVICE_ADDRESS = "the service address, not the billing address";

    private final List<Violation> missing = new ArrayList<>();

    private RequiredFields() {}

    /** @param account with the losing carrier, including secrets; {@code null} if none was given */
    public static List<Violation> missing(OrderDetails details, @Nullable LosingAccount account) {
        RequiredFields required = new RequiredFields();
        required.endUser("endUser", details.endUser());
        required.field(
                "losingAccount.accountNumber",
                account != null && account.identifiesAccount() ? "given" : null,
                "the account number on the losing carrier's bill, or the PIN against which that carrier releases the numbers");
        required.field(
                "losingAccount.authorizingName",
                details.losingAccount() == null ? null : details.losingAccount().authorizingName(),
                "who authorizes the port");
        if (details.porting() != null && details.porting().type() == PortingOption.Type.PARTIAL) {
            required.field(
                    "porting.remainingNumbers",
                    details.porting().remainingNumbers() == null ? null : "given",
                    "KEEP or DISCONNECT: what the losing carrier does with the numbers that stay");
        }
        return required.missing;
    }

    /** @param at what the end user stands in, such as {@code numberSettings.+13125354200.endUser} */
    public static List<Violation> missing(String at, @Nullable EndUser user) {
        RequiredFields required = new RequiredFields();
        required.endUser(at, user);
        return required.missing;
    }

    private void endUser(String at, @Nullable EndUser user) {
        field(at + ".name", user == null ? null : user.name(), "the name on the losing carrier's account");
        field(at + ".streetNumber", user == null ? null : user.streetNumber(), SERVICE_ADDRESS);
        field(at + ".streetName", user == null ? null : user.streetName(), SERVICE_ADDRESS);
        field(at + ".city", user == null ? null : user.city(), SERVICE_ADDRESS);
        field(at + ".state", user == null ? null : user.state(), "the two letters of the state or province");
        field(
                at + ".postalCode",
                user == null ? null : user.postalCode(),
                "the ZIP or postal code of the service address");
    }

    private void field(String field, @Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            missing.add(Violation.missing(field, "give " + what));
        }
    }
}
