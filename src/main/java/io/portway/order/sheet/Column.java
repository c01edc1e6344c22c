package io.portway.order.sheet;

import io.portway.kernel.ViolationCode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column that a spreadsheet can have: its name, the field of a draft that it fills, and the headings that people give it. */
public enum Column {
    NUMBER("number", "numbers", Kind.NUMBER, "The telephone number to port", "+13125354200"),
    REFERENCE(
            "reference",
            "customerReference",
            Kind.TEXT,
            "Your own reference; lines of one reference and the same data form one request",
            "PO-2026-119"),
    SUB_ACCOUNT("subAccount", "account", Kind.TEXT, "The sub-account to port for; your own if empty", "10005"),
    END_USER_NAME(
            "endUserName", "endUser.name", Kind.TEXT, "The name on the account with the old carrier", "Acme Dental"),
    ADDRESS(
            "serviceAddress",
            "",
            Kind.TEXT,
            "House number and street in one, instead of streetNumber to streetType",
            "100 Main Street"),
    STREET_NUMBER("streetNumber", "endUser.streetNumber", Kind.TEXT, "House number of the service address", "100"),
    STREET_PRE_DIRECTION(
            "streetPreDirection", "endUser.streetPreDirection", Kind.TEXT, "Direction before the street's name", "N"),
    STREET_NAME(
            "streetName",
            "endUser.streetName",
            Kind.TEXT,
            "Name of the street, with its type unless streetType has it",
            "Main"),
    STREET_TYPE("streetType", "endUser.streetType", Kind.TEXT, "Type of the street", "St"),
    STREET_POST_DIRECTION(
            "streetPostDirection", "endUser.streetPostDirection", Kind.TEXT, "Direction after the street's name", "NW"),
    UNIT("unit", "endUser.unit", Kind.TEXT, "Suite, floor, apartment", "Suite 5"),
    CITY("city", "endUser.city", Kind.TEXT, "City", "Chicago"),
    STATE("state", "endUser.state", Kind.STATE, "State, by its code or name", "IL"),
    POSTAL_CODE(
            "postalCode",
            "endUser.postalCode",
            Kind.ZIP,
            "ZIP code of the service address, five digits or ZIP+4",
            "60601"),
    COUNTRY("country", "endUser.country", Kind.COUNTRY, "Country; that of the state if empty", "US"),
    SERVICE("service", "endUser.service", Kind.SERVICE, "BUSINESS or RESIDENCE", "BUSINESS"),
    CARRIER_NAME(
            "carrierName",
            "losingAccount.carrierName",
            Kind.TEXT,
            "The old carrier, as on its bill",
            "Lakeshore Telecom"),
    ACCOUNT_NUMBER(
            "accountNumber",
            "losingAccount.accountNumber",
            Kind.SECRET,
            "Account number with the old carrier, as on its bill",
            "777001"),
    PIN(
            "pin",
            "losingAccount.pin",
            Kind.SECRET,
            "PIN with the old carrier; wireless carriers always ask for one",
            "9999"),
    BILLING_NUMBER(
            "billingNumber",
            "losingAccount.billingNumber",
            Kind.BILLING,
            "Billing telephone number (BTN) of the account",
            "+13125354200"),
    AUTHORIZING_NAME(
            "authorizingName",
            "losingAccount.authorizingName",
            Kind.TEXT,
            "Who signed the letter of authorization",
            "Ann Acme"),
    AUTHORIZING_DATE("authorizingDate", "losingAccount.authorizingDate", Kind.DATE, "When it was signed", "2026-11-30"),
    DESIRED_DATE(
            "desiredDate",
            "desired.date",
            Kind.DATE,
            "When the numbers shall port; the earliest possible if empty",
            "2026-12-15"),
    DESIRED_TIME("desiredTime", "desired.time", Kind.TIME, "At what time; your account's default if empty", "09:00"),
    TIME_ZONE(
            "timeZone",
            "desired.timeZone",
            Kind.ZONE,
            "Zone of that time, in the US or Canada, such as US/Central or America/Chicago",
            "US/Central"),
    ON_DEMAND("onDemand", "onDemand", Kind.FLAG, "Whether you activate the numbers yourself on the day", "false"),
    ON_UNPORTABLE(
            "onUnportable",
            "onUnportable",
            Kind.POLICY,
            "EXCLUDE or REJECT: whether numbers that cannot be ported are left out or hold up the rest",
            "EXCLUDE"),
    PORTING_TYPE(
            "portingType",
            "porting.type",
            Kind.PORTING,
            "FULL or PARTIAL: whether all numbers of the account are ported",
            "FULL"),
    REMAINING_NUMBERS(
            "remainingNumbers",
            "porting.remainingNumbers",
            Kind.REMAINING,
            "KEEP or DISCONNECT: what becomes of those that stay, in a partial port",
            "KEEP"),
    NEW_BILLING_NUMBER(
            "newBillingNumber", "porting.newBillingNumber", Kind.BILLING, "The BTN of those that stay", "+13125354299"),
    REQUEST_NAME("requestName", "name", Kind.TEXT, "What you call the request", "Acme moves"),
    DESCRIPTION("description", "description", Kind.TEXT, "More about it", "Main line and fax"),
    CONTACT_NAME("contactName", "contact.name", Kind.TEXT, "Whom to ask about the port", "Pat Port"),
    CONTACT_EMAIL("contactEmail", "contact.email", Kind.TEXT, "Their e-mail address", "ports@example.com"),
    CONTACT_PHONE("contactPhone", "contact.phone", Kind.TEXT, "Their telephone number", "+13125354200"),
    NOTIFICATIONS(
            "notifications",
            "notifications",
            Kind.TEXT,
            "E-mail addresses that are told about the port, with commas between them",
            "owner@example.com"),
    RESELLER_NAME(
            "resellerName",
            "identifiers.resellerName",
            Kind.TEXT,
            "The reseller who serves the end user",
            "Harbor Telecom"),
    TAX_IDENTIFIER(
            "taxIdentifier", "identifiers.taxIdentifier", Kind.TEXT, "The end user's tax identifier", "12-3456789"),
    BUSINESS_IDENTIFIER(
            "businessIdentifier",
            "identifiers.businessIdentifier",
            Kind.TEXT,
            "The end user's business identifier",
            "A-1"),
    PORT_OUT_PIN(
            "portOutPin",
            "portOutPin",
            Kind.SECRET,
            "PIN that the number gets with us, four digits from 1000 to 9999",
            "4711"),
    CALLER_ID_NAME(
            "callerIdName",
            "callerIdName",
            Kind.TEXT,
            "Name shown to those whom the number calls, up to 15 characters",
            "ACME DENTAL"),
    VOICE_TYPE("voiceType", "voice.type", Kind.VOICE, "RTC, EST or FAX: what takes the calls", "RTC"),
    VOICE_ID("voiceId", "voice.appId", Kind.TEXT, "Id of that application, trunk or fax service", "app-1"),
    SMS_APP_ID("smsAppId", "sms.appId", Kind.TEXT, "Id of the application that takes the messages", "sms-1"),
    E911_NAME("e911Name", "e911.name", Kind.TEXT, "Emergency address: name", "Acme Dental"),
    E911_STREET_NUMBER("e911StreetNumber", "e911.streetNumber", Kind.TEXT, "Emergency address: house number", "100"),
    E911_STREET("e911Street", "e911.streetInfo", Kind.TEXT, "Emergency address: street", "Main St"),
    E911_LOCATION("e911Location", "e911.location", Kind.TEXT, "Emergency address: floor, suite", "Suite 5"),
    E911_CITY("e911City", "e911.city", Kind.TEXT, "Emergency address: city", "Chicago"),
    E911_STATE("e911State", "e911.state", Kind.STATE, "Emergency address: state", "IL"),
    E911_POSTAL_CODE("e911PostalCode", "e911.postalCode", Kind.ZIP, "Emergency address: ZIP code", "60601");

