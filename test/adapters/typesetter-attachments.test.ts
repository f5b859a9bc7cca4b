import { PDF } from '@libpdf/core';
import { describe, expect, test } from 'vitest';
import { type Attachment, loadFonts, TypesettingError, typeset } from '#adapters/typesetter.ts';

const TEMPLATE = `#set document(title: "Archive", author: "Courtier", description: "Pièces d’origine")
#set text(font: "Source Sans 3", lang: "fr", region: "CA")
= Pièces
#pdf.attach("/annexes/conditions.txt", relationship: "source", mime-type: "text/plain", description: "Conditions")
#pdf.attach("annexes/manifeste.json", relationship: "data", mime-type: "application/json", description: "Manifeste")`;

const conditions = (text: string): Attachment => ({
  path: 'annexes/conditions.txt',
  bytes: Buffer.from(text),
});
const manifest: Attachment = { path: '/annexes/manifeste.json', bytes: Buffer.from('{"a":1}') };

const archive = (attachments: readonly Attachment[]) =>
  typeset({
    template: TEMPLATE,
    data: {},
    fonts: loadFonts(),
    standard: 'a-3a',
    date: '2026-03-02T14:00:00Z',
    attachments,
  });

async function attached(bytes: Uint8Array): Promise<Record<string, string>> {
  const pdf = await PDF.load(bytes);
  const names = [...pdf.getAttachments().keys()];
  return Object.fromEntries(
    names.map((name) => [name, Buffer.from(pdf.getAttachment(name) ?? []).toString()]),
  );
}

describe('the typesetter attaches files', () => {
  test('byte for byte, and the same files make the same document', async () => {
    const first = await archive([conditions('texte d’origine'), manifest]);
    const again = await archive([conditions('texte d’origine'), manifest]);
    expect(await attached(first.pdf)).toEqual({
      'annexes/manifeste.json': '{"a":1}',
      'annexes/conditions.txt': 'texte d’origine',
    });
    expect(Buffer.compare(first.pdf, again.pdf)).toBe(0);
  });

  test('of this document only: the same path holds other bytes in the next one', async () => {
    await archive([conditions('premier'), manifest]);
    const second = await archive([conditions('second'), manifest]);
    expect(Object.values(await attached(second.pdf))).toContain('second');
  });

  test('and refuses one that was not given, although the document before had it', async () => {
    await archive([conditions('premier'), manifest]);
    const error: unknown = await archive([manifest]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypesettingError);
    expect(String(error)).toContain('file not found');
  });
});
