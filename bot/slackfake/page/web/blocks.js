// Blocks made into DOM nodes. ctx is {names, act(actionID, value, button), view}.
import { el, link, markdown, safeURL, textObject, withBreaks } from './text.js';
import { richText } from './rich.js';
import { element, inputBlock } from './elements.js';

export function blocks(list, ctx) {
  return (list || []).map((b) => block(b, ctx)).filter(Boolean);
}

function block(b, ctx) {
  const draw = DRAW[b.type];
  if (!draw) return el('p', { class: 'unknown' }, `This page can't show a ${b.type} block.`);
  return draw(b, ctx);
}

const DRAW = {
  section: (b, ctx) => el('div', { class: 'section' },
    el('div', { class: 'section-body' },
      b.text && el('div', { dir: 'auto' }, ...textObject(b.text, ctx.names)),
      b.fields && el('div', { class: 'fields' }, ...b.fields.map((f) => el('div', { dir: 'auto' }, ...textObject(f, ctx.names))))),
    b.accessory && el('div', { class: 'accessory' }, element(b.accessory, ctx))),
  header: (b, ctx) => el('p', { class: 'header', role: 'heading', 'aria-level': 3 }, ...textObject(b.text, ctx.names)),
  divider: () => el('hr'),
  context: (b, ctx) => el('div', { class: 'context', dir: 'auto' }, ...b.elements.map((e) => (e.type === 'image'
    ? element(e, ctx) : el('span', {}, ...textObject(e, ctx.names))))),
  actions: (b, ctx) => el('div', { class: 'actions' }, ...b.elements.map((e) => element(e, ctx))),
  context_actions: (b, ctx) => el('div', { class: 'actions quiet' }, ...b.elements.map((e) => element(e, ctx))),
  image: (b, ctx) => el('figure', {}, b.title && el('figcaption', {}, ...textObject(b.title, ctx.names)),
    safeURL(b.image_url) && el('img', { src: safeURL(b.image_url), alt: b.alt_text })),
  input: inputBlock,
  rich_text: (b, ctx) => richText(b, ctx.names),
  markdown: (b) => el('div', { class: 'md', dir: 'auto' }, ...markdown(b.text)),
  table: (b, ctx) => table(b, ctx, b.rows.length),
  data_table: (b, ctx) => table(b, ctx, b.page_size || 5),
  task_card: task,
  plan: (b, ctx) => el('div', { class: 'plan' }, b.title && el('p', { class: 'plan-title' }, b.title), ...(b.tasks || []).map((t) => task(t, ctx))),
  alert: (b, ctx) => el('div', { class: `alert ${b.level || 'default'}`, role: 'note' }, ...textObject(b.text, ctx.names)),
  card,
  carousel: (b, ctx) => el('div', { class: 'carousel' }, ...b.elements.map((c) => card(c, ctx))),
  video: (b) => el('p', {}, link(b.title_url || b.video_url, b.title.text)),
  file: (b) => el('p', {}, `File ${b.external_id}`),
};

const STATUS = { pending: ['○', 'waiting'], in_progress: ['◐', 'under way'], complete: ['✓', 'done'], error: ['!', 'failed'] };

function task(t, ctx) {
  const [sign, word] = STATUS[t.status] || STATUS.pending;
  return el('div', { class: `task ${t.status || 'pending'}` },
    el('span', { class: 'task-sign', role: 'img', 'aria-label': word }, sign),
    el('div', {},
      !t.hide_title && el('span', { class: 'task-title' }, t.title),
      t.details && richText(t.details, ctx.names),
      t.output && richText(t.output, ctx.names),
      t.sources && t.sources.length > 0 && el('div', { class: 'task-sources' }, ...t.sources.map((s) => link(s.url, s.text)))));
}

function card(b, ctx) {
  return el('div', { class: 'card' },
    b.title && el('p', { class: 'card-title' }, ...textObject(b.title, ctx.names)),
    b.subtitle && el('p', { class: 'dim' }, ...textObject(b.subtitle, ctx.names)),
    b.body && el('p', {}, ...textObject(b.body, ctx.names)),
    b.subtext && el('p', { class: 'dim' }, ...textObject(b.subtext, ctx.names)),
    b.actions && el('div', { class: 'actions' }, ...b.actions.map((e) => element(e, ctx))));
}

// A table shows one page of rows; its header and caption stay.
function table(b, ctx, size) {
  const [head, ...body] = b.rows;
  const pages = Math.max(1, Math.ceil(body.length / size));
  let page = 0;
  const rows = el('tbody');
  const where = el('span', { class: 'dim', 'aria-live': 'polite' });
  const draw = () => {
    rows.replaceChildren(...body.slice(page * size, (page + 1) * size).map((r) => el('tr', {}, ...r.map((c, i) => cell(c, ctx,
      i === (b.row_header_column_index || 0) ? 'th' : 'td')))));
    where.textContent = `${page + 1} of ${pages}`;
  };
  const turn = (by) => () => {
    page = Math.min(pages - 1, Math.max(0, page + by));
    draw();
  };
  draw();
  return el('div', { class: 'table' },
    el('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': b.caption || 'Table' },
      el('table', {}, b.caption && el('caption', {}, b.caption),
        el('thead', {}, el('tr', {}, ...head.map((c) => el('th', { scope: 'col' }, ...content(c, ctx))))), rows)),
    pages > 1 && el('div', { class: 'table-pages' },
      el('button', { type: 'button', 'aria-label': 'Previous rows', onclick: turn(-1) }, '‹'), where,
      el('button', { type: 'button', 'aria-label': 'More rows', onclick: turn(1) }, '›')));
}

function cell(c, ctx, tag) {
  return el(tag, { scope: tag === 'th' ? 'row' : undefined, class: c && c.type === 'raw_number' ? 'num' : undefined, dir: 'auto' }, ...content(c, ctx));
}

function content(c, ctx) {
  if (!c) return [];
  if (c.type === 'rich_text') return [richText(c, ctx.names)];
  if (c.type === 'action') return [element(c.element, ctx)];
  return withBreaks(c.text || String(c.value));
}
