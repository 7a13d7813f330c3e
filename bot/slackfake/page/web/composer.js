// The message box: writes, mentions, slash commands, and completes both.
import { el } from './text.js';

// composer returns {node, clear}. ctx is {label, thread, state(), post(text), slash(line), note(text)}.
export function composer(ctx) {
  const box = el('textarea', { rows: '1', 'aria-label': ctx.label, placeholder: ctx.label, role: 'combobox',
    'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': `${ctx.id}-list` });
  const list = el('ul', { class: 'completions', role: 'listbox', id: `${ctx.id}-list`, 'aria-label': 'Completions', hidden: true });
  const send = el('button', { type: 'button', class: 'primary send', 'aria-label': 'Send' }, '➤');
  let found = [];
  let at = 0;
  let chosen = false; // with the arrow keys

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  };
  const close = () => {
    found = [];
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const draw = () => {
    list.replaceChildren(...found.map((f, i) => el('li', { role: 'option', id: `${ctx.id}-${i}`, 'aria-selected': String(i === at),
      onmousedown: (e) => { e.preventDefault(); take(i); } }, el('strong', {}, f.show), f.note && el('span', { class: 'dim' }, ` ${f.note}`))));
    list.hidden = !found.length;
    box.setAttribute('aria-expanded', String(!list.hidden));
    if (found.length) box.setAttribute('aria-activedescendant', `${ctx.id}-${at}`);
  };
  const look = () => {
    found = completions(box.value.slice(0, box.selectionStart), ctx);
    at = 0;
    chosen = false;
    if (found.length) draw();
    else close();
  };
  const take = (i) => {
    const { from, put } = found[i];
    const rest = box.value.slice(box.selectionStart);
    box.value = box.value.slice(0, from) + put + rest;
    box.selectionStart = box.selectionEnd = from + put.length;
    close();
    grow();
    box.focus();
    look();
  };
  const submit = () => {
    const text = box.value.trim();
    if (!text) return;
    if (text.startsWith('/') && ctx.thread) {
      ctx.note("Slash commands can't be used in threads.");
      return;
    }
    if (text.startsWith('/')) ctx.slash(text);
    else ctx.post(encode(text, ctx.state()));
    box.value = '';
    close();
    grow();
  };
  box.addEventListener('input', () => { grow(); look(); });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (e) => {
    if (e.isComposing) return;
    if (found.length && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      chosen = true;
      at = (at + (e.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
      draw();
    } else if (found.length && (e.key === 'Tab' || (e.key === 'Enter' && !e.shiftKey && (chosen || found[at].unfinished)))) take(at);
    else if (found.length && e.key === 'Escape') close();
    else if (e.key === 'Enter' && !e.shiftKey) submit();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  send.addEventListener('click', submit);
  return el('div', { class: 'compose' }, list, box, send);
}

function completions(before, ctx) {
  const state = ctx.state();
  const who = /(^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (who) {
    const from = before.length - who[2].length - 1;
    return state.users.filter((u) => u.id !== state.me && u.name.toLowerCase().startsWith(who[2].toLowerCase()))
      .map((u) => ({ from, put: `@${u.name} `, unfinished: u.name.toLowerCase() !== who[2].toLowerCase(), show: `@${u.name}`, note: u.real !== u.name ? u.real : '' })).slice(0, 6);
  }
  if (ctx.thread) return [];
  const command = /^\/(\S*)$/.exec(before);
  if (command) {
    return (state.commands || []).filter((c) => c.name.startsWith(before))
      .map((c) => ({ from: 0, put: `${c.name} `, show: c.name, note: c.description })).slice(0, 6);
  }
  const word = /^(\/\S+) (\S*)$/.exec(before);
  const known = word && (state.commands || []).find((c) => c.name === word[1]);
  if (!known) return [];
  return (known.words || []).filter((w) => w.startsWith(word[2]) && w !== word[2])
    .map((w) => ({ from: word[1].length + 1, put: `${w} `, show: w })).slice(0, 10);
}

// encode turns typed text into what Slack's own clients send.
export function encode(text, state) {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped.replace(/(^|\s)@([\p{L}\p{N}._-]+)/gu, (whole, space, name) => {
    const user = state.users.find((u) => u.name.toLowerCase() === name.toLowerCase());
    return user ? `${space}<@${user.id}>` : whole;
  });
}
