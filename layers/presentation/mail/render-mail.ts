import type { Block, ChangeRow, MailContent } from '#domain/mail/index.ts';
import { blockHtml, htmlDocument, NOTHING, REMOVED } from './html.ts';
import { oneLine, typeset } from './typography.ts';

/** Who writes: every mail names its sender and where to reach it (CASL, section 6). */
export interface Sender {
  readonly name: string;
  readonly organisation: string;
  readonly postalAddress: string;
  readonly email: string;
}

export interface Frame {
  readonly sender: Sender;
  /** For mails of the list: where its reader leaves it, and chooses what it is told. */
  readonly unsubscribeUrl?: string;
  readonly preferencesUrl?: string;
}

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Mail programs hide what comes after 102 KB, and the way out with it. */
const MOST_BYTES = 98_000;

/**
 * Sets a mail in the common layout, as text and as HTML that say the same. What would make it too long
 * is left out, whole blocks and rows at a time, with a sentence that says where the rest is read.
 */
export function renderMail(content: MailContent, frame: Frame): WrittenMail {
  const title = typeset(cleaned(oneLine(content.subject)));
  const footer = footerBlocks(frame).map(typesetBlock);
  const blocks = content.blocks.map(typesetBlock);
  const parts = { title, summary: summaryOf(blocks), footer: footer.map(blockHtml) };
  const room = MOST_BYTES - encodedSize(htmlDocument({ ...parts, body: [] }));
  const body = withinRoom(blocks, room);
  return {
    subject: title,
    text: `${[...body.map(blockText), '--', ...footer.map(blockText)].join('\n\n')}\n`,
    html: htmlDocument({ ...parts, body: body.map(blockHtml) }),
  };
}

function footerBlocks({ sender, unsubscribeUrl, preferencesUrl }: Frame): Block[] {
  return [
    {
      kind: 'paragraph',
      text: `${sender.name}, ${sender.organisation}\n${sender.postalAddress}\nCourriel : ${sender.email}`,
    },
    ...(unsubscribeUrl === undefined
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: 'Vous recevez ce courriel parce que vous avez confirmé votre inscription à la liste de diffusion du Courtier. Vous pouvez la quitter à tout moment, en un clic.',
          },
          ...(preferencesUrl === undefined
            ? []
            : [{ kind: 'link' as const, text: 'Gérer mes préférences', url: preferencesUrl }]),
          { kind: 'link' as const, text: 'Me désinscrire', url: unsubscribeUrl },
        ]),
  ];
}

function typesetBlock(block: Block): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(set) };
    case 'changes':
      return { ...block, caption: set(block.caption), rows: block.rows.map(typesetRow) };
    default:
      return { ...block, text: set(block.text) };
  }
}

const set = (text: string): string => typeset(cleaned(text));

const typesetRow = ({ what, before, after }: ChangeRow): ChangeRow => ({
  what: set(what),
  before: before === null ? null : set(before),
  after: after === null ? null : set(after),
});

/** Without what no mail program shows, or what turns the direction of what follows. */
const cleaned = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\t\r\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'link':
    case 'button':
      return `${block.text}\u00a0:\n${block.url}`;
    case 'heading':
      return block.text.toUpperCase();
    case 'notice':
      return `*${block.text}*`;
    case 'changes':
      return [`${block.caption}\u00a0:`, ...block.rows.map(rowText)].join('\n\n');
    default:
      return block.text;
  }
}

const rowText = ({ what, before, after }: ChangeRow): string =>
  `- ${what}\n  Avant\u00a0: ${before ?? NOTHING}\n  Après\u00a0: ${after ?? REMOVED}`;

const LONGEST_SUMMARY = 140;

function summaryOf(blocks: readonly Block[]): string {
  const found = blocks.find(({ kind }) => kind === 'paragraph' || kind === 'notice');
  const text = found !== undefined && 'text' in found ? oneLine(found.text) : '';
  if (text.length <= LONGEST_SUMMARY) return text;
  const start = text.slice(0, LONGEST_SUMMARY);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), 1))}…`;
}

/** Bytes once encoded in quoted-printable, the most that any program may count. */
function encodedSize(html: string): number {
  let size = 0;
  for (const byte of Buffer.from(html)) size += byte > 126 || byte === EQUALS ? 3 : 1;
  return Math.ceil(size * SOFT_BREAKS);
}

const EQUALS = '='.charCodeAt(0);
/** Three more bytes for each line of 73 or more. */
const SOFT_BREAKS = 1 + 3 / 73;

function withinRoom(blocks: readonly Block[], room: number): readonly Block[] {
  if (sizeOf(blocks) <= room) return blocks;
  const ending = endingOf(blocks);
  const kept: Block[] = [];
  let left = room - sizeOf(ending);
  for (const block of blocks) {
    const size = sizeOf([block]);
    if (size > left) return [...withoutLastHeading([...kept, ...partOf(block, left)]), ...ending];
    kept.push(block);
    left -= size;
  }
  return kept;
}

const withoutLastHeading = (blocks: readonly Block[]): readonly Block[] =>
  blocks.at(-1)?.kind === 'heading' ? blocks.slice(0, -1) : blocks;

const sizeOf = (blocks: readonly Block[]): number => encodedSize(blocks.map(blockHtml).join('\n'));

function partOf(block: Block, room: number): Block[] {
  if (block.kind === 'list') {
    const items = longestWithin(block.items, (some) => sizeOf([{ ...block, items: some }]) <= room);
    return items.length === 0 ? [] : [{ ...block, items }];
  }
  if (block.kind === 'changes') {
    const rows = longestWithin(block.rows, (some) => sizeOf([{ ...block, rows: some }]) <= room);
    return rows.length === 0 ? [] : [{ ...block, rows }];
  }
  return [];
}

/** The longest beginning that fits, by halves. */
function longestWithin<Part>(parts: readonly Part[], fits: (some: Part[]) => boolean): Part[] {
  let least = 0;
  let most = parts.length;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(parts.slice(0, middle))) least = middle;
    else most = middle - 1;
  }
  return parts.slice(0, least);
}

function endingOf(blocks: readonly Block[]): Block[] {
  const where = blocks.findLast((block) => block.kind === 'button' || block.kind === 'link');
  if (where === undefined || !('url' in where)) {
    return [{ kind: 'notice', text: `${TOO_LONG} Écrivez-nous pour la recevoir.` }];
  }
  return [{ kind: 'notice', text: `${TOO_LONG} Elle se lit en ligne.` }, where];
}

const TOO_LONG = 'La suite ne tient pas dans ce courriel.';
