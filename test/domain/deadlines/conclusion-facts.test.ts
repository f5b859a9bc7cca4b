import { expect, it } from 'vitest';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { conclusionFacts } from '../../../functions/deadlines/facts/conclusion.ts';
import { acquisition } from '../../stores/support/samples.ts';

const authorised = (changes: Partial<Acquisition> = {}) =>
  acquisition({
    prerequisites: {
      'executive-authorisation': {
        proof: {
          person: 'Lucie Desrochers',
          title: 'Présidente-directrice générale',
          date: '2026-11-02',
          documentId: null,
        },
        providedBy: 'acheteuse',
        providedAt: '2026-11-02T15:00:00.000Z',
        verifiedBy: null,
        verifiedAt: null,
      },
    },
    ...changes,
  });

const namesOf = (dossier: Acquisition) =>
  conclusionFacts({
    acquisition: dossier,
    contract: undefined,
    amendments: [],
    leadTimeDays: null,
  }).map(({ name }) => name);

it('an abandoned dossier plans no signature, and gives no account of an authorisation', () => {
  expect(namesOf(authorised())).toContain('executive-authorised');
  const abandonment = {
    closedOn: '2026-11-20',
    reason: 'Le besoin n’existe plus.',
    by: 'acheteuse',
    at: '2026-11-20T15:00:00.000Z',
  };
  expect(namesOf(authorised({ abandonment }))).toEqual([]);
});
