// The contract: operations with what their requests carry, and error codes, searchable.

import { get } from './api.js';
import { byId, el, plural, row, table, toggle } from './dom.js';

const operationColumns = [['Operation', 'what'], ['Group'], ['What it does', 'text']];
const valueColumns = [['Name', 'mono'], ['In'], ['Type'], ['Limits', 'limits'], ['Description', 'text']];
const codeColumns = [['Code', 'mono'], ['Status', 'num'], ['Kind'], ['Send again'], ['Message', 'text']];

export async function showContract() {
  const contract = await get('contract');
  byId('contract-title').textContent = `Contract ${contract.version}`;
  byId('contract-operations').append(table('Operations', operationColumns, contract.operations.map(operationOf)));
  byId('contract-codes').append(table('Error codes', codeColumns, contract.error_codes.map(codeOf)));
  byId('contract-search').addEventListener('input', search);
  search();
}

function operationOf(op) {
  const button = el('button', { type: 'button', class: 'name' }, op.id);
  const line = row(operationColumns, [[button, el('span', { class: 'path' }, el('b', {}, op.method), ` ${op.path}`)], op.tag, op.summary]);
  line.dataset.text = [op.id, op.method, op.path, op.tag, op.summary, ...op.values.map((v) => v.name)].join(' ').toLowerCase();
  toggle(button, () => valuesOf(op), (values) => line.after(values));
  return line;
}

function valuesOf(op) {
  const rows = op.values.map((v) => row(valueColumns,
    [el('span', {}, v.name, v.required && el('span', { class: 'required' }, 'required')), v.in, v.type, v.limits, v.description]));
  const shown = rows.length > 0 ? table(`What ${op.id} takes`, valueColumns, rows) : el('p', { class: 'hint' }, 'It takes nothing.');
  return el('tr', { class: 'details' }, el('td', { colspan: '3' }, shown));
}

function codeOf(e) {
  const line = row(codeColumns, [e.code, String(e.status), e.kind.replace('_', ' '), e.retry, e.message]);
  line.dataset.text = [e.code, e.status, e.kind, e.retry, e.message].join(' ').toLowerCase();
  return line;
}

function search() {
  const words = byId('contract-search').value.toLowerCase().split(/\s+/);
  const found = ['contract-operations', 'contract-codes'].map((id) => {
    let count = 0;
    let hidden = false;
    for (const line of byId(id).querySelector('tbody').children) {
      if (line.dataset.text !== undefined) {
        hidden = !words.every((word) => line.dataset.text.includes(word));
        count += hidden ? 0 : 1;
      }
      line.hidden = hidden;
    }
    return count;
  });
  byId('contract-count').textContent = `${plural(found[0], 'operation')}, ${plural(found[1], 'error code')}`;
}
