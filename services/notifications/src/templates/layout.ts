/** What a mail is made of; both parts are written from the same blocks, so neither can say less than the other. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; title: string; items: string[]; more?: string }
  | { kind: 'facts'; facts: [label: string, value: string][] }
  | { kind: 'button'; label: string; link: string; help: string };

export interface Letter {
  language: string;
  subject: string;
  title: string;
  greeting: string;
  blocks: Block[];
  footer: string[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => escapes[char]!);
}

// Some mail programs drop <style>, so light colours stand inline as well; the dark ones need !important to win over them.
const css = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #14181f !important; }
  .card { background: #1e242d !important; }
  .card, .footer { border-color: #38414f !important; }
  .card, .title { color: #eef1f5 !important; }
  .muted { color: #aeb8c5 !important; }
  .plain { color: #8ab4ff !important; }
}`;

const style = {
  page: 'margin:0;padding:16px 8px;background:#f2f4f7;',
  card: 'max-width:560px;margin:0 auto;padding:24px;box-sizing:border-box;border:1px solid #d5dae1;border-radius:8px;background:#ffffff;color:#1b2430;'
    + 'font:16px/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif;overflow-wrap:anywhere;',
  brand: 'margin:0 0 16px;font-size:14px;font-weight:600;color:#56606e;',
  title: 'margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600;color:#1b2430;',
  text: 'margin:0 0 16px;',
  list: 'margin:0 0 16px;padding-left:20px;',
  button: 'display:inline-block;padding:12px 20px;border-radius:6px;background:#1f5fd0;color:#ffffff;font-weight:600;text-decoration:none;',
  help: 'margin:0 0 16px;font-size:14px;color:#56606e;',
  small: 'margin:0 0 8px;font-size:14px;color:#56606e;',
  plain: 'color:#1f5fd0;word-break:break-all;',
  footer: 'margin:24px 0 0;padding-top:16px;border-top:1px solid #d5dae1;',
};

const attributes = (name: keyof typeof style, className?: string) =>
  `${className ? ` class="${className}"` : ''} style="${escapeHtml(style[name])}"`;

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${attributes('text')}>${escapeHtml(block.text)}</p>`;
    case 'list': {
      const items = [...block.items, ...(block.more ? [block.more] : [])];
      const list = items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
      return `<p style="margin:0 0 4px;font-weight:600;">${escapeHtml(block.title)}</p>\n<ul${attributes('list')}>\n${list}\n</ul>`;
    }
    case 'facts': {
      const facts = block.facts.map(([label, value]) =>
        `<dt class="muted" style="font-size:14px;color:#56606e;">${escapeHtml(label)}</dt><dd style="margin:0 0 8px;">${escapeHtml(value)}</dd>`);
      return `<dl${attributes('text')}>\n${facts.join('\n')}\n</dl>`;
    }
    case 'button': {
      const link = escapeHtml(block.link);
      return `<p style="margin:24px 0;"><a href="${link}"${attributes('button')}>${escapeHtml(block.label)}</a></p>\n`
        + `<p${attributes('help', 'muted')}>${escapeHtml(block.help)}<br><a href="${link}"${attributes('plain', 'plain')}>${link}</a></p>`;
    }
  }
}

export function toHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="${escapeHtml(letter.language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${css}
</style>
</head>
<body${attributes('page', 'page')}>
<div role="article" lang="${escapeHtml(letter.language)}" aria-label="${escapeHtml(letter.subject)}"${attributes('card', 'card')}>
<p${attributes('brand', 'muted')}>Trunkline</p>
<h1${attributes('title', 'title')}>${escapeHtml(letter.title)}</h1>
<p${attributes('text')}>${escapeHtml(letter.greeting)}</p>
${letter.blocks.map(blockToHtml).join('\n')}
<div${attributes('footer', 'footer')}>
${letter.footer.map((text) => `<p${attributes('small', 'muted')}>${escapeHtml(text)}</p>`).join('\n')}
</div>
</div>
</body>
</html>
`;
}

const width = 76;

/** Breaks at blanks only, so a link or a long name is never cut. */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line].join('\n');
}

function blockToText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'list':
      return [wrap(block.title), ...[...block.items, ...(block.more ? [block.more] : [])].map((item) => wrap(`- ${item}`, '  '))].join('\n');
    case 'facts':
      return block.facts.map(([label, value]) => wrap(`${label}: ${value}`, '  ')).join('\n');
    case 'button':
      return `${block.label}\n${block.link}`;
  }
}

export function toText(letter: Letter): string {
  const parts = [wrap(letter.title), wrap(letter.greeting), ...letter.blocks.map(blockToText)];
  // "-- " on its own line is how mail programs know a signature.
  const footer = ['-- ', 'Trunkline', ...letter.footer.map((text) => wrap(text))].join('\n');
  return `${[...parts, footer].join('\n\n')}\n`;
}
