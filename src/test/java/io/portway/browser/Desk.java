package io.portway.browser;

import static io.portway.TheEngine.COCKPIT;
import static io.portway.TheEngine.TASKLIST;
import static io.portway.TheEngine.WEBAPPS;

import io.portway.Browser;
import io.portway.Patience;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Tasklist and Cockpit as somebody uses them with a mouse and a keyboard. */
final class Desk {

    private static final String AXE = script("/axe.min.js");
    private static final By FORM = By.cssSelector(".fjs-form");
    /** Not before the task is claimed. */
    private static final By COMPLETE = By.xpath("//button[normalize-space()='Complete']");

    private final WebDriver browser;
    private final String base;

    Desk(WebDriver browser, String base) {
        this.browser = browser;
        this.base = base;
        browser.manage().timeouts().implicitlyWait(Duration.ZERO);
        browser.manage().timeouts().scriptTimeout(Patience.MOST);
        browser.manage().window().setSize(new Dimension(1400, 1500));
    }

    void signOut() {
        browser.get("about:blank");
        ((HasCdp) browser).executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    void signIn(String app, String user) {
        browser.get(base + WEBAPPS + "/app/" + app + "/default/");
        awaitLogin();
        browser.findElement(By.cssSelector("input[type=text]")).sendKeys(user);
        browser.findElement(By.cssSelector("input[type=password]")).sendKeys("demo");
        Browser.complaints(
                browser); // Asking who is signed in before anybody is ends in a 404, which is the webapps' way.
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        await(driver ->
                driver.findElements(By.cssSelector("input[type=password]")).isEmpty()
                        || text().contains("Login Failed"));
    }

    void awaitLogin() {
        await(ExpectedConditions.elementToBeClickable(By.cssSelector("input[type=password]")));
    }

    /** By the address of the task, as a link in a message would. */
    void open(String taskId) {
        browser.get(base + TASKLIST + "#/?task=" + taskId);
        await(driver -> driver.findElements(By.cssSelector(".fjs-form h2")).size() > 1);
    }

    /** The names of the queues that Tasklist offers, from top to bottom. */
    List<String> queues() {
        By names = By.cssSelector(".task-filters .content h4 a");
        await(driver -> !driver.findElements(names).isEmpty());
        return browser.findElements(names).stream()
                .map(name -> name.getText().replaceFirst("\\s\\d+$", "").strip())
                .toList();
    }

    void openQueue(String name) {
        // Behind the name of the one that is open stands how many tasks it has.
        click(By.xpath("//*[contains(@class,'task-filters')]//h4/a[normalize-space(.)='" + name
                + "' or number(substring-after(normalize-space(.), '" + name + " ')) >= 0]"));
    }

    /** Opens a task of the queue that is shown, by words of its name, turning its pages until it is there. */
    void pick(String name) {
        await(driver -> {
            List<WebElement> found = driver.findElements(By.partialLinkText(name));
            (found.isEmpty()
                            ? driver.findElement(By.cssSelector("li.pagination-next:not(.disabled) a"))
                            : shown(found.get(0)))
                    .click();
            return !found.isEmpty();
        });
        await(driver -> driver.findElements(By.cssSelector(".fjs-form h2")).size() > 1);
    }

    /** What the queue shows of each task. */
    String queue() {
        return await(ExpectedConditions.visibilityOfElementLocated(By.cssSelector("ol.tasks-list")))
                .getText();
    }

    /** What shuts people out of the form by the rules of WCAG 2.1 AA: labels, roles, contrast of colours. */
    List<String> barriers() {
        JavascriptExecutor script = (JavascriptExecutor) browser;
        if (Boolean.FALSE.equals(script.executeScript("return 'axe' in window"))) {
            script.executeScript(AXE);
        }
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) script.executeAsyncScript("""
                const done = arguments[0];
                axe.run('.fjs-form', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']}).then(result =>
                    done(result.passes.length === 0 ? ['nothing was looked at'] : result.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target + ' ' + n.html + ' ' + n.failureSummary))));""");
        return found;
    }

