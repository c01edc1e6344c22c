"""A customer's program on the generated client: check a number, hand it in, follow what happens. mypy reads it strictly."""

import sys
import time
import uuid
from datetime import date

import portway_client as portway


def check(client: portway.ApiClient, number: str) -> None:
    answer = portway.PortabilityChecksApi(client).post_portability_checks(portway.PortabilityCheckRequest(numbers=[number]))
    for result in answer.results:
        if not result.portable:
            raise SystemExit(f"{number} cannot be ported: {result.reason.text if result.reason else ''}")
        print(f"{number} is with {result.carrier}, and ports from {result.earliest_foc}")


def draft(requests: portway.PortRequestsApi, number: str) -> portway.PortRequest:
    """The key makes a repeat harmless, should the answer get lost on the way."""
    return requests.post_port_requests(
        idempotency_key=str(uuid.uuid4()),
        port_request_draft=portway.PortRequestDraft(
            customerReference="python",
            numbers=[number],
            endUser=portway.EndUser(
                name="Cherry Clinic", streetNumber="100", streetName="Main", streetType="St",
                city="Chicago", state="IL", postalCode="60601"),
            losingAccount=portway.LosingAccount(
                carrierName="Prairie Telephone", accountNumber="12345",
                authorizingName="Ann Miller", authorizingDate=date(2026, 1, 5))))


def follow(client: portway.ApiClient, request: portway.PortRequest) -> None:
    events = portway.EventsApi(client)
    after = 0
    for _ in range(60):
        feed = events.get_events(after=after, limit=1000)
        for event in feed.events:
            if event.type == "port_order.status_changed" and event.request_id == request.id:
                changed = portway.OrderChangedData.from_dict(event.data)
                if changed is not None:
                    print(f"Order {changed.order.number} of {changed.order.numbers.pending} numbers "
                          f"went from {changed.var_from} to {changed.to}")
                    return
        after = feed.next
        if not feed.more:
            time.sleep(0.5)
    raise SystemExit("nothing happened")


def main(address: str, api_key: str, number: str) -> None:
    with portway.ApiClient(portway.Configuration(host=address, access_token=api_key)) as client:
        requests = portway.PortRequestsApi(client)
        check(client, number)
        made = draft(requests, number)
        missing = ", ".join(each.var_field for each in made.missing or []) or "nothing"
        print(f"Request {made.number} costs {made.price} USD; missing: {missing}")
        submitted = requests.post_port_requests_by_request_submit(
            request=str(made.id), idempotency_key=str(uuid.uuid4()), submission=portway.Submission(acceptCharges=True))
        carriers = ", ".join(order.losing_carrier for order in submitted.orders)
        print(f"Request {submitted.number} is {submitted.status}, for the carriers {carriers}")
        follow(client, submitted)


if __name__ == "__main__":
    main(*sys.argv[1:])
