// Modals and the Home tab.
import { el } from './text.js';
import { blocks } from './blocks.js';
import { formValues } from './elements.js';

function context(view, app, form) {
  return {
    names: app.names, form, errors: view.errors,
    act: (action, value) => app.act({ do: 'click', view: view.id, action, value }),
    choose: (action, value) => app.chosen.set(view.id + action, value),
    chosen: (action) => app.chosen.get(view.id + action),
  };
}

export function home(view, app) {
  if (!view) return el('p', { class: 'empty' }, `${app.state.app} hasn't put anything here yet.`);
  return el('div', { class: 'home' }, ...blocks(view.body.blocks, context(view, app, false)));
}

let shown = '';

// modal keeps the dialog in step with the view on top. It is drawn anew only
// when the view itself changed, so that typing isn't lost.
export function modal(dialog, view, app) {
  const key = view ? view.id + view.hash + JSON.stringify(view.errors || {}) : '';
  if (key === shown) return;
  shown = key;
  if (!view) {
    if (dialog.open) dialog.close();
    return;
  }
  const kept = dialog.dataset.view === view.id + view.hash ? formValues(dialog) : {};
  dialog.dataset.view = view.id + view.hash;
  const body = view.body;
  const close = (all) => app.act({ do: 'close', view: view.id, all });
  const general = view.errors && view.errors[''];
  const form = el('form', { method: 'dialog', onsubmit: (e) => {
    e.preventDefault();
    app.act({ do: 'submit', view: view.id, values: formValues(dialog) });
  } },
  el('header', {}, view.depth > 1 && el('button', { type: 'button', class: 'icon', 'aria-label': 'Back', onclick: () => close(false) }, '‹'),
    el('h2', { id: 'modal-title' }, body.title.text),
    el('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => close(true) }, '✕')),
  el('div', { class: 'modal-body', tabindex: '0' }, general && el('p', { class: 'problem', role: 'alert' }, general), ...blocks(body.blocks, context(view, app, true))),
  el('footer', {}, el('button', { type: 'button', onclick: () => close(false) }, body.close ? body.close.text : 'Close'),
    body.submit && el('button', { type: 'submit', class: 'primary' }, body.submit.text)));
  dialog.replaceChildren(form);
  for (const input of dialog.querySelectorAll('[data-field]')) {
    if (input.dataset.field in kept && input.type !== 'radio' && input.type !== 'checkbox') input.value = kept[input.dataset.field];
  }
  dialog.oncancel = (e) => {
    e.preventDefault();
    close(true);
  };
  if (!dialog.open) dialog.showModal();
}
