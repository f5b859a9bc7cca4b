import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideAssessment,
  decideReading,
  documentsToRead,
  documentToReadSchema,
  missingReadings,
  type Reading,
  readingsComplete,
  shortlistOf,
  suppliersWatched,
  warningsAbout,
} from '#domain/acquisitions/preparation/index.ts';
import {
  buildFicheContent,
  buildFicheDocuments,
  buildFicheVersion,
  FICHE_VERSION_ID,
  SUPPLIER_ID,
} from '../../../builders/fiche.ts';
import { ACQUISITION_ID, buildPreparation, TEMPLATES } from '../../../builders/preparation.ts';
import { acquisition, NOW } from '../../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const READING_ID = '01JD0000000000000000000031';
const KINDS = documentToReadSchema.options;
type Kind = (typeof KINDS)[number];

const versionOf = (kind: Kind): string =>
  kind === 'contract-template' || kind === 'engagement-form' ? '2026-01' : FICHE_VERSION_ID;

const given = (kinds: readonly Kind[] = KINDS, version?: string, readOn = '2026-11-18') => ({
  supplierId: SUPPLIER_ID,
  reader: { person: 'Raphaël Côté-Dubé', title: 'Conseiller' },
  readOn,
  documents: kinds.map((kind) => ({ kind, version: version ?? versionOf(kind) })),
});

function read(command: ReturnType<typeof given>, fiche = buildFicheVersion()) {
  const sources = { fiches: [fiche], templates: TEMPLATES };
  const ids = { acquisitionId: ACQUISITION_ID, readingId: READING_ID };
  return decideReading(sources, { ...ids, given: command, memberId: 'buyer' }, TODAY, NOW);
}

describe('a reading', () => {
  it('P30: freezes the version and the hash of each of the five documents', () => {
    const { documents } = buildFicheVersion();
    expect(read(given())).toMatchObject({
      documents: [
        { kind: 'contract-template', version: '2026-01', sha256: 'a'.repeat(64) },
        { kind: 'engagement-form', version: '2026-01', sha256: 'b'.repeat(64) },
        {
          kind: 'framework-agreement',
          version: FICHE_VERSION_ID,
          sha256: documents['framework-agreement']?.sha256,
        },
        {
          kind: 'amending-annex',
          version: FICHE_VERSION_ID,
          sha256: documents['amending-annex']?.sha256,
        },
        {
          kind: 'supplier-conditions',
          version: FICHE_VERSION_ID,
          sha256: documents['supplier-conditions']?.sha256,
        },
      ],
    });
  });

  it('of an annex that the fiche declares to be none has no hash', () => {
    const content = buildFicheContent({ amendingAnnex: 'none' });
    const { 'amending-annex': _, ...documents } = buildFicheDocuments();
    const fiche = buildFicheVersion({ content, documents });
    expect(read(given(['amending-annex']), fiche)).toMatchObject({
      documents: [{ kind: 'amending-annex', version: FICHE_VERSION_ID, sha256: null }],
    });
  });

  it('is refused for versions that the system does not know, all at once', () => {
    expect(read(given(['contract-template', 'framework-agreement'], '2025-01'))).toMatchObject({
      code: 'acquisitions.reading-refused',
      faults: [
        { code: 'acquisitions.reading-version-unknown', details: { kind: 'contract-template' } },
        { code: 'acquisitions.reading-version-unknown', details: { kind: 'framework-agreement' } },
      ],
    });
  });

  it('is refused for a document that the fiche does not hold, and for tomorrow', () => {
    const { 'supplier-conditions': _, ...documents } = buildFicheDocuments();
    expect(read(given(['supplier-conditions']), buildFicheVersion({ documents }))).toMatchObject({
      faults: [{ code: 'acquisitions.reading-document-absent' }],
    });
    expect(read(given(KINDS, undefined, '2026-11-21'))).toMatchObject({
      code: 'acquisitions.date-in-future',
    });
  });
});