    /** How the cells of a column are read. */
    enum Kind {
        NUMBER(ViolationCode.NOT_A_NUMBER),
        TEXT(ViolationCode.INVALID),
        /** Never repeated in an answer. */
        SECRET(ViolationCode.INVALID),
        BILLING(ViolationCode.NOT_A_NUMBER),
        DATE(ViolationCode.NOT_A_DATE),
        TIME(ViolationCode.NOT_A_DATE),
        ZONE(ViolationCode.NOT_A_TIME_ZONE),
        FLAG(ViolationCode.WRONG_TYPE),
        STATE(ViolationCode.NOT_A_STATE),
        ZIP(ViolationCode.NOT_A_ZIP),
        COUNTRY(ViolationCode.NOT_A_COUNTRY),
        SERVICE(ViolationCode.UNKNOWN_VALUE),
        POLICY(ViolationCode.UNKNOWN_VALUE),
        PORTING(ViolationCode.UNKNOWN_VALUE),
        REMAINING(ViolationCode.UNKNOWN_VALUE),
        VOICE(ViolationCode.UNKNOWN_VALUE);

        private final ViolationCode fault;

        Kind(ViolationCode fault) {
            this.fault = fault;
        }

        /** What a cell is that is not of this kind. */
        ViolationCode fault() {
            return fault;
        }
    }

