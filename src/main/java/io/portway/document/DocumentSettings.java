package io.portway.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param loaMaxAgeDays  maximum age of the signature on a letter of authorization
 * @param billMaxAgeDays maximum age of a bill
 * @param maxPixels      width times height of the largest accepted image
 * @param maxImagePages  how many pages a TIFF may have
 * @param carrierName    the winning carrier's name in letters of authorization and service requests, where neither the request
 *                       nor the account names one
 * @param respOrgId      its identifier as a Responsible Organization for toll-free numbers, where the account has none
 * @param deskContact    how to reach the port desk, printed on what is sent to carriers without an API
 */
@ConfigurationProperties("portway.document")
record DocumentSettings(
        @DefaultValue("90") int loaMaxAgeDays,
        @DefaultValue("30") int billMaxAgeDays,
        @DefaultValue("100000000") long maxPixels,
        @DefaultValue("500") int maxImagePages,
        @DefaultValue("Portway") String carrierName,
        @DefaultValue("") String respOrgId,
        @DefaultValue("") String deskContact) {}
