import { type ArchiveEntry, pack, writeArchive } from './archive.ts';
import { readPart, type WorkbookPackage } from './workbook-package.ts';
import { readXml } from './xml.ts';

/** A workbook being changed part by part; parts that nobody touches keep their packed bytes. */
export class WorkbookEdit {
  readonly workbook: WorkbookPackage;
  readonly #texts = new Map<string, { readonly name: string; readonly text: string }>();
  readonly #replaced = new Map<string, ArchiveEntry>();

  constructor(workbook: WorkbookPackage) {
    this.workbook = workbook;
  }

  has(path: string): boolean {
    return this.#texts.has(path.toLowerCase()) || this.workbook.part(path) !== undefined;
  }

  async read(path: string): Promise<string | undefined> {
    const changed = this.#texts.get(path.toLowerCase());
    if (changed !== undefined) return changed.text;
    const entry = this.workbook.part(path);
    return entry === undefined ? undefined : readPart(entry);
  }

  write(path: string, text: string): void {
    this.#texts.set(path.toLowerCase(), {
      name: this.workbook.part(path)?.name ?? path,
      text: text.replace(DECLARED_ENCODING, '$1UTF-8$2'),
    });
  }

  replace(entry: ArchiveEntry): void {
    this.#replaced.set(entry.name.toLowerCase(), entry);
  }

  async save(): Promise<Uint8Array> {
    for (const { name, text } of this.#texts.values()) {
      this.replace(await pack(name, [Buffer.from(text, 'utf8')]));
    }
    const kept = this.workbook.entries.map((entry) => {
      const key = entry.name.toLowerCase();
      const changed = this.#replaced.get(key);
      this.#replaced.delete(key);
      return changed ?? entry;
    });
    return writeArchive([...kept, ...this.#replaced.values()]);
  }
}

const DECLARED_ENCODING = /^(\s*<\?xml[^>]*?encoding=["'])[^"']*(["'])/;

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts texts in the place of others; changes at one place keep their order. */
export function applyChanges(xml: string, changes: readonly Change[]): string {
  let at = 0;
  let changed = '';
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    changed += xml.slice(at, start) + text;
    at = end;
  }
  return changed + xml.slice(at);
}

/**
 * Adds at the end of the last element of a name, even one that was empty.
 * @param make makes what is added, given the prefix that its elements must bear
 * @throws UnreadableXmlError
 */
export function appendTo(xml: string, element: string, make: (prefix: string) => string): string {
  const change = appending(xml, element, make);
  return change === undefined ? xml : applyChanges(xml, [change]);
}

function appending(
  xml: string,
  element: string,
  make: (prefix: string) => string,
): Change | undefined {
  let found: Change | undefined;
  readXml(xml, {
    open: () => {},
    close: (name, { start, end, prefix }) => {
      if (name !== element) return;
      const tag = xml.slice(start, end);
      found = tag.startsWith('</')
        ? { start, end: start, text: make(prefix) }
        : {
            start,
            end,
            text: `${tag.slice(0, -2)}>${make(prefix)}</${prefix}${element}>`,
          };
    },
  });
  return found;
}
