package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portway.TestDatabase;
import io.portway.kernel.FieldCipher;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PortOutPins.NewPin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class PortOutPinsTest {

    private static final PhoneNumber MINE = new PhoneNumber("+19085550100");
    private static final PhoneNumber MINE_TOO = new PhoneNumber("+19085550101");
    private static final PhoneNumber THEIRS = new PhoneNumber("+19085550102");

    @TempDir
    private Path data;

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private UUID account;
    private PortOutPins pins;

    @BeforeEach
    void ownNumbers() {
        TestPropertyValues.of("portway.data-dir=" + data).applyTo(context);
        context.register(Cipher.class);
        context.refresh();
        pins = new PortOutPins(
                JdbcClient.create(ProxyDataSourceBuilder.create(TestDatabase.migrated())
                        .countQuery()
                        .build()),
                context.getBean(FieldCipher.class));
        account = account();
        UUID other = account();
        jdbc.sql("delete from owned_number where e164 like '+1908555%'").update();
        own(account, MINE, MINE_TOO);
        own(other, THEIRS);
        QueryCountHolder.clear();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void pinsAreSetOrMadeUpForTheAccountsOwnNumbersOnly() {
        Map<PhoneNumber, String> set = pins.set(
                account, List.of(new NewPin(MINE_TOO, null), new NewPin(THEIRS, "4444"), new NewPin(MINE, "4287")));

        assertThat(set).containsOnlyKeys(MINE_TOO, MINE).containsEntry(MINE, "4287");
        assertThat(Integer.parseInt(set.get(MINE_TOO))).isBetween(1000, 9999);
        assertThat(pins.of(account, List.of(MINE, MINE_TOO, THEIRS))).isEqualTo(set);
    }

    @Test
    void thePinIsNotInTheDatabase() {
        pins.set(account, List.of(new NewPin(MINE, "4287")));

        assertThat(jdbc.sql("select position('4287'::bytea in port_out_pin) from owned_number where e164 = ?")
                        .param(MINE.e164())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void badPinsAreAllNamedAndNothingIsSet() {
        List<NewPin> bad = List.of(
                new NewPin(MINE, "4287"),
                new NewPin(MINE_TOO, "0999"),
                new NewPin(MINE_TOO, "12345"),
                new NewPin(MINE_TOO, "12a4"));

        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> pins.set(account, bad));

        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly("numbers[1].portOutPin", "numbers[2].portOutPin", "numbers[3].portOutPin");
        assertThat(refusal.violations()).extracting(Violation::value).containsOnlyNulls();
        assertThat(pins.of(account, List.of(MINE))).isEmpty();
    }

    @Test
    void theLastPinOfANumberCounts() {
        assertThat(pins.set(account, List.of(new NewPin(MINE, "1111"), new NewPin(MINE, "2222"))))
                .containsExactly(Map.entry(MINE, "2222"));
        assertThat(pins.of(account, List.of(MINE))).containsEntry(MINE, "2222");
    }

    @Test
    void manyPinsCostOneStatement() {
        List<PhoneNumber> numbers = IntStream.range(0, 2_000)
                .mapToObj(i -> new PhoneNumber("+1908555%04d".formatted(2_000 + i)))
                .toList();
        own(account, numbers.toArray(PhoneNumber[]::new));
        QueryCountHolder.clear();

        assertThat(pins.set(
                        account,
                        numbers.stream().map(number -> new NewPin(number, null)).toList()))
                .hasSize(2_000);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
    }

    private UUID account() {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into account (id, lineage, name, created_at) values (:id, array[:id], 'PIN test', '2026-01-01T00:00:00Z')")
                .param("id", id)
                .update();
        return id;
    }

    private void own(UUID account, PhoneNumber... numbers) {
        jdbc.sql(
                        "insert into owned_number (e164, account_id, since) select e164, :account, '2026-01-01T00:00:00Z' from unnest(:numbers) e164")
                .param("account", account)
                .param(
                        "numbers",
                        List.of(numbers).stream().map(PhoneNumber::e164).toArray(String[]::new))
                .update();
    }

    @Configuration
    @ConfigurationPropertiesScan("io.portway.kernel")
    @Import(FieldCipher.class)
    static class Cipher {}
}
