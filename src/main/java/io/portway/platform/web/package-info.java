/** What every web surface shares: problems, request ids, the OpenAPI document. */
package io.portway.platform.web;
