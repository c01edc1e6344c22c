package io.portway.platform;

import static io.portway.TheEngine.RELEASE;
import static io.portway.TheEngine.WEBAPPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Browser;
import io.portway.PortwayTest;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The webapps behind the guard, the limits and the grants, as people use them. */
@PortwayTest
class WebappsBrowserTest {

    private static final String FORM = """
            {"id":"browser-form","type":"default","schemaVersion":16,"executionPlatform":"Camunda Platform","executionPlatformVersion":"%s",
             "components":[
              {"type":"text","id":"t","text":"### Order {{who}}\\n[a link](/desk/somewhere)"},
              {"type":"radio","id":"r","key":"decision","label":"Decision","values":[{"label":"Approve","value":"APPROVE"},{"label":"Cancel","value":"CANCEL"}]},
              {"type":"textfield","id":"f","key":"reason","label":"Reason","conditional":{"hide":"=decision != \\"CANCEL\\""}}]}
            """.formatted(RELEASE);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private Deployment deployment;
    private WebDriver browser;

    @BeforeEach
    void aTaskOfTheDesk() {
        browser = Browser.open();
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "browser.bpmn",
                        Bpmn.createExecutableProcess("browser")
                                .name("Browser process")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("task")
                                .name("Look at this")
                                .camundaCandidateGroups("lnp-desk")
                                .camundaPriority("1000") // first on the page, whatever other tests left behind
                                .camundaFormRef("browser-form")
                                .camundaFormRefBinding("deployment")
                                .endEvent()
                                .done())
                .addString("browser.form", FORM)
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("browser", Map.of("who", "500001"));
    }

    @AfterEach
    void tidy() {
        if (deployment != null) {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void theDeskFindsClaimsAndCompletesATask() {
        signIn("tasklist", "desk");
        browser.findElement(By.partialLinkText("All tasks"));
        browser.findElement(By.partialLinkText("Look at this")).click();
        await().until(ExpectedConditions.elementToBeClickable(
                        By.cssSelector(".claim-task, [ng-click*='claim()'], .claim")))
                .click();
        await().until(driver -> engine.getTaskService()
                        .createTaskQuery()
                        .processDefinitionKey("browser")
                        .taskAssignee("desk")
                        .count()
                == 1);
        browser.findElement(By.xpath("//h3[normalize-space()='Order 500001']"));
        browser.findElement(By.xpath("//label[contains(., 'Approve')]")).click();
        await().until(ExpectedConditions.elementToBeClickable(By.xpath("//button[normalize-space()='Complete']")))
                .click();
        await().until(driver -> engine.getTaskService()
                        .createTaskQuery()
                        .processDefinitionKey("browser")
                        .count()
                == 0);
        nothingWasRefused();
    }

    @Test
    void aReviewerDoesNotSeeTheTasksOfTheDesk() {
        signIn("tasklist", "reviewer");
        browser.findElement(By.partialLinkText("All tasks"));
        await().until(driver -> driver.getPageSource().contains("No task matching filters found")
                || driver.getPageSource().contains("Review port order"));
        assertThat(browser.getPageSource()).doesNotContain("Look at this");
    }

    @Test
    void operationsSeeWhereAnInstanceWaits() {
        signIn("cockpit", "ops");
        browser.get(address("cockpit") + "#/processes");
        browser.findElement(By.linkText("Browser process")).click();
        browser.findElement(By.cssSelector("[data-element-id=task]"));
        nothingWasRefused();
    }

    /** The webapps ask for what may be gone or was never there, and take a 404 well; a refusal would be ours. */
    private void nothingWasRefused() {
        assertThat(Browser.complaints(browser))
                .noneSatisfy(complaint -> assertThat(complaint)
                        .containsAnyOf(
                                "status of 400",
                                "status of 401",
                                "status of 403",
                                "status of 500",
                                "Content Security Policy"));
    }

    private void signIn(String app, String user) {
        browser.get(address(app));
        browser.findElement(By.cssSelector("input[type=text]")).sendKeys(user);
        browser.findElement(By.cssSelector("input[type=password]")).sendKeys("demo");
        Browser.complaints(
                browser); // Asking who is signed in before anybody is ends in a 404, which is the webapps' way.
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private WebDriverWait await() {
        return new WebDriverWait(browser, Duration.ofMinutes(1));
    }

    private String address(String app) {
        return "http://localhost:" + port + WEBAPPS + "/app/" + app + "/default/";
    }
}
