// The list of requests, newest first.

import { byId, el, plural, toggle } from './dom.js';

const most = 500; // Rows on the page.
let count = 0;

export function addRequest(x) {
  count += 1;
  const row = rowOf(x);
  const rows = byId('requests-rows');
  rows.prepend(row);
  while (rows.children.length > most) {
    rows.lastElementChild.remove();
  }
  byId('requests-empty').hidden = true;
  byId('requests-count').textContent = plural(count, 'request');
  row.hidden = !wanted()(row);
  announce(x);
}

const isProblem = (x) => x.violations.length > 0 || x.fault !== '' || x.answer.status === 0 || x.answer.status >= 400;

function rowOf(x) {
  const button = el('button', { type: 'button', class: 'name' }, x.operation || 'No operation');
  const path = new URL(x.request.url);
  const row = el('tr', { class: 'request' },
    el('td', { class: 'time' }, new Date(x.begin).toLocaleTimeString('en-GB')),
    el('td', { class: 'what' }, button, el('span', { class: 'path' }, el('b', {}, x.request.method), ` ${path.pathname}${path.search}`)),
    el('td', { class: 'verdict' }, verdictOf(x)),
    el('td', { class: 'answer' }, ...answerOf(x)),
    el('td', { class: 'num took' }, tookOf(x.duration)));
  row.dataset.text = [x.operation, x.request.method, x.request.url, x.answer.status, x.code, x.fault, x.request_id].join(' ').toLowerCase();
  row.dataset.problem = isProblem(x);
  toggle(button, () => detailsOf(x), (details) => row.after(details));
  return row;
}

function verdictOf(x) {
  if (x.violations.length > 0) {
    return el('span', { class: 'badge bad' }, plural(x.violations.length, 'violation'));
  }
  return el('span', { class: 'badge good' }, 'Keeps to it');
}

function answerOf(x) {
  const status = x.answer.status === 0 ? 'No answer' : String(x.answer.status);
  const kind = x.answer.status >= 200 && x.answer.status < 300 ? 'good' : 'bad';
  return [
    el('span', { class: `status ${kind}` }, status),
    x.code && el('span', { class: 'code' }, x.code),
    x.fault && el('span', { class: 'badge warn' }, `fault ${x.fault}`),
  ];
}

function tookOf(nanoseconds) {
  const ms = nanoseconds / 1e6;
  return ms < 1 ? `${ms.toFixed(2)} ms` : ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function detailsOf(x) {
  const cell = el('td', { colspan: '5' });
  if (x.violations.length > 0) {
    const list = x.violations.map((v) => el('li', {}, el('code', {}, v.path), el('span', {}, v.problem)));
    cell.append(el('h3', {}, 'What breaks the contract'), el('ul', { class: 'violations' }, ...list));
  }
  if (x.message) {
    cell.append(el('p', { class: 'message' }, el('b', {}, x.code), ` ${x.message}`));
  }
  cell.append(el('div', { class: 'messages' },
    messageOf('Request', [['URL', x.request.url], ['Credentials', x.credentials || 'none']], x.request),
    messageOf('Answer', [['Status', x.answer.status || 'none'], ['Request id', x.request_id]], x.answer)));
  return el('tr', { class: 'details' }, cell);
}

function messageOf(title, facts, message) {
  const headers = Object.entries(message.header ?? {}).map(([name, values]) => [name, values.join(', ')]);
  const list = [...facts, ...headers].flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]);
  return el('section', { 'aria-label': title }, el('h3', {}, title), el('dl', {}, ...list), ...bodyOf(message.body));
}

function bodyOf(body) {
  if (body.size === 0) {
    return [el('p', { class: 'hint' }, 'No body.')];
  }
  const note = body.cut && el('p', { class: 'hint' }, `Of ${plural(body.size, 'byte')}, this is what can be shown.`);
  return [body.text && el('pre', { tabindex: '0', 'aria-label': 'Body' }, pretty(body.text)), note].filter(Boolean);
}

function pretty(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return indented(text);
}

// indented breaks JSON into lines. JSON.parse and back would round large numbers.
function indented(json) {
  let depth = 0;
  let out = '';
  for (const [part] of json.matchAll(/"(?:[^"\\]|\\.)*"|\[\]|\{\}|[^"[\]{},:]+|[[\]{},:]/g)) {
    const line = () => `\n${'  '.repeat(depth)}`;
    if (part === '{' || part === '[') {
      depth += 1;
      out += part + line();
    } else if (part === '}' || part === ']') {
      depth -= 1;
      out += line() + part;
    } else {
      out += part === ',' ? part + line() : part === ':' ? ': ' : part;
    }
  }
  return out;
}

// wanted makes a test of what the filter says.
function wanted() {
  const words = byId('requests-filter').value.toLowerCase().split(/\s+/);
  const onlyProblems = byId('requests-problems').checked;
  return (row) => words.every((word) => row.dataset.text.includes(word)) && (!onlyProblems || row.dataset.problem === 'true');
}

function filter() {
  const isWanted = wanted();
  let hidden = false;
  for (const row of byId('requests-rows').children) {
    if (row.classList.contains('request')) {
      hidden = !isWanted(row);
    }
    row.hidden = hidden; // Details go with their request.
  }
}

// announce tells screen readers of the last request, once a second at most.
let last = null;
function announce(x) {
  if (last === null) {
    setTimeout(() => {
      const problems = last.violations.length > 0 ? `, ${plural(last.violations.length, 'violation')}` : '';
      byId('announce').textContent = `${last.request.method} ${last.operation || last.request.url}: ${last.answer.status || 'no answer'}${problems}`;
      last = null;
    }, 1000);
  }
  last = x;
}

byId('requests-filter').addEventListener('input', filter);
byId('requests-problems').addEventListener('change', filter);
