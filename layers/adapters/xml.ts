import { TextDecoder } from 'node:util';

/** XML that is malformed, or that uses what we refuse to expand. */
export class UnreadableXmlError extends Error {
  override readonly name = 'UnreadableXmlError';
  /** A document type, or an entity that only one could declare: how small files become huge ones. */
  readonly declaresEntities: boolean;

  constructor(message: string, { declaresEntities = false, ...options }: XmlErrorOptions = {}) {
    super(message, options);
    this.declaresEntities = declaresEntities;
  }
}

interface XmlErrorOptions extends ErrorOptions {
  readonly declaresEntities?: boolean;
}

/** What is done with each piece of a document, in its order. Names come without their prefix. */
export interface XmlHandler {
  readonly open: (name: string, attributes: string, place: XmlPlace) => void;
  readonly close?: (name: string, place: XmlPlace) => void;
  /** Text as it is written: `decodeText` gives what it says. */
  readonly text?: (text: string) => void;
  /** The element that a large document repeats most, in its usual writing: taken whole, many times faster. */
  readonly usual?: {
    readonly pattern: RegExp;
    /** The second character of the pattern. */
    readonly initial: number;
    /** Says whether it was taken; else it is read as any other. */
    readonly take: (match: RegExpExecArray) => boolean;
  };
}

/**
 * Where a tag stands in the text given, with its prefix (`x:` or none) and how deep it is nested (0 for
 * the root). One object for all tags: what it says holds during the call only.
 */
export type XmlPlace = Readonly<MutablePlace>;

interface MutablePlace {
  start: number;
  end: number;
  prefix: string;
  depth: number;
}

interface QualifiedName {
  readonly prefix: string;
  readonly name: string;
}

const LONGEST_PIECE = 1_048_576;
const DEEPEST = 256;
const NAME = /^(?:[\p{L}_][\p{L}\p{N}_.-]*:)?[\p{L}_][\p{L}\p{N}_.-]*$/u;
const MOST_NAMES = 2000;
const OPEN = 0x3c;
const CLOSE = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * Reads XML piece by piece, in one pass and bounded memory: no document type, no entity but the five of
 * XML and characters by number, tags that close what they opened.
 * @throws UnreadableXmlError
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #opened: string[] = [];
  readonly #names = new Map<string, QualifiedName>();
  readonly #place: MutablePlace = { start: 0, end: 0, prefix: '', depth: 0 };
  #rest = '';
  /** How many characters came before `#rest`. */
  #before = 0;
  #isRooted = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(text: string): void {
    this.#rest += text;
    let at = 0;
    while (at < this.#rest.length) {
      const next = this.#piece(at);
      if (next < 0) break;
      at = next;
    }
    this.#before += at;
    this.#rest = this.#rest.slice(at);
    if (this.#rest.length > LONGEST_PIECE) throw new UnreadableXmlError('A piece is too long.');
  }

  end(): void {
    if (this.#opened.length > 0 || !this.#isRooted || this.#rest.trim() !== '') {
      throw new UnreadableXmlError('The document is cut short.');
    }
  }

  /** Reads one piece and says where the next begins; negative when the piece is not whole yet. */
  #piece(at: number): number {
    if (this.#rest.charCodeAt(at) !== OPEN) return this.#text(at);
    const second = this.#rest.charCodeAt(at + 1);
    if (Number.isNaN(second)) return -1;
    if (second === this.#handler.usual?.initial) {
      const end = this.#usual(at, this.#handler.usual);
      if (end >= 0) return end;
    }
    if (second === BANG) return this.#declaration(at);
    if (second === QUESTION) return this.#until('?>', at + 2);
    const end = this.#tagEnd(at + 1);
    if (end < 0) return -1;
    if (second === SLASH) this.#closing(at, end);
    else this.#opening(at, end);
    return end + 1;
  }

  #usual(at: number, { pattern, take }: NonNullable<XmlHandler['usual']>): number {
    pattern.lastIndex = at;
    const match = this.#opened.length === 0 ? null : pattern.exec(this.#rest);
    return match !== null && take(match) ? pattern.lastIndex : -1;
  }

  #text(at: number): number {
    const end = this.#rest.indexOf('<', at);
    if (end < 0) return -1;
    if (this.#opened.length > 0) this.#handler.text?.(this.#rest.slice(at, end));
    else if (this.#rest.slice(at, end).trim() !== '') throw new UnreadableXmlError('Stray text.');
    return end;
  }

  #declaration(at: number): number {
    const head = this.#rest.slice(at, at + 9);
    if (head.startsWith('<!--')) return this.#until('-->', at + 4);
    if (head.length < 9) return -1;
    if (head !== '<![CDATA[') {
      throw new UnreadableXmlError('A document type is refused.', { declaresEntities: true });
    }
    const end = this.#until(']]>', at + 9);
    if (end >= 0) this.#handler.text?.(encodeText(this.#rest.slice(at + 9, end - 3)));
    return end;
  }

  #until(mark: string, from: number): number {
    const end = this.#rest.indexOf(mark, from);
    return end < 0 ? -1 : end + mark.length;
  }

  /** The `>` of a tag: one inside an attribute's quotes does not count. */
  #tagEnd(from: number): number {
    const text = this.#rest;
    let quote = 0;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === CLOSE) return at;
      else if (code === QUOTE || code === APOSTROPHE) quote = code;
      else if (code === OPEN) throw new UnreadableXmlError('A tag in a tag.');
    }
    return -1;
  }

  #opening(start: number, tagEnd: number): void {
    const isEmpty = this.#rest.charCodeAt(tagEnd - 1) === SLASH;
    const bodyEnd = isEmpty ? tagEnd - 1 : tagEnd;
    const nameEnd = endOfName(this.#rest, start + 1, bodyEnd);
    const full = this.#rest.slice(start + 1, nameEnd);
    const name = this.#enter(full, start, tagEnd);
    if (this.#opened.length === 0 && this.#isRooted) throw new UnreadableXmlError('Two roots.');
    this.#isRooted = true;
    this.#handler.open(name, this.#rest.slice(nameEnd, bodyEnd), this.#place);
    if (isEmpty) this.#handler.close?.(name, this.#place);
    else if (this.#opened.push(full) > DEEPEST) throw new UnreadableXmlError('Nested too deep.');
  }

  #closing(start: number, tagEnd: number): void {
    const full = this.#rest.slice(start + 2, tagEnd).trimEnd();
    if (this.#opened.pop() !== full) throw new UnreadableXmlError(`</${full}> closes nothing.`);
    this.#handler.close?.(this.#enter(full, start, tagEnd), this.#place);
  }

  #enter(full: string, start: number, tagEnd: number): string {
    const { name, prefix } = this.#nameOf(full);
    this.#place.start = this.#before + start;
    this.#place.end = this.#before + tagEnd + 1;
    this.#place.prefix = prefix;
    this.#place.depth = this.#opened.length;
    return name;
  }

  /** Documents repeat few names very often. */
  #nameOf(full: string): QualifiedName {
    const known = this.#names.get(full);
    if (known !== undefined) return known;
    if (!NAME.test(full)) throw new UnreadableXmlError('Not a name.');
    if (this.#names.size >= MOST_NAMES) throw new UnreadableXmlError('Too many names.');
    const colon = full.indexOf(':') + 1;
    const found = { prefix: full.slice(0, colon), name: full.slice(colon) };
    this.#names.set(full, found);
    return found;
  }
}

