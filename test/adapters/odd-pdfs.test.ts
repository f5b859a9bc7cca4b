import { describe, expect, it } from 'vitest';
import { inspectFile } from '#adapters/inspect-file.ts';
import { readPdfApart } from '#adapters/pdf-apart.ts';
import { decideUpload, formExpiry, judge, PDF, type Upload } from '#domain/documents/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { buildHtml, truncate } from '../builders/odd-files.ts';
import {
  buildAmbiguousPdf,
  buildAnnotatedPdf,
  buildBlankPagePdf,
  buildEmptyForm,
  buildFilledForm,
  buildFontlessPdf,
  buildHoldingPdf,
  buildHoledPdf,
  buildHugePagePdf,
  buildLayeredPdf,
  buildLinkedPdf,
  buildLongPdf,
  buildMixedPdf,
  buildPdf2,
  buildPlainPdf,
  buildPortfolio,
  buildScriptedPdf,
  buildSignedPdf,
  buildSwollenPdf,
  buildXfaForm,
  inObjectStreams,
  linearized,
  restricted,
  updated,
} from '../builders/odd-pdfs.ts';

type Build = () => Uint8Array | Promise<Uint8Array>;

const NOW = '2026-11-20T15:00:00.000Z';

function uploadFor(purpose: 'supplier-conditions' | 'evidence'): Upload {
  const upload = decideUpload(
    {
      uploadId: '01JD0000000000000000000004',
      owner: {
        kind: purpose === 'evidence' ? 'dossier' : 'supplier',
        id: '01JD0000000000000000000002',
      },
      purpose,
      fileName: 'conditions.pdf',
      contentType: PDF,
      size: 40_000,
      memberId: 'adviser',
      expiresAt: formExpiry(NOW),
    },
    NOW,
  );
  if (isRefusal(upload)) throw new Error(upload.code);
  return upload;
}

async function verdictOn(
  build: Build,
  purpose: 'supplier-conditions' | 'evidence' = 'supplier-conditions',
) {
  return judge(uploadFor(purpose), await inspectFile(await build()));
}

describe('a supplier’s file that the gate lets in', () => {
  const accepted: readonly (readonly [string, Build, object])[] = [
    ['plain', buildPlainPdf, { pages: 3, forms: 'none', filledFields: 0, blank: 0 }],
    ['linearized', () => linearized(buildPlainPdf()), { pages: 3 }],
    ['in object streams', () => inObjectStreams(buildPlainPdf()), { pages: 3 }],
    ['updated at its end', () => updated(buildPlainPdf()), { pages: 3 }],
    ['a form that is filled', buildFilledForm, { forms: 'acroform', filledFields: 1 }],
    ['a form that is empty', buildEmptyForm, { forms: 'acroform', filledFields: 0 }],
    ['signed', buildSignedPdf, { signatures: 1, signed: true, filledFields: 0 }],
    [
      'of mixed sizes, turned and cropped',
      buildMixedPdf,
      { pages: 7, rotated: 4, mixedSizes: true, longestSide: 3370 },
    ],
    ['with scripts', buildScriptedPdf, { scripts: true }],
    ['with another file in it', buildHoldingPdf, { attachments: 1, portfolio: false }],
    ['with layers', buildLayeredPdf, { layers: 2 }],
    ['with comments', buildAnnotatedPdf, { annotations: 2 }],
    ['with a page left blank', buildBlankPagePdf, { pages: 3, blank: 1 }],
    ['without its fonts', buildFontlessPdf, { pages: 1 }],
    ['of PDF 2.0', buildPdf2, { pages: 1 }],
    ['with links and bookmarks, some of them dead', buildLinkedPdf, { pages: 4 }],
  ];

  it.each(accepted)('is one that is %s, and what it holds is told', async (_, build, facts) => {
    const bytes = await build();
    expect(judge(uploadFor('supplier-conditions'), await inspectFile(bytes))).toBe('accepted');
    expect(await readPdfApart('inspect', bytes)).toMatchObject(facts);
  });

  it('is one that may only be read, where nothing has to be bound with it', async () => {
    const build = () => restricted(buildPlainPdf());
    expect(await verdictOn(build, 'evidence')).toBe('accepted');
    expect(await verdictOn(build)).toMatchObject({ code: 'documents.gate-restricted' });
  });
});

describe('a supplier’s file that the gate refuses', () => {
  const refused: readonly (readonly [string, Build, keyof typeof documentRefusals, string])[] = [
    ['cut short', () => truncate(buildPlainPdf()), 'documents.gate-pages-missing', 'plus de pages'],
    [
      'cut at its beginning',
      () => buildPlainPdf().subarray(0, 100),
      'documents.gate-unreadable',
      'endommagé ou incomplet',
    ],
    ['a web page', buildHtml, 'documents.gate-web-page', 'Téléchargez le document PDF de nouveau'],
    [
      'under a password',
      () => restricted(buildPlainPdf(), 'secret'),
      'documents.gate-encrypted',
      'Retirez la protection',
    ],
    ['with a page lost', buildHoledPdf, 'documents.gate-pages-missing', 'plus de pages'],
    [
      'of which two readers count two numbers of pages',
      buildAmbiguousPdf,
      'documents.gate-pages-disagree',
      '2\u00a0pages pour l’un, 3\u00a0pages pour l’autre',
    ],
    ['a form in XML', buildXfaForm, 'documents.gate-xfa-form', 'imprimez-le'],
    ['a portfolio', buildPortfolio, 'documents.gate-portfolio', 'Extrayez-en les documents'],
    [
      'of more than 3,000 pages',
      () => buildLongPdf(3001),
      'documents.gate-too-many-pages',
      '3\u00a0001\u00a0pages',
    ],
    [
      'of a page that nothing shows',
      buildHugePagePdf,
      'documents.gate-page-too-large',
      'cinq mètres',
    ],
    ['made to choke its reader', buildSwollenPdf, 'documents.gate-pdf-bomb', 'anormale'],
  ];

  it.each(refused)('is one that is %s, in a sentence', async (_, build, code, words) => {
    const verdict = await verdictOn(build);
    if (!isRefusal(verdict)) throw new Error('It was let in.');
    expect(verdict.code).toBe(code);
    expect(documentRefusals[code].sentence(verdict.details as never)).toContain(words);
  });
});

describe('the second reader', () => {
  it('has nothing to say of a sound file, and something of a damaged one', async () => {
    expect(await readPdfApart('check', buildPlainPdf())).toEqual({ state: 'ok', messages: [] });
    const { state, messages } = await readPdfApart('check', truncate(buildPlainPdf()));
    expect(state).not.toBe('ok');
    expect(messages.join(' ')).not.toBe('');
  });

  it('leaves the console and the exit code of the process as they are', async () => {
    const { countPagesWithQpdf } = await import('#adapters/qpdf.ts');
    const { log } = console;
    expect(await countPagesWithQpdf(buildPlainPdf())).toBe(3);
    await expect(countPagesWithQpdf(Buffer.from('%PDF-1.7 rien'))).rejects.toMatchObject({
      reason: 'damaged',
    });
    expect(console.log).toBe(log);
    expect(process.exitCode).toBeUndefined();
  });
});
