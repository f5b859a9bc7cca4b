import * as z from 'zod';
import { describeWithQpdf } from '#adapters/qpdf.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const described = z.object({
  pages: z.array(z.object({ object: z.string() })),
  qpdf: z.tuple([z.unknown(), z.record(z.string(), z.unknown())]),
});

export interface WalkedLink {
  /** Page, from 1, on which it stands. */
  readonly from: number;
  /** Page, from 1, to which it leads; undefined when it leads nowhere. */
  readonly to: number | undefined;
}

export interface WalkedBookmark {
  readonly title: string;
  readonly to: number | undefined;
  readonly children: readonly WalkedBookmark[];
}

export interface Walk {
  readonly pages: number;
  /** Links within the file. */
  readonly links: readonly WalkedLink[];
  /** Addresses of the links to elsewhere. */
  readonly addresses: readonly string[];
  readonly bookmarks: readonly WalkedBookmark[];
  /** Kinds of the annotations, links left out. */
  readonly annotations: readonly string[];
  /** Kinds of the actions found anywhere in the file. */
  readonly actions: readonly string[];
  readonly catalog: Readonly<Record<string, unknown>>;
  readonly pageObjects: number;
}

/** Follows every link and bookmark of a PDF to its page, as qpdf describes the file. */
export async function walkWithQpdf(bytes: Uint8Array): Promise<Walk> {
  const { pages, qpdf } = described.parse(await describeWithQpdf(bytes));
  const walker = new Walker(
    qpdf[1] as Record<string, Json>,
    pages.map(({ object }) => object),
  );
  return walker.walk();
}

class Walker {
  private readonly objects: Readonly<Record<string, Json>>;
  private readonly pages: readonly string[];

  constructor(objects: Readonly<Record<string, Json>>, pages: readonly string[]) {
    this.objects = objects;
    this.pages = pages;
  }

  walk(): Walk {
    const catalog = this.dict(this.dict(this.valueOf(this.objects.trailer))['/Root']);
    const annotations = this.pages.flatMap((page, index) =>
      this.list(this.dict(page)['/Annots']).map((one) => ({ from: index + 1, ...this.dict(one) })),
    ) as ({ from: number } & Record<string, Json>)[];
    const links = annotations.filter((one) => one['/Subtype'] === '/Link');
    return {
      pages: this.pages.length,
      links: links
        .filter((link) => link['/A'] === undefined)
        .map((link) => ({ from: link.from, to: this.pageOf(link['/Dest']) })),
      addresses: links
        .filter((link) => link['/A'] !== undefined)
        .map((link) => text(this.dict(link['/A'])['/URI'])),
      bookmarks: this.bookmarks(this.dict(catalog['/Outlines'])['/First']),
      annotations: annotations
        .map((one) => String(one['/Subtype']))
        .filter((kind) => kind !== '/Link'),
      actions: actionsIn(Object.values(this.objects)),
      catalog,
      pageObjects: Object.values(this.objects).filter(
        (object) => this.dict(this.valueOf(object))['/Type'] === '/Page',
      ).length,
    };
  }

  private bookmarks(first: Json | undefined): WalkedBookmark[] {
    const found: WalkedBookmark[] = [];
    for (let next = first; next !== undefined; ) {
      const item = this.dict(next);
      found.push({
        title: text(item['/Title']),
        to: this.pageOf(item['/Dest']),
        children: this.bookmarks(item['/First']),
      });
      next = item['/Next'];
    }
    return found;
  }

  private pageOf(destination: Json | undefined): number | undefined {
    const [page] = this.list(destination);
    const index = this.pages.indexOf(String(page));
    return index === -1 ? undefined : index + 1;
  }

  private valueOf(object: Json | undefined): Json {
    const { value, stream } = this.plain(object);
    return value ?? this.plain(stream).dict ?? null;
  }

  private resolve(json: Json | undefined): Json | undefined {
    const isReference = typeof json === 'string' && /^\d+ \d+ R$/.test(json);
    return isReference ? this.valueOf(this.objects[`obj:${json}`]) : json;
  }

  private dict(json: Json | undefined): Record<string, Json> {
    return this.plain(this.resolve(json));
  }

  private list(json: Json | undefined): Json[] {
    const resolved = this.resolve(json);
    return Array.isArray(resolved) ? resolved : [];
  }

  private plain(json: Json | undefined): Record<string, Json> {
    return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
  }
}

/** qpdf writes `u:` before a text and `b:` before bytes in hexadecimal. */
function text(json: Json | undefined): string {
  const written = String(json ?? '');
  return written.startsWith('b:')
    ? Buffer.from(written.slice(2), 'hex').toString('latin1')
    : written.replace(/^u:/, '');
}

const ACTIONS = new Set(['/JavaScript', '/Launch', '/GoToR', '/GoToE', '/SubmitForm', '/URI']);

function actionsIn(json: unknown): string[] {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(visit);
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return;
    const kind = (one as Record<string, unknown>)['/S'];
    if (typeof kind === 'string' && ACTIONS.has(kind)) found.add(kind);
    Object.values(one).forEach(visit);
  };
  visit(json);
  return [...found].toSorted();
}
