package io.portway.number;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The PINs that another carrier must present to port a number away from us: four digits from 1000 to 9999.
 * Stored encrypted, each bound to its number.
 */
@Component
public class PortOutPins {

    private static final int LOWEST = 1000;
    private static final int HIGHEST = 9999;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final RandomGenerator random = new SecureRandom();

    public PortOutPins(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A new PIN for a number.
     *
     * @param pin {@code null} to generate one
     */
    public record NewPin(PhoneNumber number, @Nullable String pin) {

        @Override
        public String toString() {
            return "NewPin[number=" + number + "]";
        }
    }

    /**
     * Sets the PINs of those numbers that are in service for this account itself and ignores the others. If a number is
     * given twice, its last PIN counts. One statement.
     *
     * @return the new PINs by number, in the order given, without ignored numbers
     * @throws InvalidInput if a given PIN is not four digits from 1000 to 9999; names all such PINs, and none was set
     */
    public Map<PhoneNumber, String> set(UUID accountId, List<NewPin> newPins) {
        List<Violation> violations = new ArrayList<>();
        Map<PhoneNumber, String> pins = new LinkedHashMap<>();
        for (int i = 0; i < newPins.size(); i++) {
            NewPin given = newPins.get(i);
            if (given.pin() != null && !given.pin().matches("[1-9]\\d{3}")) {
                violations.add(new Violation(
                        "numbers[" + i + "].portOutPin",
                        ViolationCode.OUT_OF_RANGE,
                        null,
                        "is not a number from 1000 to 9999",
                        "give four digits, the first of them not 0, or leave the PIN out to have one generated"));
            }
            pins.put(given.number(), given.pin() == null ? made() : given.pin());
        }
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
        Set<String> changed = jdbc.sql("""
                        update owned_number owned set port_out_pin = fresh.pin, version = owned.version + 1
                        from unnest(:numbers, :pins) as fresh (e164, pin)
                        where owned.e164 = fresh.e164 and owned.account_id = :account
                        returning owned.e164
                        """)
                .param("numbers", pins.keySet().stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param(
                        "pins",
                        pins.entrySet().stream()
                                .map(pin -> cipher.encrypt(
                                        pin.getValue(), pin.getKey().e164()))
                                .toArray(byte[][]::new))
                .param("account", accountId)
                .query(String.class)
                .set();
        pins.keySet().removeIf(number -> !changed.contains(number.e164()));
        return pins;
    }

    /** New PINs, each encrypted for its number. */
    public Map<PhoneNumber, byte[]> generated(Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, byte[]> pins = new LinkedHashMap<>();
        numbers.forEach(number -> pins.put(number, cipher.encrypt(made(), number.e164())));
        return pins;
    }

    private String made() {
        return String.valueOf(random.nextInt(LOWEST, HIGHEST + 1));
    }

    /** The PINs of those numbers that are in service for this account itself and have one. */
    public Map<PhoneNumber, String> of(UUID accountId, Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, String> pins = new HashMap<>();
        jdbc.sql("""
                        select e164, port_out_pin from owned_number
                        where e164 = any(:numbers) and account_id = :account and port_out_pin is not null
                        """)
                .param("numbers", numbers.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("account", accountId)
                .query(row -> {
                    pins.put(
                            new PhoneNumber(row.getString("e164")),
                            cipher.decrypt(row.getBytes("port_out_pin"), row.getString("e164")));
                });
        return pins;
    }
}
