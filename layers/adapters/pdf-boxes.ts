import { PdfArray, type PdfDict, PdfNumber } from '@libpdf/core';
import { inherited, type Resolve } from './pdf-open.ts';

/** A rectangle of a page, in points, its corners in order. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const LETTER: Box = { left: 0, bottom: 0, right: 612, top: 792 };

/**
 * What a viewer shows of a page: its crop box within its media box. The library's own boxes take the
 * second corner for a size (@libpdf/core 0.4.2), which is wrong wherever the first is not 0.
 */
export function shownBox(page: PdfDict, resolve: Resolve): Box {
  const media = boxOf(page, 'MediaBox', resolve) ?? LETTER;
  const crop = boxOf(page, 'CropBox', resolve) ?? media;
  const shown = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  };
  return isEmpty(shown) ? media : shown;
}

/** By how much a page is turned clockwise when it is shown. */
export function turnOf(page: PdfDict, resolve: Resolve): 0 | 90 | 180 | 270 {
  const rotate = inherited(page, 'Rotate', resolve);
  const degrees = rotate instanceof PdfNumber ? ((rotate.value % 360) + 360) % 360 : 0;
  return degrees === 90 || degrees === 180 || degrees === 270 ? degrees : 0;
}

function boxOf(page: PdfDict, key: string, resolve: Resolve): Box | undefined {
  const corners = inherited(page, key, resolve);
  const box = corners instanceof PdfArray ? boxOfCorners(corners, resolve) : undefined;
  return box === undefined || isEmpty(box) ? undefined : box;
}

/** A rectangle as a PDF writes it: two corners, in any order. It may be empty. */
export function boxOfCorners(corners: PdfArray | undefined, resolve: Resolve): Box | undefined {
  if (corners === undefined || corners.length < 4) return undefined;
  const values = [0, 1, 2, 3].map((index) => {
    const corner = corners.at(index, resolve);
    return corner instanceof PdfNumber ? corner.value : Number.NaN;
  });
  const [x1, y1, x2, y2] = values as [number, number, number, number];
  if (values.some(Number.isNaN)) return undefined;
  return {
    left: Math.min(x1, x2),
    bottom: Math.min(y1, y2),
    right: Math.max(x1, x2),
    top: Math.max(y1, y2),
  };
}

const isEmpty = ({ left, bottom, right, top }: Box): boolean => !(right > left && top > bottom);
