package io.portway.dialect.telnyx;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wire names of the use cases' fields. */
final class WireNames {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            entry("numbers", "phone_numbers"),
            entry("number", "search"),
            entry("desired.date", "foc_date_requested_by_user"),
            entry("endUser.name", "person_or_company_name"),
            entry("endUser.streetNumber", "street_address"),
            entry("endUser.streetName", "street_address"),
            entry("endUser.unit", "extended_address"),
            entry("endUser.city", "locality"),
            entry("endUser.state", "administrative_area"),
            entry("endUser.postalCode", "postal_code"),
            entry("endUser.country", "country_code"),
            entry("losingAccount.accountNumber", "account_number"),
            entry("losingAccount.pin", "pin_passcode"),
            entry("losingAccount.billingNumber", "billing_phone_number"),
            entry("losingAccount.authorizingName", "auth_person_name"),
            entry("porting.type", "porting_option.type"),
            entry("porting.remainingNumbers", "porting_option.remaining_numbers_action"),
            entry("porting.newBillingNumber", "porting_option.new_billing_phone_number"),
            entry("identifiers.taxIdentifier", "tax_identifier"),
            entry("identifiers.businessIdentifier", "business_identifier"),
            entry("defaults.connectionId", "default_connection_id"),
            entry("defaults.messageProfileId", "default_message_profile_id"),
            entry("stars", "customer_rating"),
            entry("comment", "customer_rating_comment"),
            entry("text", "body"),
            entry("kind", "document_type"));
    private static final Pattern NUMBER = Pattern.compile("numbers(\\[\\d+])");
    private static final Pattern OF_ORDER = Pattern.compile("orders(\\[\\d+])\\.(.+)");

    private WireNames() {}

    /** Other paths do not change. */
    static String of(String field) {
        Matcher number = NUMBER.matcher(field);
        if (number.matches()) {
            return "phone_numbers" + number.group(1) + ".phone_number";
        }
        Matcher ofOrder = OF_ORDER.matcher(field);
        return ofOrder.matches()
                ? "sub_requests" + ofOrder.group(1) + "." + of(ofOrder.group(2))
                : FIELDS.getOrDefault(field, field);
    }
}
