// Faults, delay, throttling and reset.

import { get, send } from './api.js';
import { byId, el, row, table } from './dom.js';

const faultForm = byId('fault-form').elements;
const paceForm = byId('pace-form').elements;

export async function showControls() {
  const choice = await get('faults');
  byId('fault-operation').append(...choice.operations.map((name) => el('option', { value: name }, name)));
  const group = (label, after) => el('optgroup', { label },
    ...choice.kinds.filter((k) => k.after_change === after).map((k) => el('option', { value: k.kind }, k.kind)));
  byId('fault-kind').append(group('Nothing is done', false), group('The change is made', true));
  byId('fault-kind').value = 'throttled';
  await Promise.all([showFaults(), showPace()]);
}

let shown = '';
export async function showFaults() {
  const { faults } = await get('faults');
  if (JSON.stringify(faults) === shown) {
    return;
  }
  shown = JSON.stringify(faults);
  const columns = [['Kind'], ['Operation'], ['Left', 'num']];
  const rows = faults.map((f) => row(columns, [f.kind, f.operation || 'every one', (f.skip ? `${f.skip} skipped, ` : '') + (f.times || 'always')]));
  byId('fault-list').replaceChildren(faults.length > 0 ? table('Faults that are set', columns, rows) : el('p', { class: 'hint' }, 'None is set.'));
}

async function showPace() {
  const pace = await get('pace');
  paceForm.delay.value = pace.delay;
  paceForm.latency.value = pace.latency;
  for (const limit of ['gateway', 'service']) {
    paceForm[`${limit}-requests`].value = pace[`${limit}_limit`].requests;
    paceForm[`${limit}-window`].value = pace[`${limit}_limit`].requests ? pace[`${limit}_limit`].window : '1s';
  }
}

// attempt does something and says what became of it.
async function attempt(said, act) {
  const place = byId('controls-said');
  try {
    await act();
    place.textContent = said;
    place.dataset.state = 'done';
  } catch (err) {
    place.textContent = err.message;
    place.dataset.state = 'failed';
  }
}

byId('fault-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt('The fault is set.', async () => {
    await send('POST', 'faults', {
      operation: faultForm.operation.value, kind: faultForm.kind.value, times: Number(faultForm.times.value),
      skip: Number(faultForm.skip.value), delay: faultForm.delay.value, status: Number(faultForm.status.value),
    });
    await showFaults();
  });
});

byId('fault-clear').addEventListener('click', () => attempt('There are no faults.', async () => {
  await send('DELETE', 'faults');
  await showFaults();
}));

async function setPace(pace) {
  await send('PUT', 'pace', pace);
  await showPace();
}

byId('pace-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const limit = (name) => ({ requests: Number(paceForm[`${name}-requests`].value), window: paceForm[`${name}-window`].value });
  attempt('Delay and limits are set.', () => setPace({
    delay: paceForm.delay.value, latency: paceForm.latency.value, gateway_limit: limit('gateway'), service_limit: limit('service'),
  }));
});

byId('pace-clear').addEventListener('click', () => attempt('There is no delay and no limit.', () => setPace({})));

const dialog = byId('reset-dialog');
byId('reset').addEventListener('click', () => dialog.showModal());
byId('reset-no').addEventListener('click', () => dialog.close());
byId('reset-yes').addEventListener('click', () => {
  dialog.close();
  attempt('The service is as at its start.', async () => {
    await send('POST', 'reset', {});
    await Promise.all([showFaults(), showPace()]);
  });
});
