// Text of all kinds made into DOM nodes. Nothing here ever parses HTML: every
// character of a message ends up in a text node or a checked attribute.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((c) => c !== undefined && c !== null && c !== false));
  return node;
}

export function safeURL(url) {
  try {
    const parsed = new URL(url);
    return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

export function link(url, ...children) {
  const href = safeURL(url);
  if (!href) return el('span', {}, ...children);
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

const unescape = (s) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

export function mention(names, id) {
  return el('span', { class: 'mention' }, '@' + (names.user(id) || id));
}

// mrkdwn: Slack's own markup of section texts and messages.
export function mrkdwn(text, names) {
  const out = [];
  const fences = text.split('```');
  fences.forEach((part, i) => {
    if (i % 2 === 1 && i < fences.length - 1) out.push(el('pre', {}, unescape(part.replace(/^\n/, ''))));
    else if (part) out.push(...quotedLines(i % 2 === 1 ? '```' + part : part, names));
  });
  return out;
}

function quotedLines(text, names) {
  const out = [];
  let quote = [];
  const flush = () => {
    if (quote.length) out.push(el('blockquote', {}, ...lines(quote, names)));
    quote = [];
  };
  let plain = [];
  const flushPlain = () => {
    if (plain.length) out.push(...lines(plain, names));
    plain = [];
  };
  for (const line of text.split('\n')) {
    if (/^(&gt;|>) ?/.test(line)) {
      flushPlain();
      quote.push(line.replace(/^(&gt;|>) ?/, ''));
    } else {
      flush();
      plain.push(line);
    }
  }
  flushPlain();
  flush();
  return out;
}

function lines(all, names) {
  return all.flatMap((line, i) => (i ? [el('br'), ...inline(line, names)] : inline(line, names)));
}

const MARKS = { '*': 'strong', _: 'em', '~': 's' };

function inline(text, names) {
  const out = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push(unescape(plain));
    plain = '';
  };
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const angle = /^<([^<>\n]+)>/.exec(rest);
    const code = /^`([^`\n]+)`/.exec(rest);
    const mark = /^([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/u.exec(rest);
    const atWord = i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1]);
    if (angle) {
      flush();
      out.push(angled(angle[1], names));
      i += angle[0].length;
    } else if (code) {
      flush();
      out.push(el('code', {}, unescape(code[1])));
      i += code[0].length;
    } else if (mark && atWord && mark[2][0] !== mark[1]) {
      flush();
      out.push(el(MARKS[mark[1]], {}, ...inline(mark[2], names)));
      i += mark[0].length;
    } else {
      plain += text[i++];
    }
  }
  flush();
  return out;
}

function angled(body, names) {
  const [target, label] = [body.split('|')[0], body.split('|').slice(1).join('|')];
  if (target.startsWith('@')) return mention(names, target.slice(1));
  if (target.startsWith('#')) return el('span', { class: 'mention' }, '#' + (names.channel(target.slice(1)) || label || target));
  if (target.startsWith('!date')) return el('time', {}, unescape(label || target));
  if (target.startsWith('!')) return el('span', { class: 'mention loud' }, '@' + target.slice(1).split('^')[0]);
  return link(unescape(target), unescape(label || target));
}

// markdown: the dialect of markdown blocks and streamed text.
export function markdown(text) {
  const out = [];
  const all = text.split('\n');
  for (let i = 0; i < all.length; ) {
    const line = all[i];
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (/^```/.test(line)) {
      const body = [];
      for (i++; i < all.length && !/^```/.test(all[i]); i++) body.push(all[i]);
      i++;
      out.push(el('pre', {}, body.join('\n')));
    } else if (heading) {
      out.push(el('p', { class: 'md-h', role: 'heading', 'aria-level': Math.min(6, heading[1].length + 2) }, ...span(heading[2])));
      i++;
    } else if (/^\s*(---+|\*\*\*+)\s*$/.test(line)) {
      out.push(el('hr'));
      i++;
    } else if (/^>\s?/.test(line)) {
      const body = [];
      for (; i < all.length && /^>\s?/.test(all[i]); i++) body.push(all[i].replace(/^>\s?/, ''));
      out.push(el('blockquote', {}, ...markdown(body.join('\n'))));
    } else if (/^\s*([-*+]|\d+[.)])\s+/.test(line)) {
      const ordered = /^\s*\d/.test(line);
      const items = [];
      const start = ordered ? parseInt(line, 10) : undefined;
      for (; i < all.length && /^\s*([-*+]|\d+[.)])\s+/.test(all[i]); i++) {
        items.push(el('li', {}, ...span(all[i].replace(/^\s*([-*+]|\d+[.)])\s+/, ''))));
      }
      out.push(el(ordered ? 'ol' : 'ul', { start }, ...items));
    } else if (!line.trim()) {
      i++;
    } else {
      const body = [];
      for (; i < all.length && all[i].trim() && !/^(#{1,6}\s|>|```|\s*([-*+]|\d+[.)])\s)/.test(all[i]); i++) body.push(all[i]);
      if (!body.length) body.push(all[i++]);
      out.push(el('p', {}, ...body.flatMap((l, n) => (n ? [el('br'), ...span(l)] : span(l)))));
    }
  }
  return out;
}

function span(text) {
  const out = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push(plain);
    plain = '';
  };
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const escaped = /^\\([\\`*_{}[\]()#+\-.!~>|<&"'$%,/:;=?@^])/.exec(rest);
    const code = /^`([^`\n]+)`/.exec(rest);
    const anchor = /^\[((?:[^\]\\]|\\.)*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/.exec(rest);
    const auto = /^<(https?:\/\/[^\s<>]+)>/.exec(rest);
    const bold = /^(\*\*|__)(?=\S)(.*?\S)\1/.exec(rest);
    const strike = /^~~(?=\S)(.*?\S)~~/.exec(rest);
    const italic = /^([*_])(?=\S)(.*?[^\s\\])\1(?![\p{L}\p{N}])/u.exec(rest);
    const atWord = i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1]);
    let node;
    let used;
    if (escaped) {
      plain += escaped[1];
      i += 2;
      continue;
    } else if (code) [node, used] = [el('code', {}, code[1]), code[0]];
    else if (anchor) [node, used] = [link(anchor[2], ...span(anchor[1])), anchor[0]];
    else if (auto) [node, used] = [link(auto[1], auto[1]), auto[0]];
    else if (bold) [node, used] = [el('strong', {}, ...span(bold[2])), bold[0]];
    else if (strike) [node, used] = [el('s', {}, ...span(strike[1])), strike[0]];
    else if (italic && atWord) [node, used] = [el('em', {}, ...span(italic[2])), italic[0]];
    if (node) {
      flush();
      out.push(node);
      i += used.length;
    } else {
      plain += text[i++];
    }
  }
  flush();
  return out;
}

// textObject: a composition object, plain or mrkdwn.
export function textObject(object, names) {
  if (!object) return [];
  return object.type === 'mrkdwn' ? mrkdwn(object.text, names) : withBreaks(object.text);
}

export function withBreaks(text) {
  return text.split('\n').flatMap((l, i) => (i ? [el('br'), l] : [l]));
}
