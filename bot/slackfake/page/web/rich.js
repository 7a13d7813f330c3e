// rich_text blocks: sections, quotes, lists, preformatted text, citations.
import { el, link, mention, withBreaks } from './text.js';

export function richText(block, names) {
  const out = [];
  const stack = [];
  for (const part of block.elements || []) {
    if (part.type !== 'rich_text_list') {
      stack.length = 0;
      out.push(container(part, names));
      continue;
    }
    const list = listOf(part, names);
    const depth = part.indent || 0;
    stack.length = Math.min(stack.length, depth);
    const under = stack[stack.length - 1];
    if (depth > 0 && under && under.lastElementChild) under.lastElementChild.append(list);
    else out.push(list);
    stack.push(list);
  }
  return el('div', { class: 'rich' }, ...out);
}

function container(part, names) {
  const inner = (part.elements || []).flatMap((e) => inlineElement(e, names));
  switch (part.type) {
    case 'rich_text_quote':
      return el('blockquote', { class: 'quote', dir: 'auto' }, ...inner);
    case 'rich_text_preformatted':
      return el('pre', {}, ...inner);
    default:
      return el('div', { class: 'rich-section', dir: 'auto' }, ...inner);
  }
}

function listOf(part, names) {
  const items = (part.elements || []).map((e) => (e.type === 'rich_text_list'
    ? el('li', {}, listOf(e, names)) : el('li', { dir: 'auto' }, ...(e.elements || []).flatMap((x) => inlineElement(x, names)))));
  const ordered = part.style === 'ordered';
  return el(ordered ? 'ol' : 'ul', { start: ordered ? (part.offset || 0) + 1 : undefined }, ...items);
}

const STYLES = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u', highlight: 'mark', client_highlight: 'mark' };

function styled(style, nodes) {
  let out = nodes;
  for (const [name, tag] of Object.entries(STYLES)) if (style && style[name]) out = [el(tag, {}, ...out)];
  return out;
}

function inlineElement(e, names) {
  switch (e.type) {
    case 'text':
      return styled(e.style, withBreaks(e.text));
    case 'link':
      return styled(e.style, [link(e.url, e.text || e.url)]);
    case 'user':
    case 'usergroup':
      return [mention(names, e.user_id || e.usergroup_id)];
    case 'channel':
      return [el('span', { class: 'mention' }, '#' + (names.channel(e.channel_id) || e.channel_id))];
    case 'broadcast':
      return [el('span', { class: 'mention loud' }, '@' + e.range)];
    case 'emoji':
      return [el('span', { role: 'img', 'aria-label': e.name }, emoji(e))];
    case 'date':
      return [el('time', {}, e.fallback || new Date(e.timestamp * 1000).toLocaleString())];
    case 'citation':
      return [citation(e)];
    case 'color':
      return [el('code', {}, e.value)];
    default:
      return e.text ? [e.text] : [];
  }
}

// Slack knows some two thousand emoji by name; these are the bot's.
const named = { small_orange_diamond: '🔸', warning: '⚠️' };

function emoji(e) {
  if (!e.unicode) return named[e.name] || `:${e.name}:`;
  try {
    return String.fromCodePoint(...e.unicode.split('-').map((x) => parseInt(x, 16)));
  } catch {
    return `:${e.name}:`;
  }
}

// A citation is a small numbered chip; what it cites stands in a card that
// opens on hover and on focus.
function citation(e) {
  const d = e.details || {};
  const card = el('span', { class: 'cite-card', role: 'tooltip' },
    el('strong', {}, d.title || e.text),
    d.snippet && el('span', {}, d.snippet),
    el('span', { class: 'cite-host' }, d.display_name || d.app_name || e.url));
  const label = `Source ${e.index}: ${d.title || d.display_name || e.text}`;
  const chip = link(e.url, e.text);
  chip.setAttribute('aria-label', label);
  return el('span', { class: 'cite' }, chip, card);
}
