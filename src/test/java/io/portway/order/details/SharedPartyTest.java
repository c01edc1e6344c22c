package io.portway.order.details;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedPartyTest {

    private static final PhoneNumber ONE = new PhoneNumber("+13125354001");
    private static final PhoneNumber TWO = new PhoneNumber("+13125354002");
    private static final EndUser ACME = EndUser.builder()
            .name("Acme Dental")
            .streetNumber("100")
            .streetName("Main St.")
            .city("Chicago")
            .state("IL")
            .postalCode("60601")
            .build();

    @Test
    void anotherSpellingIsTheSameOwner() {
        EndUser spelled = EndUser.builder()
                .name("ACME DENTAL")
                .streetNumber("100")
                .streetName("MAIN ST")
                .city("chicago")
                .state("il")
                .postalCode("60601-1234")
                .country("US")
                .build();

        assertThat(Owner.of(spelled, account("777-001", "1111"))).isEqualTo(Owner.of(ACME, account("777001", "2222")));
        SharedParty party = SharedParty.of(
                null, null, List.of(ONE, TWO), Map.of(ONE, settings(ACME, null), TWO, settings(spelled, null)));
        assertThat(party.endUser()).isEqualTo(ACME);
        assertThat(party.settings()).isEmpty();
    }

    @Test
    void anotherAccountBillingNumberNameOrAddressIsAnotherOwner() {
        Owner owner = Owner.of(ACME, account("777001", null));
        assertThat(Owner.of(ACME, account("777002", null))).isNotEqualTo(owner);
        assertThat(Owner.of(
                        ACME,
                        LosingAccount.builder()
                                .accountNumber("777001")
                                .billingNumber("3125354001")
                                .build()))
                .isNotEqualTo(owner);
        assertThat(Owner.of(EndUser.builder().name("Other LLC").build(), account("777001", null)))
                .isNotEqualTo(owner);
        assertThat(Owner.of(
                        Merge.endUser(
                                ACME, EndUser.builder().streetNumber("101").build()),
                        account("777001", null)))
                .isNotEqualTo(owner);
    }

    @Test
    void aPinStaysWithItsNumberAndTheRestIsTheOrders() {
        SharedParty party = SharedParty.of(
                ACME,
                account("1", "0000"),
                List.of(ONE, TWO),
                Map.of(ONE, settings(ACME, account("55", "1111")), TWO, settings(null, account("55", "2222"))));

        assertThat(party.endUser()).isEqualTo(ACME);
        assertThat(party.losingAccount()).isEqualTo(account("55", "0000"));
        assertThat(party.settings().get(ONE)).isEqualTo(settings(null, account(null, "1111")));
        assertThat(party.settings().get(TWO)).isEqualTo(settings(null, account(null, "2222")));
    }

    private static LosingAccount account(String number, String pin) {
        return LosingAccount.builder().accountNumber(number).pin(pin).build();
    }

    private static NumberSettings settings(EndUser user, LosingAccount account) {
        return NumberSettings.builder().endUser(user).losingAccount(account).build();
    }
}
