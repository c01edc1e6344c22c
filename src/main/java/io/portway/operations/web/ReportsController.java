package io.portway.operations.web;

import io.portway.operations.Reports;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The desk's reports: tables, which a script on the page draws as charts. */
@Controller
class ReportsController implements WebMvcConfigurer {

    private final Reports reports;

    ReportsController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping("/desk/reports")
    String page(@RequestParam(defaultValue = "30") int days, HttpServletRequest request, Model model) {
        model.addAttribute("moments", new PageTimes());
        model.addAttribute("operator", request.isUserInRole("OPS") || request.isUserInRole("ADMIN"));
        model.addAttribute("report", reports.of(days));
        return "desk/reports";
    }

    /** The charting library, in the version that the build names. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/desk/lib/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .resourceChain(true);
    }
}
