import { describe, expect, it } from 'vitest';
import {
  decideUpload,
  formExpiry,
  type Inspection,
  judge,
  PDF,
  purposes,
  type Upload,
  XLSX,
} from '#domain/documents/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const command = {
  uploadId: '01JD0000000000000000000004',
  owner: { kind: 'dossier', id: '01JD0000000000000000000002' },
  purpose: 'quote',
  fileName: 'soumission.xlsx',
  contentType: XLSX,
  size: 40_000,
  memberId: 'buyer',
  expiresAt: formExpiry(NOW),
} as const;

function uploadOf(): Upload {
  const upload = decideUpload(command, NOW);
  if (isRefusal(upload)) throw new Error(upload.code);
  return upload;
}

const codeOf = (decision: unknown) => (isRefusal(decision) ? decision.code : decision);

describe('asking to upload', () => {
  it('gives a key of its own, and a form of fifteen minutes', () => {
    expect(uploadOf()).toMatchObject({
      key: 'dossier/01JD0000000000000000000002/01JD0000000000000000000004',
      expiresAt: '2026-11-20T15:15:00.000Z',
      requestedBy: 'buyer',
    });
  });

  it.each([
    ['a type that the purpose does not take', { contentType: PDF }, 'type-not-accepted'],
    ['more than the purpose allows', { size: 5 * 1024 * 1024 + 1 }, 'too-large'],
    ['a fiche document in a dossier', { purpose: 'framework-agreement' }, 'purpose-not-here'],
    ['what only the system makes', { purpose: 'contract-package' }, 'type-not-accepted'],
  ] as const)('refuses %s', (_, changes, code) => {
    expect(codeOf(decideUpload({ ...command, ...changes }, NOW))).toBe(`documents.${code}`);
  });
});

describe('the gate', () => {
  const sound: Inspection = {
    size: 40_000,
    contentType: XLSX,
    encrypted: false,
    expandedBytes: 400_000,
    readable: true,
  };

  it('lets in what it was told, whatever the name', () => {
    expect(judge(uploadOf(), sound)).toBe('accepted');
  });

  it.each([
    ['an empty file', { size: 0 }, 'empty'],
    ['a larger file than was announced', { size: purposes.quote.maximumBytes + 1 }, 'too-large'],
    ['another type behind the name', { contentType: PDF }, 'type-mismatch'],
    ['a type that nobody knows', { contentType: null }, 'type-mismatch'],
    ['a file under a password', { encrypted: true, contentType: null }, 'encrypted'],
    ['a zip bomb, by its ratio', { expandedBytes: 40_000 * 200 + 1 }, 'zip-bomb'],
    ['a file that cannot be opened', { readable: false }, 'unreadable'],
  ])('refuses %s', (_, changes, code) => {
    expect(codeOf(judge(uploadOf(), { ...sound, ...changes }))).toBe(`documents.gate-${code}`);
  });
});
