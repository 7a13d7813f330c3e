// One message: who, when, its blocks, its files, its thread, its menu.
import { el, link, mrkdwn } from './text.js';
import { blocks } from './blocks.js';

const clock = (ts) => new Date(parseFloat(ts) * 1000);

export function message(m, app, options) {
  const state = app.state;
  const user = state.users.find((u) => u.id === m.user);
  const name = m.user === 'USLACKBOT' ? 'Workspace' : (user ? user.real : m.user);
  const at = clock(m.ts);
  const ctx = {
    names: app.names,
    act: (action, value) => app.act({ do: 'click', channel: m.channel, ts: m.ts, action, value }),
    choose: (action, value) => app.chosen.set(m.ts + action, value),
    chosen: (action) => app.chosen.get(m.ts + action),
  };
  const body = m.blocks && m.blocks.length
    ? blocks(m.blocks, ctx) : [el('div', { class: 'plain', dir: 'auto' }, ...mrkdwn(m.text, app.names))];
  return el('article', { class: `message${m.ephemeral_to ? ' whisper' : ''}${m.streaming ? ' streaming' : ''}`, 'data-ts': m.ts,
    'aria-label': `${name}, ${at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}` },
  avatar(name, user && user.bot),
  el('div', { class: 'message-main' },
    m.ephemeral_to && el('p', { class: 'dim small' }, 'Only visible to you'),
    el('p', { class: 'who' }, el('strong', {}, name), user && user.bot && el('span', { class: 'badge' }, 'App'),
      el('time', { datetime: at.toISOString(), title: at.toLocaleString() }, at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })),
      m.edits && !m.bot_id && el('span', { class: 'dim small' }, '(edited)')),
    el('div', { class: 'message-body' }, ...body, m.streaming && el('span', { class: 'caret', 'aria-label': 'still writing' })),
    ...(m.files || []).map(file),
    options.thread && threadLine(m, app, options)),
  !m.ephemeral_to && tools(m, app, options));
}

function avatar(name, bot) {
  let hue = 0;
  for (const c of name) hue = (hue * 31 + c.codePointAt(0)) % 360;
  const node = el('span', { class: `avatar${bot ? ' bot' : ''}`, 'aria-hidden': 'true' }, bot ? '❝' : [...name][0].toUpperCase());
  node.style.setProperty('--hue', hue);
  return node;
}

function file(f) {
  return el('p', { class: 'file' }, el('span', { 'aria-hidden': 'true' }, '▤ '), link(f.url_private, f.title || f.name), el('span', { class: 'dim small' }, ` ${f.size} bytes`));
}

// threadLine says who replied, how often, and how the last reply begins.
function threadLine(m, app, options) {
  const channel = app.channel(m.channel);
  const replies = channel.messages.filter((x) => x.thread_ts === m.ts && !x.ephemeral_to);
  const status = !options.direct && (channel.sessions[m.ts] || {}).status;
  if (!replies.length && !status) return null;
  const who = [...new Set(replies.map((x) => x.user))].slice(0, 4).map((id) => app.state.users.find((u) => u.id === id)).filter(Boolean);
  const last = replies[replies.length - 1];
  return el('p', { class: 'thread-line' },
    replies.length > 0 && el('button', { type: 'button', class: 'thread-open', onclick: () => app.openThread(m.channel, m.ts) },
      ...who.map((u) => avatar(u.real, u.bot)),
      el('span', { class: 'count' }, `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`),
      el('span', { class: 'snippet' }, snippet(last, app))),
    status && el('span', { class: 'status', role: 'status' }, `${app.state.app} ${status}`));
}

// snippet is the beginning of a message in one line.
function snippet(m, app) {
  const text = el('span', {}, ...mrkdwn((m.text || '').replace(/\s+/g, ' '), app.names)).textContent.trim();
  return [...text].length > 120 ? `${[...text].slice(0, 120).join('')}…` : text;
}

function tools(m, app, options) {
  const mine = m.user === app.state.me;
  const item = (label, go) => el('button', { type: 'button', role: 'menuitem', onclick: (e) => {
    e.currentTarget.closest('details').open = false;
    go();
  } }, label);
  const copy = () => navigator.clipboard.writeText(`${location.origin}/archives/${m.channel}/p${m.ts.replace('.', '')}`);
  return el('div', { class: 'tools' },
    options.thread && el('button', { type: 'button', class: 'icon', 'aria-label': 'Reply in thread', title: 'Reply in thread',
      onclick: () => app.openThread(m.channel, m.thread_ts || m.ts, true) }, '↩'),
    el('details', { class: 'menu' }, el('summary', { 'aria-label': 'More actions', title: 'More actions' }, '⋮'),
      el('div', { class: 'menu-body', role: 'menu' },
        ...(app.state.shortcuts || []).map((s) => item(`${s.name} · ${app.state.app}`, () => app.act({ do: 'shortcut', channel: m.channel, ts: m.ts, action: s.callback_id }))),
        item('Copy link', copy),
        mine && item('Edit message', () => {
          const text = window.prompt('Edit message', m.text);
          if (text) app.act({ do: 'edit', channel: m.channel, ts: m.ts, text });
        }),
        (mine || m.bot_id) && item('Delete message', () => app.act({ do: 'delete', channel: m.channel, ts: m.ts })))));
}