    /** The form's fields and links that a keyboard does not reach, tabbing from the first one to the button that completes the task. */
    List<String> beyondTheKeyboard() {
        JavascriptExecutor script = (JavascriptExecutor) browser;
        Set<String> left = new TreeSet<>();
        int stops = ((Number) script.executeScript("""
                const groups = new Set();
                const stops = [...document.querySelectorAll('.fjs-form input, .fjs-form textarea, .fjs-form select, .fjs-form a[href], .fjs-form button')]
                    .filter(e => e.offsetParent && !e.disabled && (e.type !== 'radio' || !groups.has(e.name) && groups.add(e.name)));
                stops.forEach(e => (e.type === 'radio' ? [...document.getElementsByName(e.name)] : [e]).forEach(r => r.dataset.stop = e.name || e.id || e.textContent));
                stops[0].focus();
                return stops.length;""")).intValue();
        for (Object stop : (List<?>)
                script.executeScript("return [...document.querySelectorAll('[data-stop]')].map(e => e.dataset.stop)")) {
            left.add((String) stop);
        }
        left.add("Complete");
        WebElement complete = browser.findElement(COMPLETE);
        for (int i = 0; i < 3 * stops + 20 && !left.isEmpty(); i++) {
            left.remove((String) script.executeScript(
                    "const e = document.activeElement; return e.dataset.stop || e.textContent.trim()"));
            new Actions(browser).sendKeys(Keys.TAB).perform();
        }
        if (!complete.isEnabled()) {
            left.remove("Complete"); // Not before what is required is filled in.
        }
        return List.copyOf(left);
    }

    void claim() {
        await(ExpectedConditions.elementToBeClickable(By.cssSelector("button.claim")))
                .click();
        await(ExpectedConditions.elementToBeClickable(COMPLETE));
    }

    String form() {
        return await(ExpectedConditions.visibilityOfElementLocated(FORM)).getText();
    }

    void choose(String label) {
        // Tasklist's release decides whether the choice is in its label or beside it.
        String text = "//*[contains(@class,'fjs-form')]//label[contains(., '" + label + "')]";
        click(By.xpath(text + "/input | " + text + "/preceding-sibling::input"));
    }

    void fill(String label, String value) {
        WebElement name = await(ExpectedConditions.visibilityOfElementLocated(By.xpath(
                "//*[contains(@class,'fjs-form')]//label[starts-with(normalize-space(.), '" + label + "') and @for]")));
        shown(browser.findElement(By.id(name.getAttribute("for")))).sendKeys(value);
    }

    /** Completes the task and waits until it has left the screen. */
    void complete() {
        tryToComplete();
        await(ExpectedConditions.invisibilityOfElementLocated(FORM));
    }

    /** By keyboard, since Tasklist lays its messages over the button. */
    void tryToComplete() {
        await(ExpectedConditions.elementToBeClickable(COMPLETE)).sendKeys(Keys.ENTER);
    }

    void visit(String path) {
        browser.get(base + path);
    }

    /** A button by what a screen reader says of it. */
    void press(String name) {
        click(By.cssSelector("button[aria-label='" + name + "']"));
    }

    /** How many charts are not blank. */
    long drawnCharts() {
        return (Long)
                ((JavascriptExecutor) browser)
                        .executeScript(
                                "return [...document.querySelectorAll('canvas')]"
                                        + ".filter(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v)).length");
    }

    void openLink(String words) {
        click(By.linkText(words));
    }

    /** Where the tab that was just opened leads; it is closed again. */
    String addressOfNewTab() {
        String own = browser.getWindowHandle();
        Set<String> tabs = await(driver -> driver.getWindowHandles().size() == 2 ? driver.getWindowHandles() : null);
        browser.switchTo()
                .window(tabs.stream()
                        .filter(tab -> !tab.equals(own))
                        .findFirst()
                        .orElseThrow());
        String address = await(driver -> driver.getCurrentUrl().startsWith(base) ? driver.getCurrentUrl() : null);
        browser.close();
        browser.switchTo().window(own);
        return address;
    }