const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function endOfName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * The value of an attribute among those of a tag, decoded, or undefined. The name is given without
 * prefix, or with the one that it must have.
 * @throws UnreadableXmlError
 */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  let at = afterSpaces(attributes, 0);
  while (at < attributes.length) {
    const equals = attributes.indexOf('=', at);
    const start = afterSpaces(attributes, equals + 1);
    const quote = attributes.charAt(start);
    const isQuoted = quote === '"' || quote === "'";
    const end = isQuoted ? attributes.indexOf(quote, start + 1) : -1;
    if (equals < 0 || end < 0) throw new UnreadableXmlError('An attribute without a value.');
    if (isNamed(attributes, at, equals, wanted)) {
      return decodeText(attributes.slice(start + 1, end));
    }
    at = afterSpaces(attributes, end + 1);
  }
  return undefined;
}

function isNamed(attributes: string, start: number, end: number, wanted: string): boolean {
  if (!attributes.startsWith(wanted, start)) return false;
  const length = end - start;
  return length === wanted.length || attributes.slice(start, end).trimEnd() === wanted;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** What a written text says. @throws UnreadableXmlError for an entity that XML itself does not know. */
export function decodeText(written: string): string {
  if (!written.includes('&')) return written;
  return written.replaceAll(/&([^;&]{0,12})(;?)/g, (_, name: string, semicolon: string) => {
    const said = semicolon === '' ? undefined : (NAMED[name] ?? characterOf(name));
    if (said === undefined) {
      throw new UnreadableXmlError('An unknown entity.', { declaresEntities: true });
    }
    return said;
  });
}

function characterOf(name: string): string | undefined {
  const match = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (match === null) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Writes a text so that XML reads it back the same; characters that XML cannot hold are left out. */
export function encodeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"]/g, (character) => ESCAPED[character] ?? character)
    .replaceAll(UNHOLDABLE, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
const UNHOLDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Reads a whole document at once. @throws UnreadableXmlError */
export function readXml(text: string, handler: XmlHandler): void {
  const reader = new XmlReader(handler);
  reader.push(text);
  reader.end();
}

/** Decodes XML bytes, whichever of UTF-8 and UTF-16 its first bytes show. @throws UnreadableXmlError */
export class XmlDecoder {
  #decoder: TextDecoder | undefined;

  push(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    return this.#decode(bytes, true);
  }

  end(): string {
    return this.#decode(new Uint8Array(), false);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder?.decode(bytes, { stream }) ?? '';
    } catch (cause) {
      throw new UnreadableXmlError('The text is in another encoding than it says.', { cause });
    }
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || first === 0 ? 'utf-16be' : 'utf-8';
}
