import { describe, expect, it } from 'vitest';
import { toldBefore } from '#domain/acquisitions/preparation/index.ts';

const record = {
  questionId: 'Q1',
  question: 'Quel est le délai ?',
  askedOn: '2026-11-10',
  documents: [{ kind: 'amending-annex', version: '2026-11-02.1', sha256: null }],
  answer: null,
};
const told = {
  question: 'Quel est le délai ?',
  askedOn: '2026-11-10',
  documents: [{ version: '2026-11-02.1', kind: 'amending-annex' }],
};

describe('what is told again', () => {
  it('is found by what it says, whatever the system added to it', () => {
    expect(toldBefore([record], told)).toBe(record);
  });

  it.each([
    [{ askedOn: '2026-11-11' }],
    [{ question: 'Quel est le prix ?' }],
    [{ documents: [] }],
    [{ documents: [{ kind: 'amending-annex', version: '2026-11-18.1' }] }],
    [{ documents: [...told.documents, ...told.documents] }],
  ])('is not found when it says otherwise: %o', (changes) => {
    expect(toldBefore([record], { ...told, ...changes })).toBeUndefined();
  });
});