describe('what is still to read', () => {
  const current = documentsToRead(buildFicheVersion(), TEMPLATES);
  const readingOf = (kinds: readonly Kind[], supplierId = SUPPLIER_ID): Reading => ({
    ...given(kinds),
    supplierId,
    documents: current.filter(({ kind }) => kinds.includes(kind)),
    readingId: READING_ID,
    acquisitionId: ACQUISITION_ID,
    recordedBy: 'buyer',
    recordedAt: NOW,
  });

  it('is what no reading of that supplier attests, in however many readings', () => {
    const kinds = fc.uniqueArray(fc.constantFrom(...KINDS));
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 4 }), (readings) => {
        const read = new Set(readings.flat());
        const missing = missingReadings(
          readings.map((one) => readingOf(one)),
          SUPPLIER_ID,
          current,
        );
        expect(missing.map(({ kind }) => kind)).toEqual(KINDS.filter((kind) => !read.has(kind)));
      }),
    );
  });

  it('is everything when it was read for another supplier', () => {
    const readings = [readingOf(KINDS, '01JD0000000000000000000099')];
    expect(readingsComplete(readings, SUPPLIER_ID, current)).toBe(false);
    expect(readingsComplete([readingOf(KINDS)], SUPPLIER_ID, current)).toBe(true);
  });

  it('is the document whose bytes changed in the pinned version, and not those that stayed', () => {
    const changed = { ...buildFicheDocuments() };
    const conditions = changed['supplier-conditions'];
    if (conditions === undefined) throw new Error('The sample has conditions.');
    changed['supplier-conditions'] = { ...conditions, sha256: 'f'.repeat(64) };
    const fiche = buildFicheVersion({ versionId: '2026-11-18.1', documents: changed });
    const now = documentsToRead(fiche, TEMPLATES);
    const missing = missingReadings([readingOf(KINDS)], SUPPLIER_ID, now);
    expect(missing.map(({ kind }) => kind)).toEqual(['supplier-conditions']);
  });

  it('is told, and so is a reading that is not of the latest version', () => {
    const codes = (changes: Parameters<typeof buildPreparation>[0]) =>
      warningsAbout('shortlist', buildPreparation(changes)).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ readings: [] })).toEqual(['acquisitions.reading-missing']);
    expect(codes({ latestVersionId: '2026-11-18.1' })).toEqual([
      'acquisitions.reading-not-of-latest',
    ]);
    const later = current.map((one) => ({ ...one, version: '2026-11-18.1' }));
    const readings = [...buildPreparation().readings, { ...readingOf(KINDS), documents: later }];
    expect(codes({ latestVersionId: '2026-11-18.1', readings })).toEqual([]);
  });
});

describe('the shortlist', () => {
  const assess = (conforms: boolean, now = NOW, offer = 'Boréalis Nuage privé') =>
    decideAssessment(
      acquisition({ acquisitionId: ACQUISITION_ID }),
      buildFicheVersion(),
      {
        supplierId: SUPPLIER_ID,
        memberId: 'buyer',
        assessment: {
          ficheVersionId: FICHE_VERSION_ID,
          offer,
          conforms,
          reasons: [conforms ? 'Toutes les fonctions y sont.' : 'Pas de relève hors site.'],
        },
      },
      now,
    );
  const kept = (...given: Parameters<typeof assess>) => {
    const candidate = assess(...given);
    if ('refused' in candidate) throw new Error(candidate.code);
    return candidate;
  };

  it('keeps an offer that does not conform, with its reasons, and shows its last assessment', () => {
    const first = kept(false);
    const second = kept(true, '2026-11-21T15:00:00.000Z');
    expect(first.reasons).toEqual(['Pas de relève hors site.']);
    expect(shortlistOf([second, first])).toEqual([second]);
  });

  it('takes only offers of a version of the fiche that exists', () => {
    expect(assess(true, NOW, 'Offre inventée')).toMatchObject({
      code: 'acquisitions.offer-not-in-fiche',
      details: { offers: ['Boréalis Nuage privé'] },
    });
  });

  it('tells of an offer said to conform that its supplier left the Catalogue since', () => {
    const gone = { supplierId: SUPPLIER_ID, name: 'Boréalis inc.', status: 'suspended' } as const;
    const told = (conforms: boolean) =>
      warningsAbout(
        'shortlist',
        buildPreparation({ candidates: [kept(conforms)], suppliersGone: [gone] }),
      );
    expect(told(true)).toMatchObject([
      { code: 'acquisitions.candidate-left-catalogue', details: { status: 'suspended' } },
    ]);
    expect(told(false).map(({ code }) => code)).toEqual([
      'acquisitions.chosen-offer-not-conforming',
    ]);
    const { candidates, benches } = buildPreparation({ candidates: [kept(true)] });
    expect(suppliersWatched({ candidates, benches })).toEqual([SUPPLIER_ID]);
    expect(suppliersWatched({ candidates: [kept(false)], benches })).toEqual([]);
  });

  it('tells that the offer of the dossier’s own supplier does not conform', () => {
    const codes = (candidates: ReturnType<typeof kept>[]) =>
      warningsAbout('shortlist', buildPreparation({ candidates })).map(({ code }) => code);
    expect(codes([kept(false)])).toEqual(['acquisitions.chosen-offer-not-conforming']);
    expect(codes([kept(false), kept(true, '2026-11-21T15:00:00.000Z')])).toEqual([]);
  });
});
