import type { Block, ChangeRow } from '#domain/mail/index.ts';
import { DARK, LIGHT, type Palette } from './colours.ts';
import { escapeHtml } from './typography.ts';

/** Before what was added, and after what was removed. */
export const NOTHING = '(rien)';
export const REMOVED = '(retrait)';

/** The parts of a mail, set already. */
export interface HtmlParts {
  readonly title: string;
  /** What lists of mails show beside the subject. */
  readonly summary: string;
  readonly body: readonly string[];
  readonly footer: readonly string[];
}

/** Sets one block; every style is inline, because several programs drop the others. */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'list':
      return `<ul style="margin:0 0 16px;padding:0 0 0 24px">${block.items.map(itemHtml).join('')}</ul>`;
    case 'link':
      return `<p style="margin:0 0 16px">${anchor(block.text, block.url)}</p>`;
    case 'button':
      return buttonHtml(block.text, block.url);
    case 'title':
      return `<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${inline(block.text)}</h1>`;
    case 'heading':
      return `<h2 style="margin:28px 0 12px;font-size:18px;line-height:1.3">${inline(block.text)}</h2>`;
    case 'notice':
      return `<p class="notice" style="margin:0 0 20px;padding:12px 16px;border-left:6px solid ${LIGHT.noticeEdge};background:${LIGHT.notice};color:${LIGHT.onNotice};font-weight:bold">${inline(block.text)}</p>`;
    case 'changes':
      return changesHtml(block.caption, block.rows);
    default:
      return `<p style="margin:0 0 16px">${inline(block.text)}</p>`;
  }
}

export const anchor = (text: string, url: string): string =>
  `<a href="${escapeHtml(url)}" style="color:${LIGHT.link}">${inline(text)}</a>`;

const broken = (text: string): string => escapeHtml(text).replaceAll(/\r?\n/g, '<br>');

// A telephone has no room for « 31 mars 2027 » in one piece: it would cut the year.
const cell = (text: string): string =>
  broken(text).replaceAll(/(?<=\p{L}{3})\u00a0(?=\p{N})|(?<=\p{N})\u00a0(?=\p{L}{3})/gu, ' ');

const inline = (text: string): string =>
  broken(text).replaceAll(NUMBER, '<span style="white-space:nowrap">$&</span>');

/** The number of a dossier, a date, a telephone: programs would break it at its hyphens. */
const NUMBER =
  /(?<![\p{L}\p{N}_-])(?=[\p{Lu}-]*\p{N})[\p{Lu}\p{N}]{1,8}(?:-[\p{Lu}\p{N}]{1,8}){1,2}(?![\p{L}\p{N}_-])/gu;

const itemHtml = (item: string): string => `<li style="margin:0 0 6px">${inline(item)}</li>`;

/** Outlook gives no room around a link: there the cell makes the button. */
function buttonHtml(text: string, url: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px"><tr><td class="button" style="border-radius:4px;background:${LIGHT.button};mso-padding-alt:12px 20px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;color:${LIGHT.onButton};font-weight:bold;text-decoration:none">${inline(text)}</a></td></tr></table>`;
}

const EDGE = `border:1px solid ${LIGHT.line}`;

function changesHtml(caption: string, rows: readonly ChangeRow[]): string {
  return `<table class="changes" cellpadding="8" cellspacing="0" style="width:100%;margin:0 0 20px;border-collapse:collapse;table-layout:fixed;text-align:left;overflow-wrap:break-word;word-wrap:break-word;font-size:15px;line-height:1.4">
<caption style="padding:0 0 8px;text-align:left;font-weight:bold">${inline(caption)}</caption>
<thead><tr>${headCell('Ce qui change', 38)}${headCell('Avant', 31)}${headCell('Après', 31)}</tr></thead>
<tbody>
${rows.map(rowHtml).join('\n')}
</tbody>
</table>`;
}

const headCell = (text: string, width: number): string =>
  `<th scope="col" class="head" align="left" width="${width}%" style="${EDGE};background:${LIGHT.head}">${text}</th>`;

// Short, since there may be many of them.
const rowHtml = ({ what, before, after }: ChangeRow): string =>
  `<tr valign="top"><th scope="row" align="left" style="${EDGE};font-weight:normal">${cell(what)}</th><td style="${EDGE}">${before === null ? NOTHING : cell(before)}</td><td style="${EDGE}">${after === null ? REMOVED : `<b>${cell(after)}</b>`}</td></tr>`;

const programsInDark = (c: Palette, when: (selector: string) => string): string =>
  [
    `${when('.page')} { background: ${c.page} !important; color: ${c.ink} !important; }`,
    `${when('.page a')} { color: ${c.link} !important; }`,
    `${when('.page .button')} { background: ${c.button} !important; }`,
    `${when('.page .button a')} { color: ${c.onButton} !important; }`,
    `${when('.page .notice')} { background: ${c.notice} !important; border-color: ${c.noticeEdge} !important; color: ${c.onNotice} !important; }`,
    `${when('.page .changes th')}, ${when('.page .changes td')} { border-color: ${c.line} !important; }`,
    `${when('.page .changes .head')} { background: ${c.head} !important; }`,
    `${when('.page .footer')} { color: ${c.muted} !important; border-color: ${c.line} !important; }`,
  ].join('\n');

// The second half is for Outlook on the Web, which marks what it darkens itself.
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
.page .changes { font-size: 14px !important; -webkit-hyphens: auto; hyphens: auto; }
.page .changes th, .page .changes td { padding: 6px 5px; }
}
@media (prefers-color-scheme: dark) {
${programsInDark(DARK, (selector) => selector)}
}
${programsInDark(DARK, (selector) => `[data-ogsc] ${selector}`)}`;

const FONT = `font-family:'Open Sans','Segoe UI',Arial,sans-serif`;
const PAGE = `background:${LIGHT.page};color:${LIGHT.ink}`;

/** A whole mail. It asks for nothing from elsewhere: no image, no font, no script. */
export function htmlDocument({ title, summary, body, footer }: HtmlParts): string {
  return `<!doctype html>
<html lang="fr-CA" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(title)}</title>
<!--[if mso]><style>body, table, td, th, h1, h2, p, a, li { font-family: Arial, sans-serif !important; }</style><![endif]-->
<style>${STYLE}
</style>
</head>
<body class="page" style="margin:0;padding:0;${PAGE}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(summary)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" class="page" style="padding:24px 16px;${PAGE}">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<div role="article" aria-roledescription="courriel" aria-label="${escapeHtml(title)}" lang="fr-CA" dir="ltr" style="max-width:600px;margin:0 auto;text-align:left;${FONT};font-size:16px;line-height:1.5">
${body.join('\n')}
<div class="footer" style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${LIGHT.line};color:${LIGHT.muted};font-size:14px;line-height:1.5">
${footer.join('\n')}
</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}
