import { describe, expect, it } from 'vitest';
import {
  documentToReadSchema,
  NEED_NAMES,
  type PreparationWarning,
} from '#domain/acquisitions/preparation/index.ts';
import { nameOfDocumentToRead, nameOfNeed } from '#presentation/acquisitions/preparation-names.ts';
import { preparationRefusals } from '#presentation/acquisitions/preparation-refusals.ts';
import { templatesToRead } from '#presentation/acquisitions/preparation-templates.ts';
import { describePreparationWarning } from '#presentation/acquisitions/preparation-warnings.ts';

/** Everything that a sentence about the preparation may need to know. */
const DETAILS = {
  name: 'Remise des données',
  status: 'concluded',
  date: '2026-12-01',
  count: 2,
  startsOn: '2026-12-01',
  endsOn: '2029-11-30',
  contractStartsOn: '2026-12-01',
  contractEndsOn: '2029-11-30',
  ficheVersionId: '2026-11-02.1',
  offer: 'Offre inventée',
  offers: ['Boréalis Nuage privé'],
  kind: 'engagement-form',
  version: '2026-01',
  askedOn: '2026-11-18',
  answeredOn: '2026-11-17',
  answered: 3,
} as const;

describe('what is told of a preparation', () => {
  it.each(Object.entries(preparationRefusals))('%s says what to do next', (_, text) => {
    const sentence = text.sentence(DETAILS);
    expect(sentence).toMatch(/^[A-ZÀÉ].+[.] .+[.]$|^[A-ZÀÉ].+\u00a0: .+[.]$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object| [:;?!»]|« |'/u);
  });

  it('names each item and each document in French', () => {
    for (const name of NEED_NAMES) expect(nameOfNeed(name)).not.toBe(name);
    for (const kind of documentToReadSchema.options) {
      expect(nameOfDocumentToRead(kind)).not.toBe(kind);
    }
  });

  it('lists what was irregular in a bench in words', () => {
    const warning: PreparationWarning = {
      code: 'acquisitions.bench-irregular',
      details: { irregularities: ['in-client-data-centre', 'without-attestation'] },
    };
    expect(describePreparationWarning(warning)).toContain(
      'il a eu lieu dans votre centre de traitement informatique et personne n’a attesté',
    );
  });
});

describe('the templates to read', () => {
  it('are those in force on the given days, and none before there were any', () => {
    const kinds = templatesToRead('2026-11-20').map(({ kind }) => kind);
    expect(kinds).toEqual(['contract-template', 'engagement-form']);
    expect(templatesToRead('2019-01-01')).toEqual([]);
  });
});
