// The page: keeps in step with the workspace and shows one place of it.
import { el } from './text.js';
import { message } from './message.js';
import { composer, encode } from './composer.js';
import { home, modal } from './views.js';

const $ = (id) => document.getElementById(id);
const as = new URLSearchParams(location.search).get('as') || '';

const app = {
  state: null,
  place: null, // {kind: 'channel' | 'home', id}
  thread: null, // {channel, ts}
  chosen: new Map(),
  seen: new Map(),
  names: {
    user: (id) => (app.state.users.find((u) => u.id === id) || {}).real,
    channel: (id) => (app.state.channels.find((c) => c.id === id) || {}).name,
    users: () => app.state.users.map((u) => [u.id, u.real]),
    channels: () => app.state.channels.filter((c) => c.name).map((c) => [c.id, `#${c.name}`]),
  },
  channel: (id) => app.state.channels.find((c) => c.id === id),
  async act(body) {
    const reply = await fetch('/fake/act', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Slackfake': '1' },
      body: JSON.stringify({ as, ...body }) });
    const said = await reply.json().catch(() => ({ ok: false, error: 'no answer' }));
    if (!said.ok) toast(said.error);
    return said.ok;
  },
  openThread(channel, ts, focus) {
    app.thread = { channel, ts };
    drawThread(true);
    $(focus ? 'thread-composer' : 'thread-name').querySelector?.('textarea')?.focus();
    if (!focus) $('thread-name').focus();
  },
};

function toast(text) {
  $('toast').textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $('toast').textContent = ''; }, 6000);
}

function go(place) {
  const from = app.place && app.place.kind === 'channel' ? app.place.id : '';
  app.place = place;
  app.thread = null;
  $('log').replaceChildren();
  if (place.kind === 'home') app.act({ do: 'home' });
  if (place.id === app.state.dm) app.act({ do: 'agent', channel: from });
  draw();
  drawComposer();
  $('place-name').focus();
}

function drawPlaces() {
  const s = app.state;
  const same = (p) => app.place.kind === p.kind && app.place.id === p.id;
  const entry = (label, place, sign) => {
    const channel = place.kind === 'channel' && app.channel(place.id);
    const last = channel ? channel.messages.length : 0;
    if (channel && (same(place) || !app.seen.has(place.id))) app.seen.set(place.id, last);
    const fresh = channel && last > app.seen.get(place.id);
    return el('li', {}, el('button', { type: 'button', 'aria-current': same(place) ? 'page' : undefined, class: fresh ? 'fresh' : undefined,
      onclick: () => go(place) }, el('span', { class: 'sign', 'aria-hidden': 'true' }, sign), label, fresh && el('span', { class: 'visually-hidden' }, ' (new messages)')));
  };
  const group = (title, ...items) => [el('h2', {}, title), el('ul', {}, ...items)];
  const rooms = s.channels.filter((c) => c.kind !== 'im');
  const active = document.activeElement && $('places').contains(document.activeElement) ? [...$('places').querySelectorAll('button')].indexOf(document.activeElement) : -1;
  $('team').textContent = s.team;
  $('places').replaceChildren(
    ...group('Channels', ...rooms.map((c) => entry(c.name + (c.shared ? ' (shared)' : ''), { kind: 'channel', id: c.id }, c.kind === 'private_channel' ? '◆' : '#'))),
    ...group('Apps', entry(s.app, { kind: 'channel', id: s.dm }, '✦'), entry(`${s.app} Home`, { kind: 'home', id: '' }, '⌂')));
  if (active >= 0) $('places').querySelectorAll('button')[active].focus();
  $('link-state').textContent = s.connected ? '' : `${s.app} isn't connected.`;
}

function title() {
  const s = app.state;
  if (app.place.kind === 'home') return `${s.app} · Home`;
  const c = app.channel(app.place.id);
  return c.kind === 'im' ? s.app : `# ${c.name}`;
}

