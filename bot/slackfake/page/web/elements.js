// Interactive elements: buttons, menus, and the inputs of a modal.
import { el, safeURL, textObject } from './text.js';

export function element(e, ctx) {
  const draw = DRAW[e.type];
  return draw ? draw(e, ctx) : el('span', { class: 'unknown' }, `(${e.type})`);
}

const label = (e) => (e.text ? e.text.text : '');

const DRAW = {
  image: (e) => (safeURL(e.image_url) ? el('img', { class: 'thumb', src: safeURL(e.image_url), alt: e.alt_text }) : el('span', {}, e.alt_text)),
  button,
  workflow_button: button,
  icon_button: (e, ctx) => el('button', { type: 'button', class: 'icon', 'aria-label': e.accessibility_label || label(e), title: label(e),
    onclick: confirmed(e, () => ctx.act(e.action_id, '')) }, e.icon === 'trash' ? '✕' : '•'),
  feedback_buttons: feedback,
  overflow: (e, ctx) => el('details', { class: 'menu' }, el('summary', { 'aria-label': 'More actions' }, '⋯'),
    el('div', { class: 'menu-body' }, ...e.options.map((o) => el('button', { type: 'button',
      onclick: (event) => { event.currentTarget.closest('details').open = false; confirmed(e, () => ctx.act(e.action_id, o.value))(event); } }, ...textObject(o.text, ctx.names))))),
  radio_buttons: (e, ctx) => choices(e, ctx, 'radio'),
  checkboxes: (e, ctx) => choices(e, ctx, 'checkbox'),
  static_select: (e, ctx) => select(e, ctx, false),
  multi_static_select: (e, ctx) => select(e, ctx, true),
  users_select: (e, ctx) => named(e, ctx, ctx.names.users()),
  channels_select: (e, ctx) => named(e, ctx, ctx.names.channels()),
  conversations_select: (e, ctx) => named(e, ctx, ctx.names.channels()),
  datepicker: (e, ctx) => field(e, ctx, el('input', { type: 'date', value: e.initial_date })),
  timepicker: (e, ctx) => field(e, ctx, el('input', { type: 'time', value: e.initial_time })),
  plain_text_input: (e, ctx) => field(e, ctx, e.multiline
    ? el('textarea', { rows: '4', maxlength: e.max_length, placeholder: hint(e) }, e.initial_value || '')
    : el('input', { type: 'text', maxlength: e.max_length, placeholder: hint(e), value: e.initial_value })),
  email_text_input: (e, ctx) => field(e, ctx, el('input', { type: 'email', placeholder: hint(e), value: e.initial_value })),
  url_text_input: (e, ctx) => field(e, ctx, el('input', { type: 'url', placeholder: hint(e), value: e.initial_value })),
  number_input: (e, ctx) => field(e, ctx, el('input', { type: 'number', placeholder: hint(e), value: e.initial_value })),
};

const hint = (e) => e.placeholder && e.placeholder.text;

function confirmed(e, go) {
  return (event) => {
    const c = e.confirm;
    if (c && !window.confirm(`${c.title.text}\n\n${c.text.text}`)) return;
    go(event);
  };
}

function button(e, ctx) {
  const press = confirmed(e, () => {
    const url = safeURL(e.url);
    if (url) window.open(url, '_blank', 'noopener,noreferrer');
    if (e.action_id) ctx.act(e.action_id, '');
  });
  return el('button', { type: 'button', class: e.style, 'aria-label': e.accessibility_label, onclick: press,
    'data-action': e.action_id }, label(e));
}

function feedback(e, ctx) {
  const one = (b, value, sign) => el('button', { type: 'button', class: 'feedback', 'aria-pressed': String(ctx.chosen(e.action_id) === value),
    'aria-label': b.accessibility_label || b.text.text, 'data-action': e.action_id, 'data-value': value,
    onclick: (event) => {
      for (const other of event.currentTarget.parentElement.children) other.setAttribute('aria-pressed', 'false');
      event.currentTarget.setAttribute('aria-pressed', 'true');
      ctx.choose(e.action_id, value);
      ctx.act(e.action_id, value);
    } }, el('span', { 'aria-hidden': 'true' }, sign), ' ', b.text.text);
  return el('span', { class: 'feedback-pair', role: 'group', 'aria-label': 'Feedback' },
    one(e.positive_button, 'positive', '✓'), one(e.negative_button, 'negative', '✕'));
}

// field marks an input as one of the form, or lets it act by itself.
function field(e, ctx, input) {
  input.dataset.field = e.action_id;
  if (!ctx.form) input.addEventListener('change', () => ctx.act(e.action_id, input.value));
  return input;
}

function options(list, chosen) {
  return list.map((o) => el('option', { value: o.value, selected: chosen.includes(o.value) }, o.text.text));
}

function select(e, ctx, multiple) {
  const chosen = (e.initial_options || [e.initial_option]).filter(Boolean).map((o) => o.value);
  const inner = e.option_groups
    ? e.option_groups.map((g) => el('optgroup', { label: g.label.text }, ...options(g.options, chosen))) : options(e.options, chosen);
  if (!multiple) inner.unshift(el('option', { value: '', disabled: true, selected: !chosen.length }, hint(e) || 'Choose'));
  return field(e, ctx, el('select', { multiple, 'aria-label': hint(e) }, ...inner));
}

function named(e, ctx, list) {
  return field(e, ctx, el('select', { 'aria-label': hint(e) }, ...list.map(([id, name]) => el('option', { value: id }, name))));
}

function choices(e, ctx, type) {
  const chosen = (e.initial_options || [e.initial_option]).filter(Boolean).map((o) => o.value);
  const group = el('div', { class: 'choices', role: type === 'radio' ? 'radiogroup' : 'group' });
  for (const o of e.options) {
    group.append(el('label', {},
      el('input', { type, name: e.action_id, value: o.value, checked: chosen.includes(o.value), 'data-field': e.action_id,
        onchange: () => ctx.form || ctx.act(e.action_id, [...group.querySelectorAll('input:checked')].map((i) => i.value).join(',')) }),
      el('span', {}, ...textObject(o.text, ctx.names), o.description && el('small', {}, ...textObject(o.description, ctx.names)))));
  }
  return group;
}

export function inputBlock(b, ctx) {
  const id = `in-${b.block_id}`;
  const inner = element(b.element, ctx);
  const problem = ctx.errors && ctx.errors[b.block_id];
  inner.id = id;
  if (problem) {
    inner.setAttribute('aria-invalid', 'true');
    inner.setAttribute('aria-describedby', `${id}-error`);
  }
  return el('div', { class: 'input', 'data-block': b.block_id },
    el('label', { for: id }, b.label.text, b.optional && el('span', { class: 'dim' }, ' (optional)')),
    inner,
    b.hint && el('p', { class: 'dim' }, b.hint.text),
    problem && el('p', { class: 'problem', id: `${id}-error` }, problem));
}

// formValues are what a modal's form holds now, by action_id.
export function formValues(root) {
  const values = {};
  for (const input of root.querySelectorAll('[data-field]')) {
    const name = input.dataset.field;
    if (input.type === 'radio' || input.type === 'checkbox') {
      if (input.checked) values[name] = values[name] ? `${values[name]},${input.value}` : input.value;
    } else if (input.multiple) values[name] = [...input.selectedOptions].map((o) => o.value).join(',');
    else if (input.value !== '') values[name] = input.value;
    else values[name] = '';
  }
  for (const name of Object.keys(values)) {
    const select = root.querySelector(`select[data-field="${CSS.escape(name)}"]`);
    if (select && values[name] === '') delete values[name];
  }
  return values;
}
