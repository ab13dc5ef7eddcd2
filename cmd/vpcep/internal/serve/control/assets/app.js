// The page of vpcep serve: views, and the stream of requests that feeds them.

import { byId } from './dom.js';
import { addRequest } from './requests.js';
import { showState } from './state.js';
import { showControls, showFaults } from './controls.js';
import { showContract } from './contract.js';

const views = ['requests', 'state', 'controls', 'contract'];

function showView() {
  const wanted = location.hash.slice(1);
  if (views.includes(wanted)) { // The link that skips to the content leads into the present view.
    document.body.dataset.view = wanted;
  }
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${document.body.dataset.view}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  refresh();
}

// refresh reads what the present view shows. Many requests in a row are one reading.
let waiting = 0;
function refresh() {
  if (waiting) {
    return;
  }
  waiting = setTimeout(async () => {
    waiting = 0;
    try {
      if (document.body.dataset.view === 'state') {
        await showState();
      }
      await showFaults();
    } catch { /* The service is gone; the stream says so. */ }
  }, 250);
}

function listen() {
  const live = byId('live');
  const say = (text, state) => {
    live.textContent = text;
    live.dataset.state = state;
  };
  const events = new EventSource('events');
  events.onopen = () => say('Live', 'live');
  events.onerror = () => say('Not connected', 'gone');
  events.onmessage = (event) => {
    addRequest(JSON.parse(event.data));
    refresh();
  };
}

for (const place of document.querySelectorAll('.origin')) {
  place.textContent = location.origin;
}
addEventListener('hashchange', showView);
showView();
listen();
await Promise.all([showControls(), showContract()]);
setInterval(refresh, 5000); // States go on by themselves.
