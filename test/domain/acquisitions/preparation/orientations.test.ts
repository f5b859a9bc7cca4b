import { describe, expect, it } from 'vitest';
import {
  decideOrientations,
  decideRouting,
  preparationWarnings,
  reportUnmetNeed,
  requireItq,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { SUPPLIER_ID } from '../../../builders/fiche.ts';
import { ACQUISITION_ID, buildPreparation } from '../../../builders/preparation.ts';
import { acquisition, NOW, organisation } from '../../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const DOCUMENT_ID = '01JD0000000000000000000034';

type Given = Parameters<typeof decideOrientations>[1]['given'];

const record = (changes: Partial<Given> = {}) =>
  decideOrientations(
    acquisition({ acquisitionId: ACQUISITION_ID }),
    {
      given: {
        gridSentOn: '2026-10-05',
        gridDocumentId: null,
        workshopOn: null,
        opinion: null,
        ...changes,
      },
      memberId: 'buyer',
    },
    TODAY,
    NOW,
  );

const opinion = (outcome: 'approved' | 'approved-with-remarks' | 'refused', givenOn: string) => ({
  outcome,
  givenOn,
  documentId: DOCUMENT_ID,
});

function watched(isItq: boolean, changes: Partial<Given> | null) {
  const orientations = changes === null ? null : record(changes);
  if (isRefusal(orientations)) throw new Error(orientations.code);
  return preparationWarnings(buildPreparation({ isItq, orientations })).map(({ code }) => code);
}

describe('the orientations of ITQ', () => {
  it('P33: are watched until the opinion is there, stop nothing, and are of no other body', () => {
    expect(watched(true, null)).toEqual(['acquisitions.orientations-not-sent']);
    expect(watched(true, {})).toEqual(['acquisitions.orientations-without-opinion']);
    expect(watched(true, { opinion: opinion('refused', '2026-10-23') })).toEqual([
      'acquisitions.orientations-refused',
    ]);
    const remarks = opinion('approved-with-remarks', '2026-10-23');
    expect(watched(true, { opinion: remarks })).toEqual([]);
    expect(watched(false, null)).toEqual([]);
  });

  it('are not applicable to a body that is not ITQ', () => {
    expect(requireItq(organisation())).toMatchObject({
      code: 'acquisitions.orientations-not-applicable',
    });
  });

  it('follow each other: the grid, the workshop, the opinion, none of them tomorrow', () => {
    expect(
      record({ workshopOn: '2026-10-14', opinion: opinion('approved', '2026-10-23') }),
    ).toMatchObject({ gridSentOn: '2026-10-05' });
    expect(record({ workshopOn: '2026-10-04' })).toMatchObject({
      code: 'acquisitions.orientations-out-of-order',
    });
    const early = opinion('approved', '2026-10-13');
    expect(record({ workshopOn: '2026-10-14', opinion: early })).toMatchObject({
      code: 'acquisitions.orientations-out-of-order',
    });
    expect(record({ workshopOn: '2026-11-21' })).toMatchObject({
      code: 'acquisitions.date-in-future',
    });
  });
});

describe('an unmet need', () => {
  const need = reportUnmetNeed(
    {
      unmetNeedId: DOCUMENT_ID,
      organisationId: ACQUISITION_ID,
      given: {
        description: 'Un nuage privé certifié pour des dossiers médicaux.',
        volet: 'private-cloud',
        acquisitionId: null,
      },
      memberId: 'buyer',
    },
    NOW,
  );
  const route = (given: Parameters<typeof decideRouting>[1]['given'], from = need) =>
    decideRouting(from, { given, memberId: 'adviser' }, NOW);

  it('goes where the broker says, for a reason, and may go elsewhere until it is closed', () => {
    const bench = route({
      route: 'supplier-bench',
      supplierId: SUPPLIER_ID,
      reason: 'Une offre semblable existe.',
    });
    expect(bench).toMatchObject({ status: 'routed', routing: { supplierId: SUPPLIER_ID } });
    if (isRefusal(bench)) throw new Error(bench.code);
    const closed = route({ route: 'closed', reason: 'Le banc d’essai a suffi.' }, bench);
    expect(closed).toMatchObject({ status: 'closed', routing: { supplierId: null } });
    if (isRefusal(closed)) throw new Error(closed.code);
    expect(route({ route: 'catalogue-team', reason: 'Encore.' }, closed)).toMatchObject({
      code: 'acquisitions.unmet-need-closed',
    });
  });
});
