package io.portway.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriteriaTest {

    private final Criteria criteria = new Criteria();

    @Test
    void aMissingCriterionIsLeftOut() {
        criteria.and("a = :a", null);
        assertThat(criteria.where()).isEmpty();

        criteria.and("b = :b", 1).and("c is null").and("d in (:d)", Criteria.names(List.of()));
        assertThat(criteria.where()).isEqualTo(" where b = :b and c is null");
        assertThat(criteria.values()).isEqualTo(Map.of("b", 1));
    }

    @Test
    void twoConditionsMayCallTheirParametersTheSame() {
        criteria.and("a = :x", 1)
                .and("exists (select from t where t.id = a", inner -> inner.and("b = :x or c = :x", 2), ")")
                .and("d = :x", 3);
        assertThat(criteria.where())
                .isEqualTo(
                        " where a = :x and exists (select from t where t.id = a and b = :x2 or c = :x2) and d = :x3");
        assertThat(criteria.values()).isEqualTo(Map.of("x", 1, "x2", 2, "x3", 3));
    }

    @Test
    void aCastIsNotAParameterAndAnInstantIsATimeInTheDatabase() {
        criteria.and("coalesce(at, 'infinity'::timestamptz) >= :from", Instant.EPOCH);
        assertThat(criteria.where()).isEqualTo(" where coalesce(at, 'infinity'::timestamptz) >= :from");
        assertThat(criteria.values()).isEqualTo(Map.of("from", OffsetDateTime.parse("1970-01-01T00:00:00Z")));
    }

    @Test
    void aValueGoesWithOneParameterAlone() {
        assertThatThrownBy(() -> criteria.and("a = :a and b = :b", 1)).hasMessageContaining("More than one");
        assertThatThrownBy(() -> criteria.and("a = b", 1)).hasMessageContaining("No parameter");
    }
}
