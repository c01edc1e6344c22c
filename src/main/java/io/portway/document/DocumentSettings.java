package io.portway.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param loaMaxAgeDays  how old the signature of a letter of authorization may be
 * @param billMaxAgeDays how old a bill may be
 * @param maxPixels      width times height of the largest image that is taken
 * @param maxImagePages  how many pages a TIFF may have
 * @param carrierName    who wins the numbers, as the letter of authorization names it
 * @param deskContact    where the port desk is reached, as it stands on what is sent to carriers without an API
 */
@ConfigurationProperties("portway.document")
record DocumentSettings(
        @DefaultValue("90") int loaMaxAgeDays,
        @DefaultValue("30") int billMaxAgeDays,
        @DefaultValue("100000000") long maxPixels,
        @DefaultValue("500") int maxImagePages,
        @DefaultValue("Portway") String carrierName,
        @DefaultValue("") String deskContact) {}
