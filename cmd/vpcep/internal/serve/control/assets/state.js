// What the service holds.

import { get } from './api.js';
import { byId, el, plural, row, table } from './dom.js';

let shown = '';
const open = new Set(); // Ids of the services whose details are open.

export async function showState() {
  const state = await get('state');
  const text = JSON.stringify(state);
  if (text === shown) {
    return;
  }
  shown = text;
  byId('state-count').textContent = `${plural(state.services.length, 'endpoint service')}, ${plural(state.endpoints.length, 'endpoint')}`;
  byId('state-body').replaceChildren(
    el('h3', {}, 'Endpoint services'), ...state.services.map(serviceOf),
    el('h3', {}, 'Endpoints'), endpointsOf(state.endpoints));
}

function serviceOf(one) {
  const s = one.service;
  const details = el('details', { class: 'service', open: open.has(s.id) },
    el('summary', {},
      el('span', { class: 'title' }, s.service_name || s.id), statusOf(s.status),
      el('span', { class: 'facts' }, [s.service_type, plural(one.whitelist_count, 'whitelist record'), plural(one.connections.length, 'connection')].join(' · '))),
    el('dl', { class: 'wide' }, ...factsOf(s)),
    el('h4', {}, 'Whitelist'), whitelistOf(one),
    el('h4', {}, 'Connections'), connectionsOf(one.connections));
  details.addEventListener('toggle', () => (details.open ? open.add(s.id) : open.delete(s.id)));
  return details;
}

function factsOf(s) {
  const ports = (s.ports ?? []).map((p) => `${p.client_port} → ${p.server_port}`).join(', ');
  return [['Id', s.id], ['VPC', s.vpc_id], ['Ports', ports], ['Approval', s.approval_enabled ? 'needed' : 'not needed'], ['Created', timeOf(s.created_at)],
    ['Description', s.description]]
    .filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
}

function whitelistOf(one) {
  const columns = [['Permission', 'mono'], ['Description'], ['Added', 'time']];
  if (one.whitelist_count === 0) {
    return el('p', { class: 'hint' }, 'Empty: nobody but the owner may connect.');
  }
  const rows = one.whitelist.map((r) => row(columns, [r.permission, r.description ?? '', timeOf(r.created_at)]));
  const all = table('Whitelist', columns, rows);
  if (one.whitelist_count > one.whitelist.length) {
    all.append(el('p', { class: 'hint' }, `The first ${one.whitelist.length} of ${plural(one.whitelist_count, 'record')}.`));
  }
  return all;
}

function connectionsOf(list) {
  const columns = [['Endpoint', 'mono'], ['Status'], ['Account', 'mono'], ['Updated', 'time']];
  if (list.length === 0) {
    return el('p', { class: 'hint' }, 'None.');
  }
  return table('Connections', columns, list.map((c) => row(columns, [c.id, statusOf(c.status), c.domain_id ?? '', timeOf(c.updated_at)])));
}

function endpointsOf(list) {
  const columns = [['Id', 'mono'], ['Status'], ['Service'], ['Address', 'mono'], ['Created', 'time']];
  if (list.length === 0) {
    return el('p', { class: 'hint' }, 'None.');
  }
  return table('Endpoints', columns, list.map((e) => row(columns,
    [e.id, statusOf(e.status), e.endpoint_service_name ?? '', e.ip ?? '', timeOf(e.created_at)])));
}

function statusOf(status) {
  const kinds = { available: 'good', accepted: 'good', failed: 'bad', rejected: 'bad' };
  return el('span', { class: `badge ${kinds[status] ?? 'warn'}` }, status);
}

const timeOf = (text) => (text ? new Date(text).toLocaleString('sv-SE') : '');
