// A customer's program on the generated client: check a number, hand it in, follow what happens. Compiled as strictly as tsc can.
import { Configuration, EventsApi, OrderChangedDataFromJSON, PortRequestsApi, PortabilityChecksApi, ResponseError } from './client/index.js';
import type { PortRequest } from './client/index.js';

const [address, apiKey, number] = process.argv.slice(2);
if (!address || !apiKey || !number) {
    throw new Error('usage: tour ADDRESS API-KEY NUMBER');
}
const configuration = new Configuration({ basePath: address, accessToken: apiKey });
const requests = new PortRequestsApi(configuration);

async function check(telephone: string): Promise<void> {
    const { results } = await new PortabilityChecksApi(configuration)
        .postPortabilityChecks({ portabilityCheckRequest: { numbers: [telephone] } });
    for (const result of results) {
        if (!result.portable) {
            throw new Error(`${telephone} cannot be ported: ${result.reason?.text}`);
        }
        console.log(`${telephone} is with ${result.carrier}, and ports from ${result.earliestFoc?.toISOString()}`);
    }
}

/** The key makes a repeat harmless, should the answer get lost on the way. */
function draft(telephone: string): Promise<PortRequest> {
    return requests.postPortRequests({
        idempotencyKey: crypto.randomUUID(),
        portRequestDraft: {
            customerReference: 'typescript',
            numbers: [telephone],
            endUser: { name: 'Cherry Clinic', streetNumber: '100', streetName: 'Main', streetType: 'St', city: 'Chicago', state: 'IL', postalCode: '60601' },
            losingAccount: { carrierName: 'Prairie Telephone', accountNumber: '12345', authorizingName: 'Ann Miller', authorizingDate: new Date('2026-01-05') },
        },
    });
}

async function follow(request: PortRequest): Promise<void> {
    const events = new EventsApi(configuration);
    let after = 0;
    for (let tries = 0; tries < 60; tries++) {
        const feed = await events.getEvents({ after, limit: 1000 });
        for (const event of feed.events) {
            if (event.type === 'port_order.status_changed' && event.requestId === request.id) {
                const { order, from, to } = OrderChangedDataFromJSON(event.data);
                console.log(`Order ${order.number} of ${order.numbers.pending} numbers went from ${from} to ${to}`);
                return;
            }
        }
        after = feed.next;
        if (!feed.more) {
            await new Promise(resolve => setTimeout(resolve, 500));
        }
    }
    throw new Error('nothing happened');
}

try {
    await check(number);
    const made = await draft(number);
    console.log(`Request ${made.number} costs ${made.price} USD; missing: ${made.missing?.map(missing => missing.field).join(', ') || 'nothing'}`);
    const submitted = await requests.postPortRequestsByRequestSubmit({
        request: made.id, idempotencyKey: crypto.randomUUID(), submission: { acceptCharges: true } });
    console.log(`Request ${submitted.number} is ${submitted.status}, for the carriers ${submitted.orders.map(order => order.losingCarrier).join(', ')}`);
    await follow(submitted);
} catch (error) {
    if (error instanceof ResponseError) {
        throw new Error(`${error.response.status}: ${await error.response.text()}`);
    }
    throw error;
}
