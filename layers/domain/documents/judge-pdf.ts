import { type Refusal, refuse } from '../values/decision.ts';
import type { Purpose } from './purposes.ts';
import type { GateRefusal } from './refusals.ts';

/** What the gate saw of a PDF that opens without a password. */
export interface PdfSeen {
  readonly pages: number;
  /** Pages as another reader counts them, which shares nothing with the first. */
  readonly pagesBySecondReader: number;
  /** It opens, but an owner password forbids copying, printing or assembling it. */
  readonly restricted: boolean;
  readonly forms: 'none' | 'acroform' | 'xfa';
  /** The file is a cover for others, which it holds. */
  readonly portfolio: boolean;
  /** Longest side of the largest page, in points of 1/72 inch. */
  readonly longestSide: number;
  /** Bytes of the largest drawing of a page, once unpacked. */
  readonly unpackedBytes: number;
}

/** What a person reads in a year; a larger file makes its package too large to be opened. */
export const MAXIMUM_PAGES = 3000;
/** Five metres: the most that PDF readers show (ISO 32000-1, annex C). */
export const MAXIMUM_SIDE = 14_400;
/** No page is drawn with more, pictures left out: beyond, it is made to choke its reader. */
export const MAXIMUM_UNPACKED_BYTES = 64 * 1024 * 1024;

/** What is bound in the contract package with other files, which a restriction forbids (guide 3.3.1). */
const BOUND: readonly Purpose[] = [
  'framework-agreement',
  'amending-annex',
  'supplier-conditions',
  'descriptive-document',
  'supplier-document',
];

/** Says the first reason why a PDF that opens is not let in, if there is one. */
export function judgePdf(purpose: Purpose, seen: PdfSeen): Refusal<GateRefusal> | undefined {
  const { pages, pagesBySecondReader, longestSide } = seen;
  if (pages !== pagesBySecondReader) {
    return refuse('documents.gate-pages-disagree', { pages, pagesBySecondReader });
  }
  if (seen.portfolio) return refuse('documents.gate-portfolio');
  if (seen.forms === 'xfa') return refuse('documents.gate-xfa-form');
  if (seen.restricted && BOUND.includes(purpose)) return refuse('documents.gate-restricted');
  if (pages > MAXIMUM_PAGES) {
    return refuse('documents.gate-too-many-pages', { pages, maximum: MAXIMUM_PAGES });
  }
  if (longestSide > MAXIMUM_SIDE) {
    return refuse('documents.gate-page-too-large', { longestSide, maximum: MAXIMUM_SIDE });
  }
  return seen.unpackedBytes < MAXIMUM_UNPACKED_BYTES
    ? undefined
    : refuse('documents.gate-pdf-bomb', { maximum: MAXIMUM_UNPACKED_BYTES });
}
