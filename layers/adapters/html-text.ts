const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '\u0027',
  nbsp: '\u00a0',
  laquo: '\u00ab',
  raquo: '\u00bb',
  rsquo: '\u2019',
  lsquo: '\u2018',
  ldquo: '\u201c',
  rdquo: '\u201d',
  ndash: '\u2013',
  mdash: '\u2014',
  hellip: '\u2026',
  deg: '\u00b0',
  ordm: '\u00ba',
  oelig: '\u0153',
  OElig: '\u0152',
};

// `&eacute;` is its letter and its accent.
const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
};

const LINE_BREAKERS = new Set('br p div tr li h1 h2 h3 h4 table ul ol blockquote hr'.split(' '));
const HIDDEN = new Set(['style', 'script', 'head', 'title']);

/** What HTML says, roughly laid out; in a time that its length bounds, whatever it holds. */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const said: string[] = [];
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    said.push(html.slice(position, open < 0 ? html.length : open));
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) break;
    const name = nameOf(html.slice(open + 1, Math.min(close, open + 20)));
    if (LINE_BREAKERS.has(name)) said.push('\n');
    const isHidden = HIDDEN.has(name) && html[open + 1] !== '/';
    position = isHidden ? endOfHidden(lower, name, close + 1) : close + 1;
  }
  return decoded(said.join(''))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const nameOf = (tag: string): string => /^\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';

function endOfHidden(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  return end < 0 ? lower.length : end;
}

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, ...groups) => {
      const [decimal, hexadecimal, name] = groups as (string | undefined)[];
      if (name !== undefined) return namedCharacter(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function namedCharacter(name: string): string | undefined {
  const accent = ACCENTS[name.slice(1)];
  return accent === undefined ? NAMED[name] : `${name[0] ?? ''}${accent}`.normalize('NFC');
}
