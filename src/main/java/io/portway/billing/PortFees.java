package io.portway.billing;

import io.portway.number.NumberKind;

/** What porting one number in costs an account. */
public interface PortFees {

    Money perNumber(NumberKind kind, long accountNumber);
}