    /** What a number cannot be submitted without. */
    static final Set<Column> NEEDED = EnumSet.of(
            NUMBER,
            END_USER_NAME,
            STREET_NUMBER,
            STREET_NAME,
            CITY,
            STATE,
            POSTAL_CODE,
            ACCOUNT_NUMBER,
            AUTHORIZING_NAME);

    /** What belongs to a single number instead of its request. */
    static final Set<Column> OF_NUMBER = EnumSet.range(PORT_OUT_PIN, E911_POSTAL_CODE);

    private static final Map<String, Column> BY_HEADING = new HashMap<>();
    private static final Map<String, Column> BY_PATH = Arrays.stream(values())
            .filter(column -> !column.path.isEmpty())
            .collect(Collectors.toMap(column -> column.path, Function.identity()));

    static {
        for (Column column : values()) {
            BY_HEADING.put(key(column.name), column);
            column.headings.forEach(heading -> BY_HEADING.putIfAbsent(key(heading), column));
        }
    }

    private final String name;
    private final String path;
    private final Kind kind;
    private final String what;
    private final String example;
    private final List<String> headings;

    Column(String name, String path, Kind kind, String what, String example) {
        this.name = name;
        this.path = path;
        this.kind = kind;
        this.what = what;
        this.example = example;
        this.headings = UsualHeadings.of(name);
    }

    /** As it is written in a heading and in {@code columns}. */
    public String columnName() {
        return name;
    }

    public String what() {
        return what;
    }

    public String example() {
        return example;
    }

    /** Other headings that mean it; capitals, blanks and punctuation do not matter. */
    public List<String> headings() {
        return headings;
    }

    /** Whether a request cannot be submitted without it. */
    public boolean needed() {
        return NEEDED.contains(this);
    }

    Kind kind() {
        return kind;
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }

    boolean isOfNumber() {
        return OF_NUMBER.contains(this);
    }

    /** The column that a heading means by its usual name; {@code null} for an unknown one. */
    static @Nullable Column of(String heading) {
        return BY_HEADING.get(key(heading));
    }

    /** The column of this name; {@code null} if there is none. */
    static @Nullable Column named(String name) {
        return Arrays.stream(values())
                .filter(column -> column.name.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElse(null);
    }

    /** All names, for whoever wrote another. */
    static String names() {
        return Arrays.stream(values()).map(Column::columnName).collect(Collectors.joining(", "));
    }

    /** The column that fills a field of a draft or of a number's settings; {@code null} if none does. */
    static @Nullable Column filling(String path) {
        String field = path.replaceAll("\\[\\d+]$", "").replaceFirst("^numberSettings\\.[^.]+\\.", "");
        return field.equals("voice.trunkId") || field.equals("voice.serviceId") ? VOICE_ID : BY_PATH.get(field);
    }

    /** What is the same in two spellings of a heading. */
    static String key(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", "")
                .replaceAll("(?<=[a-z])\\s*#", "number")
                .replaceAll("[^a-z0-9]", "")
                .replaceFirst("(?<=.)no$", "number");
    }
}
