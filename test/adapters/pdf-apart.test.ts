import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPdfApart } from '#adapters/pdf-apart.ts';

/** A page whose content is given as it is stored. */
function pdfOf(content: Uint8Array, mediaBox = '[0 0 612 792]'): Uint8Array {
  const objects = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [`<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R /Resources << >> >>`],
    [`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`, content, '\nendstream'],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets = objects.map((pieces, index) => {
    const offset = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${index + 1} 0 obj\n`));
    for (const piece of pieces) parts.push(Buffer.from(piece));
    parts.push(Buffer.from('\nendobj\n'));
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = Buffer.concat(parts).length;
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer << /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
}

const MEGABYTE = 1024 * 1024;

async function peakDuring(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await run();
  clearInterval(watch);
  return (peak - before) / MEGABYTE;
}

const exhausting = expect.objectContaining({ name: 'UnreadablePdfError', reason: 'exhausting' });

const endless = pdfOf(deflateSync(Buffer.from('BT ET')), '[0 0 612 792 )]');

describe('what reads a PDF apart', () => {
  it('is stopped when a small file unpacks without end', async () => {
    const bomb = pdfOf(deflateSync(Buffer.alloc(900 * MEGABYTE, ' '), { level: 1 }));
    expect(bomb.length).toBeLessThan(5 * MEGABYTE);
    const peak = await peakDuring(() =>
      expect(readPdfApart('read-grids', bomb)).rejects.toEqual(exhausting),
    );
    expect(peak).toBeLessThan(700);
  }, 60_000);

  it('is stopped when a damaged file makes it turn for ever', async () => {
    const start = performance.now();
    await expect(readPdfApart('read-grids', endless, 1500)).rejects.toEqual(exhausting);
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);

  it('reads on after a thread was stopped, and leaves none that keeps the process', async () => {
    const blank = pdfOf(deflateSync(Buffer.from('BT ET')));
    await expect(readPdfApart('read-grids', blank)).rejects.toMatchObject({ reason: 'no-text' });
    await expect(readPdfApart('read-grids', endless, 300)).rejects.toEqual(exhausting);
    await expect(readPdfApart('read-grids', blank)).rejects.toMatchObject({ reason: 'no-text' });
    const left = process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name));
    expect(left).toEqual([]);
  });
});
