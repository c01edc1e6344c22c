package io.portway.order.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DESIRED_DATE  | 2026-12-15          | 2026-12-15
                    DESIRED_DATE  | 2026/12/5           | 2026-12-05
                    DESIRED_DATE  | 20261215            | 2026-12-15
                    DESIRED_DATE  | 12/15/2026          | 2026-12-15
                    DESIRED_DATE  | 2/3/26              | 2026-02-03
                    DESIRED_DATE  | 12-15-2026          | 2026-12-15
                    DESIRED_DATE  | 15-Dec-26           | 2026-12-15
                    DESIRED_DATE  | 15-DEC-2026         | 2026-12-15
                    DESIRED_DATE  | Dec 15, 2026        | 2026-12-15
                    DESIRED_DATE  | December 15th, 2026 | 2026-12-15
                    DESIRED_DATE  | Tue, 15 Dec 2026    | 2026-12-15
                    DESIRED_DATE  | Tuesday, December 15, 2026 | 2026-12-15
                    DESIRED_DATE  | 2026-12-15T00:00:00 | 2026-12-15
                    DESIRED_DATE  | 12/15/2026 9:00 AM  | 2026-12-15
                    DESIRED_TIME  | 9:00                | 09:00
                    DESIRED_TIME  | 09:00:00            | 09:00
                    DESIRED_TIME  | 9:00 AM             | 09:00
                    DESIRED_TIME  | 2:30 p.m.           | 14:30
                    DESIRED_TIME  | 9am                 | 09:00
                    DESIRED_TIME  | 0930                | 09:30
                    DESIRED_TIME  | noon                | 12:00
                    TIME_ZONE     | US/Central          | US/Central
                    TIME_ZONE     | Central             | US/Central
                    TIME_ZONE     | EST                 | US/Eastern
                    TIME_ZONE     | Pacific Time        | US/Pacific
                    TIME_ZONE     | America/Chicago     | US/Central
                    ON_DEMAND     | TRUE                | true
                    ON_DEMAND     | yes                 | true
                    ON_DEMAND     | x                   | true
                    ON_DEMAND     | 0                   | false
                    ON_DEMAND     | No                  | false
                    STATE         | il                  | IL
                    STATE         | New Jersey          | NJ
                    STATE         | Puerto Rico         | PR
                    STATE         | Ontario             | ON
                    POSTAL_CODE   | 60601.0             | 60601
                    POSTAL_CODE   | 606011234           | 60601-1234
                    POSTAL_CODE   | m5v 2t6             | M5V 2T6
                    SERVICE       | Residential         | RESIDENCE
                    SERVICE       | business            | BUSINESS
                    PORTING_TYPE  | Full port           | FULL
                    COUNTRY       | United States       | US
                    NUMBER        | 3125354200.0        | 3125354200
                    ACCOUNT_NUMBER| 777001.0            | 777001
                    UNIT          | 2E10                | 2E10
                    """)
    void aCellMeansThis(Column column, String text, String value) {
        CellValue read = CellValue.read(column, Table.Cell.text(text));

        assertThat(read.fault()).isNull();
        assertThat(read.proposal()).isNull();
        assertThat(read.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POSTAL_CODE  | 7302      | 07302      | zero
                    POSTAL_CODE  | 606       | 00606      | zero
                    POSTAL_CODE  | 7302-1234 | 07302-1234 | zero
                    POSTAL_CODE  | 73021234  | 07302-1234 | zero
                    DESIRED_DATE | 46371     | 2026-12-15 | counts days
                    DESIRED_TIME | 0.375     | 09:00      | counts time
                    END_USER_NAME| 'Acme\nDental' | Acme Dental | line breaks
                    """)
    void aCellIsProposedToMeanThis(Column column, String text, String value, String why) {
        CellValue read = CellValue.read(column, Table.Cell.text(text.replace("\\n", "\n")));

        assertThat(read.value()).isEqualTo(value);
        assertThat(read.proposal()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NUMBER         | 3.12535E+09        | scientific notation
                    NUMBER         | 1.3125E+10         | scientific notation
                    NUMBER         | 3125354200 x123    | extension 123
                    NUMBER         | (312) 535-4200 ext. 5 | extension 5
                    NUMBER         | 3125354200 #7      | extension 7
                    NUMBER         | 3125354200; 3125354201 | several numbers
                    ACCOUNT_NUMBER | 4.48512E+11        | scientific notation
                    DESIRED_DATE   | 31/12/2026         | month first
                    DESIRED_DATE   | 2026-02-30         | not a date
                    DESIRED_DATE   | tomorrow           | not a date
                    DESIRED_TIME   | 25:00              | not a time
                    STATE          | ZZ                 | not a state
                    ON_DEMAND      | maybe              | neither true nor false
                    SERVICE        | both               | not known
                    END_USER_NAME  | M\uFFFDller        | lost
                    """)
    void aCellIsAtFault(Column column, String text, String fault) {
        assertThat(CellValue.read(column, Table.Cell.text(text)).fault()).contains(fault);
    }
}
