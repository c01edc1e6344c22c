package io.portway.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostOfficeBoxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PO Box 12",
                "P.O. Box 12",
                "P. O. Box 12",
                "P O Box 12",
                "p.o.box 12",
                "POBox 12",
                "PO-Box 12",
                "P/O Box 12",
                "P0 Box 12",
                "PO Bx 12",
                "P.O. Drawer D",
                "POB 12",
                "P.O.B. 12",
                "P O B 12",
                "POB #12",
                "Post Office Box 12",
                "Post Off. Box 12",
                "post office bx 12",
                "Postal Box 12",
                "Postbox 12",
                "Lock Box 12",
                "Box 12",
                "Box #12",
                "Box No. 12",
                "Drawer 12",
                "100 Main Street, PO Box 12",
                "12 PO Box",
                "12 POB",
                "Casilla 12",
                "Apartado 12",
                "Apartado Postal 12",
                "Apdo. 12",
                "Case postale 12",
                "Casier postal, C.P. 12, case postale",
                "C.P. 12",
                "CP 12 Succ. Centre-Ville",
                "Boîte postale 12",
                "B.P. 12"
            })
    void isRecognizedHoweverItIsWritten(String line) {
        assertThat(PostOfficeBox.isIn(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Boxwood Street",
                "12 Poe Boxer Ln",
                "100 Box Elder Rd",
                "100 Box Canyon",
                "7 Post Office Square",
                "7 Post Road",
                "12 Po Bridge Way",
                "8 Pobiddy Road",
                "100 CP Huntley Parkway",
                "100 Lockbox Lane",
                "3 Casilla Court",
                "14 Apartado Way",
                "5 Postal Way",
                "RR 2 Box 15",
                "Rural Route 2, Box 15",
                "HC 1 Box 23",
                "100 Main Street Suite B12",
                "Tempo Boxing Club 4"
            })
    void isNotSeenInTheNamesOfStreets(String line) {
        assertThat(PostOfficeBox.isIn(line)).isFalse();
    }

    @Test
    void ofAnAddressEachLineIsLookedAt() {
        assertThat(EndUser.builder()
                        .streetNumber("12")
                        .streetName("PO Box")
                        .build()
                        .namesPostOfficeBox())
                .isTrue();
        assertThat(EndUser.builder()
                        .streetName("Main")
                        .unit("P.O. Box 3")
                        .build()
                        .namesPostOfficeBox())
                .isTrue();
        assertThat(EndUser.builder().streetName("RR 2").unit("Box 15").build().namesPostOfficeBox())
                .as("the box at a rural route is where somebody lives")
                .isFalse();
        assertThat(EndUser.builder()
                        .streetNumber("100")
                        .streetName("Main")
                        .unit("Suite 12")
                        .build()
                        .namesPostOfficeBox())
                .isFalse();
    }
}
