import { describe, expect, it } from 'vitest';
import {
  acceptedTypes,
  CSV,
  decideUpload,
  formExpiry,
  HAZARDS,
  type Inspection,
  judge,
  judgeScan,
  MAXIMUM_ENTRIES,
  MAXIMUM_EXPANDED_BYTES,
  maximumBytesOf,
  PDF,
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

function uploadOf(contentType: string = XLSX): Upload {
  const upload = decideUpload({ ...command, contentType }, NOW);
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
    ['a type that the purpose does not take', { contentType: 'text/html' }, 'type-not-accepted'],
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
    entryCount: 12,
    hazards: [],
    readable: true,
  };

  it('lets in what it was told, whatever the name', () => {
    expect(judge(uploadOf(), sound)).toBe('accepted');
  });

  it.each([
    ['an empty file', { size: 0 }, 'empty'],
    ['a larger file than was announced', { size: maximumBytesOf('quote', XLSX) + 1 }, 'too-large'],
    ['another type behind the name', { contentType: PDF }, 'type-mismatch'],
    ['a type that nobody knows', { contentType: null }, 'type-mismatch'],
    ['a file under a password', { encrypted: true, contentType: null }, 'encrypted'],
    ['an archive of too many files', { entryCount: MAXIMUM_ENTRIES + 1 }, 'too-many-entries'],
    [
      'a zip bomb, by its size',
      { size: 4e6, expandedBytes: MAXIMUM_EXPANDED_BYTES + 1 },
      'zip-bomb',
    ],
    ['a zip bomb, by its ratio', { expandedBytes: 40_000 * 200 + 1 }, 'zip-bomb'],
    ['a file that cannot be opened', { readable: false }, 'unreadable'],
  ])('refuses %s', (_, changes, code) => {
    expect(codeOf(judge(uploadOf(), { ...sound, ...changes }))).toBe(`documents.gate-${code}`);
  });

  it.each(HAZARDS)('refuses a file for %s, by a code of its own', (hazard) => {
    expect(codeOf(judge(uploadOf(), { ...sound, hazards: [hazard] }))).toBe(
      `documents.gate-${hazard}`,
    );
  });

  it('tells of several hazards the one that comes first, and keeps them all', () => {
    const refusal = judge(uploadOf(), { ...sound, hazards: ['external-links', 'macros'] });
    expect(refusal).toMatchObject({
      code: 'documents.gate-macros',
      details: { hazards: ['external-links', 'macros'] },
    });
  });

  it('tells a CSV that is no text from a file of another type', () => {
    const verdict = (contentType: string | null) =>
      codeOf(judge(uploadOf(CSV), { ...sound, contentType, expandedBytes: null }));
    expect([null, CSV, PDF].map(verdict)).toEqual([
      'documents.gate-not-text',
      'accepted',
      'documents.gate-type-mismatch',
    ]);
  });

  it('takes quotes as workbooks and CSV of 5 MB, and as PDF of 25 MB', () => {
    const megabytes = acceptedTypes('quote').map((type) => [
      type,
      maximumBytesOf('quote', type) / 1024 / 1024,
    ]);
    expect(Object.fromEntries(megabytes)).toEqual({ [XLSX]: 5, [CSV]: 5, [PDF]: 25 });
    expect(maximumBytesOf('evidence', XLSX)).toBe(0);
    const large = { ...sound, contentType: PDF, size: 20 * 1024 * 1024, expandedBytes: null };
    expect(judge(uploadOf(PDF), large)).toBe('accepted');
  });
});

describe('the scan for malware', () => {
  it('lets in only what it found clean', () => {
    const statuses = [
      'NO_THREATS_FOUND',
      'THREATS_FOUND',
      'UNSUPPORTED',
      'ACCESS_DENIED',
      'FAILED',
      '',
    ];
    expect(statuses.map((status) => codeOf(judgeScan(status)))).toEqual([
      'clean',
      'documents.gate-threat-found',
      ...Array(4).fill('documents.gate-not-scanned'),
    ]);
  });
});