// list keeps a log in step: a message whose content is unchanged keeps its
// node, and with it focus, open menus and turned table pages.
function list(node, messages, options) {
  const bottom = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
  const old = new Map([...node.children].map((n) => [n.dataset.key, n]));
  let fresh = false;
  const next = messages.map((m) => {
    const channel = app.channel(m.channel);
    const replies = options.thread ? channel.messages.filter((x) => x.thread_ts === m.ts) : [];
    const key = JSON.stringify([m, replies.length, replies.at(-1)?.text, options.thread && !options.direct && channel.sessions[m.ts]?.status]);
    const kept = old.get(key);
    if (kept) return kept;
    const made = message(m, app, options);
    made.dataset.key = key;
    fresh = true;
    return made;
  });
  if (options.status) next.push(el('p', { class: 'status', role: 'status' }, `${app.state.app} ${options.status}`));
  if (!next.length) next.push(el('p', { class: 'empty' }, options.empty || 'No messages yet.'));
  let at = node.firstChild;
  for (const n of next) {
    if (n === at) at = at.nextSibling;
    else node.insertBefore(n, at);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
  const last = next[next.length - 1];
  if (options.first) node.scrollTop = 0;
  else if (bottom && fresh && !(messages.at(-1)?.thread_ts && messages.at(-1).user === messages.at(-2)?.user)) node.scrollTop = Math.min(node.scrollHeight, last.offsetTop - node.offsetTop - 90); // a long answer is read from its beginning
}

const isRoot = (m) => !m.thread_ts || m.thread_ts === m.ts || m.broadcast;

function draw() {
  const s = app.state;
  drawPlaces();
  $('place-name').textContent = title();
  document.title = `${title()} · ${s.team}`;
  $('place-tools').replaceChildren();
  $('composer').hidden = app.place.kind === 'home';
  $('log').classList.toggle('at-home', app.place.kind === 'home');
  $('log').setAttribute('role', app.place.kind === 'home' ? 'region' : 'log');
  if (app.place.kind === 'home') {
    $('prompts').replaceChildren();
    $('prompts').dataset.key = '';
    drawHome();
  } else drawChannel();
  drawThread();
  modal($('modal'), s.modal, app);
}

function drawHome() {
  const key = JSON.stringify(app.state.home);
  if ($('log').dataset.home === key && $('log').querySelector('.home')) return;
  $('log').dataset.home = key;
  $('log').replaceChildren(home(app.state.home, app));
}

function drawChannel() {
  const c = app.channel(app.place.id);
  const direct = c.kind === 'im';
  const [thread, on] = (direct && Object.entries(c.sessions).find(([, x]) => x.status)) || ['', {}];
  list($('log'), c.messages.filter((m) => isRoot(m)), { thread: true, direct, status: on.status, empty: direct ? `Ask ${app.state.app} something.` : 'Nothing has been said here yet.' });
  if (on.status) $('place-tools').append(el('button', { type: 'button', onclick: () => app.act({ do: 'stop', channel: c.id, thread }) }, 'Stop'));
  drawPrompts(c, direct);
}

// What a person can begin with stands above the message box until they have asked something.
function drawPrompts(c, direct) {
  const on = c.sessions[''] || {};
  const begun = c.messages.some((m) => m.user === app.state.me || m.ephemeral_to === app.state.me);
  const prompts = begun ? [] : direct ? on.prompts || [] : (app.state.hints || []).map((text) => ({ title: text, message: text }));
  const key = JSON.stringify(prompts);
  if ($('prompts').dataset.key === key) return;
  $('prompts').dataset.key = key;
  $('prompts').replaceChildren(...(prompts.length ? [el('p', { class: 'dim small' }, (direct && on.prompts_title) || 'Try one of these, or write your own:'),
    el('div', { class: 'prompt-row' }, ...prompts.map((p) => el('button', { type: 'button', onclick: () => send(c.id, p.message) }, p.title)))] : []));
}

function send(channel, text) {
  return text.startsWith('/') ? app.act({ do: 'slash', channel, text }) : app.act({ do: 'post', channel, text: encode(text, app.state) });
}

function drawThread(opened) {
  const t = app.thread;
  $('thread').hidden = !t;
  $('frame').classList.toggle('with-thread', !!t);
  if (!t) return;
  const c = app.channel(t.channel);
  const all = c.messages.filter((m) => m.ts === t.ts || m.thread_ts === t.ts);
  const key = t.channel + t.ts;
  if ($('thread').dataset.key !== key) {
    $('thread').dataset.key = key;
    $('thread-log').replaceChildren();
    $('thread-composer').replaceChildren(composer({ id: 'ct', label: 'Reply…', thread: true, state: () => app.state, note: toast, slash() {},
      post: (text) => app.act({ do: 'post', channel: t.channel, thread: t.ts, text }) }));
  }
  list($('thread-log'), all, { status: (c.sessions[t.ts] || {}).status, first: opened });
}

function drawComposer() {
  const c = app.channel(app.place.id);
  if (!c) return;
  const label = c.kind === 'im' ? `Ask ${app.state.app} something` : `Message #${c.name}. Write @${app.state.app} before a question.`;
  $('composer').replaceChildren(composer({ id: 'cm', label, state: () => app.state, note: toast,
    slash: (text) => app.act({ do: 'slash', channel: c.id, text }),
    post: (text) => app.act({ do: 'post', channel: c.id, text }) }));
}

async function refresh() {
  const reply = await fetch(`/fake/state?as=${encodeURIComponent(as)}`);
  const state = await reply.json();
  if (app.state && state.version < app.state.version) return;
  app.state = state;
}

function firstPlace() {
  const path = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(location.pathname);
  const first = app.state.channels.find((c) => c.kind !== 'im');
  if (path && app.channel(path[1])) {
    const ts = `${path[2]}.${path[3]}`;
    const m = app.channel(path[1]).messages.find((x) => x.ts === ts);
    app.place = { kind: 'channel', id: path[1] };
    if (m) app.thread = { channel: path[1], ts: m.thread_ts || m.ts };
    return;
  }
  app.place = { kind: 'channel', id: first ? first.id : app.state.dm };
}

let busy = false;
let again = false;

async function sync() {
  again = true;
  if (busy) return;
  busy = true;
  while (again) {
    again = false;
    try {
      await refresh();
      if (!app.place) {
        firstPlace();
        drawComposer();
      }
      draw();
    } catch (err) {
      console.error(err);
    }
  }
  busy = false;
}

$('thread-close').addEventListener('click', () => {
  app.thread = null;
  draw();
  $('place-name').focus();
});
document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape' && app.thread && !$('modal').open) $('thread-close').click();
});
document.addEventListener('click', (e) => {
  for (const open of document.querySelectorAll('details.menu[open]')) if (!open.contains(e.target)) open.open = false;
});
// A menu near the lower edge of its log opens upwards.
document.addEventListener('toggle', (e) => {
  const menu = e.target;
  if (!menu.matches || !menu.matches('details.menu') || !menu.open) return;
  const within = menu.closest('#log, #thread-log, .modal-body');
  const body = menu.querySelector('.menu-body');
  menu.classList.remove('up');
  if (within && body.getBoundingClientRect().bottom > within.getBoundingClientRect().bottom) menu.classList.add('up');
}, true);
const events = new EventSource('/fake/events');
events.onmessage = sync;
events.onerror = () => { $('link-state').textContent = 'The workspace is gone.'; };