    /** Status, type and first five characters of what the signed-in browser gets from an address. */
    String fetched(String address) {
        return (String) ((JavascriptExecutor) browser)
                .executeAsyncScript(
                        "const done = arguments[1];"
                                + "fetch(arguments[0]).then(r => r.text().then(t => done(r.status + ' ' + r.headers.get('content-type') + ' ' + t.slice(0, 5))))",
                        address);
    }

    void openDiagram(String process) {
        browser.get(base + COCKPIT + "#/processes");
        click(By.linkText(process));
        await(ExpectedConditions.visibilityOfElementLocated(
                By.cssSelector("[data-element-id=userTask_reviewPortOrder]")));
        await(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".djs-overlay .badge")));
    }

    /** From a collapsed shape down to what is inside. */
    void openPlane(String shape) {
        click(By.cssSelector("[data-container-id=" + shape + "] .bjs-drilldown"));
        await(driver ->
                driver.findElements(By.cssSelector(".bjs-breadcrumbs-shown")).size() == 1);
    }

    /** The height of the smallest letters of the plane that is open, in pixels of the screen. */
    double smallestLabel() {
        return ((Number) ((JavascriptExecutor) browser).executeScript("""
                return Math.min(...[...document.querySelectorAll('.djs-container svg text')].filter(text => text.getClientRects().length > 0 && text.textContent)
                    .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))""")).doubleValue();
    }

    /** How many tokens stand there. */
    void awaitBadge(String element) {
        await(ExpectedConditions.visibilityOfElementLocated(
                By.cssSelector("[data-container-id=" + element + "] .badge")));
    }

    /** The diagram alone, kept as {@link #screenshot} keeps the page. */
    void diagram(String name) throws IOException {
        keep(
                ImageIO.read(new ByteArrayInputStream(
                        browser.findElement(By.cssSelector(".djs-container")).getScreenshotAs(OutputType.BYTES))),
                name);
    }

    void awaitText(String words) {
        await(driver -> text().contains(words));
    }

    /** Into target/screenshots; with {@code -Dscreenshots.update=true} into docs/images too. */
    void screenshot(String name) throws IOException {
        ((JavascriptExecutor) browser).executeScript("document.querySelectorAll('*').forEach(e => e.scrollTop = 0)");
        byte[] png = ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES);
        keep(ImageIO.read(new ByteArrayInputStream(png)), name);
    }

    private static void keep(BufferedImage image, String name) throws IOException {
        save(image, Path.of("target", "screenshots"), name);
        if (Boolean.getBoolean("screenshots.update")) {
            save(image, Path.of("docs", "images"), name);
        }
    }

    /** As {@link #screenshot}, from the top of the page to its end. */
    void wholePage(String name) throws IOException {
        Dimension window = browser.manage().window().getSize();
        Long height =
                (Long) ((JavascriptExecutor) browser).executeScript("return document.documentElement.scrollHeight");
        browser.manage().window().setSize(new Dimension(window.width, height.intValue() + 150));
        screenshot(name);
        browser.manage().window().setSize(window);
    }

    private static void save(BufferedImage image, Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static String script(String resource) {
        try (InputStream script = Desk.class.getResourceAsStream(resource)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void click(By what) {
        await(driver -> {
            WebElement element = driver.findElement(what);
            if (!element.isEnabled()) {
                return false;
            }
            shown(element).click();
            return true;
        });
    }

    /** In the middle of the screen, so that no bar lies over it. */
    private WebElement shown(WebElement element) {
        ((JavascriptExecutor) browser).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        return element;
    }

    String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    private <T> T await(Function<? super WebDriver, T> condition) {
        return new WebDriverWait(browser, Patience.MOST, Duration.ofMillis(100))
                .ignoreAll(List.of(
                        NoSuchElementException.class,
                        StaleElementReferenceException.class,
                        ElementClickInterceptedException.class,
                        ElementNotInteractableException.class))
                .until(condition);
    }
}
