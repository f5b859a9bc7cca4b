import { inflateSync } from 'node:zlib';
import { PdfName, type PdfObject, PdfStream } from '@libpdf/core';

/** How a drawing leaves the states that it saves (`q`) and restores (`Q`). */
export interface Balance {
  /** States that it restores without having saved them. */
  readonly missing: number;
  /** States that it saved and leaves to be restored. */
  readonly left: number;
}

export const BALANCED: Balance = { missing: 0, left: 0 };

const MOST_BYTES = 16 * 1024 * 1024;
const [OPEN, CLOSE, ESCAPE, SAVE, RESTORE, INLINE, DATA, NAME] = Buffer.from('()\\qQID/');

/**
 * Follows what the drawing of a page saves and restores. Not every writer restores what it saved, and
 * then whatever is drawn after it lands elsewhere. A drawing that cannot be unpacked counts as balanced.
 */
export function balanceOf(streams: readonly (PdfObject | null)[]): Balance {
  let depth = 0;
  let least = 0;
  for (const stream of streams) {
    const data = stream instanceof PdfStream ? unpacked(stream) : undefined;
    if (data === undefined) return BALANCED;
    for (const step of stepsOf(data)) {
      depth += step;
      least = Math.min(least, depth);
    }
  }
  return { missing: -least, left: depth - least };
}

function unpacked(stream: PdfStream): Uint8Array | undefined {
  const filter = stream.get('Filter');
  if (filter === undefined) return stream.data;
  if (!(filter instanceof PdfName) || filter.value !== 'FlateDecode') return undefined;
  try {
    return inflateSync(stream.data, { maxOutputLength: MOST_BYTES });
  } catch {
    return undefined;
  }
}

const TOLD = marked('(qQI');

/** +1 where a state is saved, -1 where one is restored; strings and pictures are passed over. */
function stepsOf(data: Uint8Array): number[] {
  const steps: number[] = [];
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    if (TOLD[byte] === 0) continue;
    if (byte === OPEN) at = endOfString(data, at);
    else if (byte === SAVE && isAlone(data, at, 1)) steps.push(1);
    else if (byte === RESTORE && isAlone(data, at, 1)) steps.push(-1);
    else if (byte === INLINE && data[at + 1] === DATA && isAlone(data, at, 2)) {
      at = endOfPicture(data, at);
    }
  }
  return steps;
}

function endOfString(data: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < data.length; at += 1) {
    const byte = data[at];
    if (byte === ESCAPE) at += 1;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) depth -= 1;
    if (depth === 0) return at;
  }
  return data.length;
}

function endOfPicture(data: Uint8Array, start: number): number {
  const file = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let at = file.indexOf('EI', start + 2); at !== -1; at = file.indexOf('EI', at + 2)) {
    if (isAlone(data, at, 2)) return at + 1;
  }
  return data.length;
}

/** Neither the byte before nor the byte after belongs to the same word, and no name begins here. */
const isAlone = (data: Uint8Array, at: number, length: number): boolean =>
  isBreak(data[at - 1]) && data[at - 1] !== NAME && isBreak(data[at + length]);

const BREAKS = marked('\0\t\n\f\r ()<>[]{}/%');
const isBreak = (byte: number | undefined): boolean => byte === undefined || BREAKS[byte] === 1;

/** A table by byte: most bytes of a page are of no interest, and are passed over fast. */
function marked(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters, 'latin1')) table[byte] = 1;
  return table;
}
