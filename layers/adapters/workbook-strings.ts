import { ArchiveTooLargeError } from './archive.ts';
import { decodeText, type XmlHandler } from './xml.ts';

const LONGEST_TEXT = 32_767;
const LETTER_S = 0x73;
const MOST_CHARACTERS = 20_000_000;

/**
 * A copy that stands alone: a part of a string keeps the whole of it in memory, here a piece of the
 * file for each word that is kept.
 */
const alone = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** What a text says: entities, and the escapes of characters that XML cannot hold (`_x000D_`). */
export function textSaid(written: string): string {
  const text = decodeText(written);
  const plain = text.includes('_x')
    ? text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  if (plain.length > LONGEST_TEXT) throw new ArchiveTooLargeError('A text is too long.');
  return alone(plain);
}

/** Gathers the `<t>` of one text, plain or in runs; how it is pronounced (`rPh`) is not part of it. */
export class TextGatherer {
  #written = '';
  #isInText = false;
  #isInPhonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.#isInPhonetic = true;
    if (name === 't') this.#isInText = !this.#isInPhonetic;
  }

  close(name: string): void {
    if (name === 'rPh') this.#isInPhonetic = false;
    if (name === 't') this.#isInText = false;
  }

  text(text: string): void {
    if (this.#isInText) this.#written += text;
  }

  take(): string {
    const said = textSaid(this.#written);
    this.#written = '';
    return said;
  }
}

/** Reads the texts that the cells of a workbook share. */
export function stringsReader(): { readonly handler: XmlHandler; readonly strings: string[] } {
  const strings: string[] = [];
  const gatherer = new TextGatherer();
  let characters = 0;
  const keep = (text: string): void => {
    characters += text.length;
    if (characters > MOST_CHARACTERS) throw new ArchiveTooLargeError('Too much text.');
    strings.push(text);
  };
  const handler: XmlHandler = {
    usual: {
      pattern: /<si><t(?: xml:space="preserve")?>([^<]*)<\/t><\/si>/y,
      initial: LETTER_S,
      take: ([, written = '']) => {
        keep(textSaid(written));
        return true;
      },
    },
    open: (name) => gatherer.open(name),
    close: (name) => {
      gatherer.close(name);
      if (name === 'si') keep(gatherer.take());
    },
    text: (text) => gatherer.text(text),
  };
  return { handler, strings };
}
