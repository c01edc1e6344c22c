package io.portway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portway.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each function and each trigger is defined in one place, and every way to this release ends with that text. */
class MigrationsTest {

    private static final Path FUNCTIONS = Path.of("src/main/resources/db/functions");
    private static final Path TABLES = Path.of("src/main/resources/db/migration");
    /** Up to here, functions and triggers were made and changed in the versioned migrations. */
    private static final int LAST_WITH_FUNCTIONS = 48;

    private static final Pattern FUNCTION =
            Pattern.compile("create or replace function (\\w+)\\(.*?\\$\\$(.*?)\\$\\$", Pattern.DOTALL);
    private static final Pattern TRIGGER =
            Pattern.compile("create (?:or replace|constraint) trigger (\\w+)\\s.*?\\son (\\w+)", Pattern.DOTALL);

    @Test
    void everyFunctionMatchesItsFile() {
        Map<String, String> written = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        sources(FUNCTIONS)
                .values()
                .forEach(text -> FUNCTION.matcher(text).results().forEach(found -> {
                    if (written.put(found.group(1), found.group(2)) != null) {
                        twice.add(found.group(1));
                    }
                }));
        assertThat(twice).isEmpty();
        assertThat(stored(TestDatabase.migrated(), """
                        select p.proname, p.prosrc from pg_proc p
                        where p.pronamespace = 'public'::regnamespace
                          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""")).isEqualTo(written);
    }

    @Test
    void everyTriggerIsInTheOneListOfThem() {
        List<String> written = sources(FUNCTIONS).values().stream()
                .flatMap(text -> TRIGGER.matcher(text).results())
                .map(found -> found.group(2) + "." + found.group(1))
                .toList();
        assertThat(written)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        stored(TestDatabase.migrated(), """
                                select tgrelid::regclass || '.' || tgname, '' from pg_trigger
                                where not tgisinternal and tgrelid::regclass::text not like 'act\\_%'""").keySet());
    }

    @Test
    void noLaterVersionMakesAFunctionOrATrigger() {
        Pattern makes = Pattern.compile(
                "create\\s+(or\\s+replace\\s+)?(constraint\\s+)?(function|procedure|trigger|view)",
                Pattern.CASE_INSENSITIVE);
        assertThat(sources(TABLES).entrySet())
                .filteredOn(file -> version(file.getKey()) > LAST_WITH_FUNCTIONS)
                .noneMatch(file -> makes.matcher(file.getValue()).find());
    }

    @Test
    void aDatabaseOfTheReleaseBeforeGetsTheSameFunctionsAndTriggers(@TempDir Path before) {
        DataSource upgraded = new DriverManagerDataSource(TestDatabase.freshDatabase("upgraded"));
        releaseBefore(upgraded, before).migrate();
        Migrations.run(flyway(upgraded, "classpath:db/migration"));
        DataSource fresh = new DriverManagerDataSource(TestDatabase.freshDatabase("never_upgraded"));
        Migrations.run(flyway(fresh, "classpath:db/migration"));

        assertThat(definitions(upgraded)).isEqualTo(definitions(fresh));
        assertThat(Migrations.done(flyway(upgraded, "classpath:db/migration"))).isTrue();
    }

    /** It refuses a database that has a repeatable migration which it does not know. */
    @Test
    void aNodeOfTheReleaseBeforeStillStartsOnThisDatabase(@TempDir Path before) {
        DataSource database = new DriverManagerDataSource(TestDatabase.freshDatabase("started_by_the_release_before"));
        Migrations.run(flyway(database, "classpath:db/migration"));
        Map<String, String> present = definitions(database);
        Flyway earlier = releaseBefore(database, before);

        assertThatCode(earlier::migrate).doesNotThrowAnyException();
        assertThat(earlier.info().pending()).isEmpty();
        assertThat(definitions(database)).isEqualTo(present);
    }

    @Test
    void aNodeThatComesAfterALaterReleaseLeavesItsFunctionsAloneAndIsReady(@TempDir Path later) {
        DataSource database = new DriverManagerDataSource(TestDatabase.freshDatabase("after_a_later_release"));
        Flyway ours = flyway(database, "classpath:db/migration");
        Migrations.run(ours);
        write(later.resolve("V99999__later.sql"), "create table later (id int)");
        Flyway theirs = flyway(database, "classpath:db/migration", "filesystem:" + later);
        theirs.migrate();
        // What the later release's own file does.
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(
                        "create or replace function actor_kind_in_words(actor text) returns text language sql immutable as $$ select 'LATER' $$")
                .update();
        jdbc.sql("update flyway_function_history set checksum = 1 where description = 'timeline'")
                .update();

        Migrations.run(ours);

        assertThat(jdbc.sql("select actor_kind_in_words('system')")
                        .query(String.class)
                        .single())
                .isEqualTo("LATER");
        assertThat(Migrations.done(ours)).isTrue();
    }

    private static Flyway flyway(DataSource database, String... locations) {
        return Flyway.configure().dataSource(database).locations(locations).load();
    }

    /** The last one that had its functions in the versioned migrations, and nothing else. */
    private static Flyway releaseBefore(DataSource database, Path folder) {
        sources(TABLES).forEach((name, text) -> {
            if (version(name) <= LAST_WITH_FUNCTIONS) {
                write(folder.resolve(name), text);
            }
        });
        return flyway(database, "filesystem:" + folder);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> definitions(DataSource database) {
        Map<String, String> definitions = stored(database, """
                select p.oid::regprocedure::text, pg_get_functiondef(p.oid) from pg_proc p
                where p.pronamespace = 'public'::regnamespace
                  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""");
        definitions.putAll(
                stored(
                        database,
                        "select tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal"));
        return definitions;
    }

    private static Map<String, String> stored(DataSource database, String query) {
        Map<String, String> found = new TreeMap<>();
        JdbcClient.create(database).sql(query).query(row -> {
            found.put(row.getString(1), row.getString(2));
        });
        return found;
    }

    /** The files of a folder by their names. */
    private static Map<String, String> sources(Path folder) {
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static int version(String file) {
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }
}
