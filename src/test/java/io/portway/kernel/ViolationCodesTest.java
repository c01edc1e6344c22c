package io.portway.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every violation of the native API has a code, and every code is documented. */
@AnalyzeClasses(packages = "io.portway", importOptions = DoNotIncludeTests.class)
class ViolationCodesTest {

    private static final Pattern ROWS =
            Pattern.compile("(?m)^### What is wrong with a field(?s:.*?)^\\| code \\| \\|\\R(?:\\|.*\\R)+");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @ArchTest
    static final ArchRule onlyDialectsLeaveOutTheCode = noClasses()
            .that()
            .resideOutsideOfPackages("io.portway.dialect..")
            .and()
            .areNotAssignableTo(InvalidInput.class)
            .should()
            .callConstructor(Violation.class, String.class, String.class, String.class, String.class)
            .orShould()
            .callConstructor(InvalidInput.class, String.class, String.class, String.class, String.class);

    @ArchTest
    static void theTableOfCodesIsComplete(com.tngtech.archunit.core.domain.JavaClasses classes) throws IOException {
        var rows = ROWS.matcher(Files.readString(Path.of("docs/api.md")));
        assertThat(rows.find()).as("a table of codes").isTrue();
        assertThat(rows.group()
                        .lines()
                        .filter(row -> row.startsWith("|"))
                        .map(row -> row.split("\\|")[1])
                        .flatMap(cell -> NAME.matcher(cell).results().map(MatchResult::group)))
                .containsExactlyElementsOf(Arrays.stream(ViolationCode.values())
                        .map(code -> "`" + code.wire() + "`")
                        .toList());
    }
}
