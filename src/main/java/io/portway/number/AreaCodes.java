package io.portway.number;

import io.portway.number.AreaCode.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the area codes are kept. Each call is one statement, {@link #load} two. */
@Component
class AreaCodes {

    private static final Logger LOG = LoggerFactory.getLogger(AreaCodes.class);

    private final JdbcClient jdbc;

    AreaCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes over what an edition says of its codes, unless a later edition has spoken; a repeat changes nothing. A code that is
     * not in it any longer stays as it is, and is named in the log.
     */
    @Transactional
    public void load(AreaCodeFile.Edition edition) {
        List<AreaCode> codes = edition.codes();
        // In the order of the codes, so that nodes that start together do not deadlock.
        int changed = jdbc.sql("""
                        insert into npa (code, service, country, region, zones, in_service_from, as_of)
                        select code, service, country, region, zones, cast(day as date), :asOf
                        from unnest(:codes, :services, :countries, :regions, :zones, :days)
                             as t (code, service, country, region, zones, day)
                        where not exists (select from npa known where known.code = t.code and known.as_of >= :asOf)
                        order by code
                        on conflict (code) do update
                        set service = excluded.service, country = excluded.country, region = excluded.region, zones = excluded.zones,
                            in_service_from = excluded.in_service_from, as_of = excluded.as_of, missing_since = null,
                            changed_at = clock_timestamp()
                        where npa.as_of < excluded.as_of""")
                .param("asOf", edition.asOf())
                .param("codes", column(codes, AreaCode::code))
                .param("services", column(codes, code -> code.service().name()))
                .param("countries", column(codes, AreaCode::country))
                .param("regions", column(codes, AreaCode::region))
                .param("zones", column(codes, AreaCodes::zones))
                .param(
                        "days",
                        column(
                                codes,
                                code -> code.inServiceFrom() == null
                                        ? null
                                        : code.inServiceFrom().toString()))
                .update();
        List<String> missing = jdbc.sql("""
                        update npa set missing_since = :asOf, changed_at = clock_timestamp()
                        where as_of < :asOf and missing_since is null and not code = any (:codes)
                        returning code""")
                .param("asOf", edition.asOf())
                .param("codes", column(codes, AreaCode::code))
                .query(String.class)
                .list();
        if (changed > 0) {
            LOG.info("The numbering plan of {} has brought {} new or changed area codes.", edition.asOf(), changed);
        }
        if (!missing.isEmpty()) {
            LOG.warn(
                    "The numbering plan of {} no longer has the area codes {}; they stay as they were.",
                    edition.asOf(),
                    missing);
        }
    }

    Optional<Instant> changedAt() {
        return Optional.ofNullable(jdbc.sql("select max(changed_at) from npa")
                        .query(OffsetDateTime.class)
                        .single())
                .map(OffsetDateTime::toInstant);
    }

    Map<String, AreaCode> all() {
        Map<String, AreaCode> codes = new HashMap<>();
        jdbc.sql("select code, service, country, region, zones, in_service_from from npa")
                .query(row -> {
                    codes.put(
                            row.getString("code"),
                            new AreaCode(
                                    row.getString("code"),
                                    Service.valueOf(row.getString("service")),
                                    row.getString("country"),
                                    row.getString("region"),
                                    zones(row.getString("zones")),
                                    row.getObject("in_service_from", LocalDate.class)));
                });
        return Map.copyOf(codes);
    }

    static List<ZoneId> zones(String text) {
        return Stream.of(text.split(" "))
                .filter(id -> !id.isEmpty())
                .map(ZoneId::of)
                .toList();
    }

    private static String zones(AreaCode code) {
        return String.join(" ", code.zones().stream().map(ZoneId::getId).toList());
    }

    private static String[] column(Collection<AreaCode> codes, Function<AreaCode, @Nullable String> value) {
        return codes.stream().map(value).toArray(String[]::new);
    }
}
