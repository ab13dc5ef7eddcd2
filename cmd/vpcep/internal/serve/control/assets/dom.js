// Makes elements. Text is always text, never HTML, so that nothing that a client sends can run.

// Characters that nobody sees, such as those that turn the direction of what follows, so that it reads as something else.
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const seen = (text) => text.replace(unseen, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const byId = (id) => document.getElementById(id);

// el makes an element: el('td', {class: 'num'}, 'text', otherElement). Attributes that are undefined or false are left out.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false && child !== '')
    .map((child) => (typeof child === 'string' ? seen(child) : child)));
  return element;
}

// table makes a table that scrolls sideways by itself where it is too wide. A column is [title, class].
export function table(caption, columns, rows) {
  const head = columns.map(([title, kind]) => el('th', { scope: 'col', class: kind }, title));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', { class: 'sr' }, caption), el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)));
}

// row makes a row of a table; a cell is text, an element, or a list of them.
export function row(columns, cells, attributes = {}) {
  return el('tr', attributes, ...cells.map((cell, i) => el('td', { class: columns[i][1], 'data-title': columns[i][0] }, ...[cell].flat())));
}

export const plural = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

// toggles makes a button show and hide an element.
export function toggle(button, make, insert) {
  let shown = null;
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    if (shown) {
      shown.remove();
      shown = null;
    } else {
      shown = make();
      insert(shown);
    }
    button.setAttribute('aria-expanded', String(shown !== null));
  });
}
