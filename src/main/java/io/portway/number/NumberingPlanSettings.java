package io.portway.number;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param report    path of NANPA's public NPA report ({@code npa_report.csv}), which is loaded on startup; the plan stays as it is
 *                  if not set
 * @param countries ISO 3166 codes of the countries and territories whose numbers port: the United States with their territories,
 *                  and Canada
 */
@ConfigurationProperties("portway.numbering-plan")
record NumberingPlanSettings(@Nullable String report, Set<String> countries) {

    NumberingPlanSettings(@Nullable String report, @Nullable Set<String> countries) {
        this.report = report;
        this.countries = Set.copyOf(countries == null ? List.of("US", "AS", "GU", "MP", "PR", "VI", "CA") : countries);
    }
}
