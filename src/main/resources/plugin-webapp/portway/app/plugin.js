// What Cockpit shows of Portway: the order of a process instance, what needs a hand, and the way to both pages of the desk.
// Everything is put in as text, never as markup: carriers and customers wrote much of it.

const DESK = new URL('/desk/', document.baseURI);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

function table(caption, heads, rows) {
  if (rows.length === 0) {
    return element('p', {class: 'portway-none'}, `${caption}: none.`);
  }
  return element('table', {class: 'cam-table portway-table'},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
    element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', {}, cell ?? ''))))));
}

function moment(iso, timeZone) {
  if (!iso) {
    return '';
  }
  const zone = {'US/Eastern': 'America/New_York', 'US/Central': 'America/Chicago', 'US/Mountain': 'America/Denver',
    'US/Pacific': 'America/Los_Angeles'}[timeZone] || timeZone;
  return new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit',
    minute: '2-digit', second: '2-digit', timeZone: zone}).format(new Date(iso));
}

async function json(address) {
  const answer = await fetch(address, {headers: {Accept: 'application/json'}, credentials: 'same-origin'});
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail || problem.message || `The server answered ${answer.status}.`);
  }
  return answer.json();
}

// Cockpit asks for something else before this has come: then it must not be shown any more.
function loading(load, show) {
  let left = false;
  return {
    render: (node, data) => {
      left = false;
      node.textContent = 'Loading …';
      load(data).then(found => show(found)).catch(error => element('p', {class: 'portway-trouble', role: 'alert'}, error.message))
        .then(content => left || node.replaceChildren(content));
    },
    unmount: () => {
      left = true;
    }
  };
}

async function orderOf({api, processInstanceId}) {
  const instance = await json(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(instance.businessKey || '')) {
    return null;
  }
  return json(new URL(`ops/port-orders/${instance.businessKey}`, DESK));
}

function orderPanel(order) {
  if (!order) {
    return element('p', {class: 'portway-none'}, 'This process instance belongs to no port order.');
  }
  const zone = order.timeZone;
  const facts = [
    ['Account', order.account], ['Request', order.requestNumber], ['Losing carrier', `${order.losingCarrier} (${order.kind.toLowerCase().replace('_', '-')})`],
    ['Gateway', order.gateway + (order.carrierReference ? `, reference ${order.carrierReference}` : '')],
    ['Desired', moment(order.desiredAt, zone)], ['FOC', order.focAt ? moment(order.focAt, zone) : 'not confirmed'],
    ['In this wait since', moment(order.waitingSince, zone)],
    ['Reason', order.reason && `${order.reasonCode || ''} ${order.reason}`],
    ['Numbers', Object.entries(order.numbers).filter(([, n]) => n > 0).map(([state, n]) => `${n} ${state}`).join(', ')]
  ].filter(([, value]) => value);
  const explanation = order.explanation;
  return element('div', {class: 'portway-order'},
    element('h3', {}, `Order ${order.number}: ${order.status}${order.stage ? `, ${order.stage}` : ''}`),
    element('p', {class: 'portway-explanation'}, explanation.summary),
    explanation.waitingFor ? element('p', {}, `Waits for: ${explanation.waitingFor}${explanation.by ? `, by ${explanation.by.words}` : ''}.`) : null,
    ...order.incidents.map(incident => element('div', {class: 'portway-trouble'},
      element('strong', {}, `${incident.activity}: given up ${moment(incident.since, zone)}`),
      element('p', {}, incident.message), element('p', {}, `What to do: ${incident.remedy}`))),
    element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))])),
    element('p', {}, `All times are ${zone}. `,
      ...(order.papers ? [element('a', {href: `/desk/port-orders/${order.id}/numbers`, target: '_blank'}, 'All numbers'), ' · ',
        element('a', {href: `/desk/port-orders/${order.id}/loa`, target: '_blank'}, 'Letter of authorization'), ' · '] : []),
      element('a', {href: '/desk/ops', target: '_blank'}, 'Operations'), ' · ',
      element('a', {href: '/api/docs', target: '_blank'}, 'API'), ': ',
      element('code', {}, `GET /api/v1/port-orders/${order.number}`)),
    table('Sent to the carrier', ['Version', 'Gateway', 'Sent', 'First answer', 'Answered'],
      order.sent.map(sent => [String(sent.version), sent.gateway, moment(sent.at, zone),
        sent.answer ? `${sent.answer} ${sent.code || ''}` : 'none yet', moment(sent.answeredAt, zone)])),
    table('Received from the carrier', ['Received', 'Event', 'Says', 'State', 'Event id'],
      order.received.map(received => [moment(received.at, zone), received.type,
        [received.focAt && moment(received.focAt, zone), received.code, received.text, received.numbers.join(' ')].filter(Boolean).join(' '),
        `${received.status}${received.note ? `: ${received.note}` : ''}`, received.eventId])),
    table('Timeline', ['When', 'Who', 'From', 'To', 'Fact', 'What'],
      order.timeline.map(entry => [moment(entry.at, zone), entry.actor, entry.from, entry.to, entry.fact, entry.message]).reverse()),
    table('Ledger', ['When', 'For', 'Amount'], order.ledger.map(line => [moment(line.at, zone), line.memo, line.amount])));
}

function todo(summary) {
  const tile = (count, words, anchor) => element('li', {class: count > 0 ? 'portway-some' : ''},
    element('a', {href: `/desk/ops#${anchor}`}, element('b', {}, String(count)), ` ${words}`));
  return element('section', {class: 'portway-todo', 'aria-label': 'Port desk operations'},
    element('h3', {}, 'Port desk operations'),
    element('ul', {},
      tile(summary.incidents, 'open incidents', 'incidents'),
      tile(summary.unmatchedCarrierEvents, 'carrier events without an order', 'events'),
      tile(summary.deadDeliveries, 'deliveries given up', 'deliveries')));
}

export default [
  {
    id: 'portway-order',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 100,
    properties: {label: 'Port order'},
    ...loading(orderOf, orderPanel)
  },
  {
    id: 'portway-todo',
    pluginPoint: 'cockpit.dashboard',
    priority: 100,
    properties: {label: 'Port desk operations', pagePath: '/desk/ops'},
    ...loading(() => json(new URL('ops/summary', DESK)), todo)
  },
  {
    id: 'portway-operations',
    pluginPoint: 'cockpit.navigation',
    priority: 50,
    properties: {label: 'Operations', pagePath: '/desk/ops'}
  },
  {
    id: 'portway-reports',
    pluginPoint: 'cockpit.navigation',
    priority: 49,
    properties: {label: 'Reports', pagePath: '/desk/reports'}
  }
];
