package io.portway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium without a window. Where none is installed the test skips itself; where {@code PORTWAY_REQUIRE_BROWSER}
 * is {@code true}, as in CI, it fails instead.
 */
public final class Browser {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Browser() {}

    /** The caller quits it. */
    public static WebDriver open() {
        var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        boolean there = chromium.isPresent() && Files.isExecutable(DRIVER);
        if (!there && "true".equals(System.getenv("PORTWAY_REQUIRE_BROWSER"))) {
            throw new IllegalStateException(
                    "PORTWAY_REQUIRE_BROWSER is true, but chromium and chromedriver are not installed");
        }
        Assumptions.assumeTrue(there, "chromium and chromedriver are not installed");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000");
        options.setCapability("goog:loggingPrefs", logs);
        var driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
        return driver;
    }

    /** What the page itself complained about since the last call. */
    public static List<String> complaints(WebDriver driver) {
        return Stream.ofNullable(driver.manage().logs().get(LogType.BROWSER))
                .flatMap(log -> log.getAll().stream())
                .map(LogEntry::getMessage)
                .toList();
    }
}
