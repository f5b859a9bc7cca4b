import { describe, expect, test } from 'vitest';
import {
  checklistOf,
  decideCalendar,
  decideConfirmation,
  decideDeclaration,
  decideHold,
  decideRelease,
  decideRemoval,
  decideRemovalApproval,
  type FiledDocument,
  type Hold,
  isShorterThanRecommended,
  type OwnRule,
  type RetentionClass,
} from '#domain/retention/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';

const REGISTERED = '2026-11-20T15:00:00.000Z';
const NOW = '2026-11-24T15:00:00.000Z';
const ID = '01JD0000000000000000000007';

function filed(changes: Partial<FiledDocument> = {}): FiledDocument {
  return {
    documentId: ID,
    retentionClass: 'P80',
    alsoServes: [],
    registeredAt: REGISTERED,
    confirmation: null,
    removal: null,
    disposal: null,
    ...changes,
  };
}

const refusedAs = (code: string) => ({ refused: true, code: `retention.${code}` });

describe('confirming a class', () => {
  const confirm = (
    document: FiledDocument | undefined,
    retentionClass: RetentionClass = 'P80',
    alsoServes: readonly RetentionClass[] = [],
  ) =>
    decideConfirmation(
      document,
      { class: retentionClass, alsoServes, by: 'buyer-1', rule: null },
      NOW,
    );

  test('takes the class and what else it serves, each once, and says who', () => {
    expect(confirm(filed(), 'P82', ['P82', 'P81', 'P81'])).toMatchObject({
      retentionClass: 'P82',
      alsoServes: ['P81'],
      confirmation: { by: 'buyer-1', rule: null, at: NOW },
    });
  });

  test('lets a request to remove it fall', () => {
    const removal = { ...asked('buyer-1'), approvedBy: null, removedAt: null };
    expect(confirm(filed({ removal }))).toMatchObject({ removal: null });
  });

  test('once made, adds classes and never takes one away', () => {
    const confirmed = confirm(filed(), 'P80', ['P81']) as FiledDocument;
    expect(confirm(confirmed, 'P81', ['P80'])).toBe(confirmed);
    expect(confirm(confirmed, 'P80')).toMatchObject({
      ...refusedAs('class-confirmed'),
      details: { lost: ['P81'] },
    });
    expect(confirm(confirmed, 'P80', ['P81', 'P89'])).toMatchObject({ alsoServes: ['P81', 'P89'] });
  });

  test('is for what is there, has a class and was not removed or disposed of', () => {
    expect(confirm(undefined)).toMatchObject(refusedAs('document-not-found'));
    expect(confirm(filed({ retentionClass: null }))).toMatchObject(refusedAs('class-not-asked'));
    expect(confirm(filed({ disposal: {} }))).toMatchObject(refusedAs('document-disposed'));
    const removal = { ...asked('buyer-1'), approvedBy: 'adviser-1', removedAt: NOW };
    expect(confirm(filed({ removal }))).toMatchObject(refusedAs('document-removed'));
  });
});

const asked = (requestedBy: string) => ({
  reason: 'Autre dossier',
  requestedBy,
  requestedAt: NOW,
});

describe('removing what was misfiled', () => {
  const circumstances = {
    holds: [] as Hold[],
    isCited: false,
    calendar: businessCalendar('public-service'),
  };
  const request = { reason: 'Autre dossier', by: 'buyer-1' };

  test('takes one person to ask and another to agree', () => {
    const requested = decideRemoval(filed(), request, circumstances, NOW) as FiledDocument;
    expect(requested.removal).toMatchObject({ requestedBy: 'buyer-1', removedAt: null });
    const approve = (by: string) => decideRemovalApproval(requested, by, circumstances, NOW);
    expect(approve('buyer-1')).toMatchObject(refusedAs('removal-by-same-person'));
    expect(approve('adviser-1')).toMatchObject({
      removal: { approvedBy: 'adviser-1', removedAt: NOW },
    });
    expect(decideRemovalApproval(filed(), 'adviser-1', circumstances, NOW)).toMatchObject(
      refusedAs('removal-not-asked'),
    );
  });

  test('told twice, changes nothing', () => {
    const requested = decideRemoval(filed(), request, circumstances, NOW) as FiledDocument;
    expect(decideRemoval(requested, request, circumstances, NOW)).toBe(requested);
    const removed = decideRemovalApproval(requested, 'adviser-1', circumstances, NOW);
    expect(decideRemovalApproval(removed as FiledDocument, 'adviser-2', circumstances, NOW)).toBe(
      removed,
    );
  });

  test('is open for ten business days, and not after', () => {
    const at = (now: string) => decideRemoval(filed(), request, circumstances, now);
    expect(at('2026-12-04T23:00:00.000Z')).toMatchObject({ removal: { removedAt: null } });
    expect(at('2026-12-05T15:00:00.000Z')).toMatchObject({
      ...refusedAs('removal-too-late'),
      details: { until: '2026-12-04' },
    });
  });

  test('is refused once confirmed, held, or relied on', () => {
    const remove = (document: FiledDocument, changes: object = {}) =>
      decideRemoval(document, request, { ...circumstances, ...changes }, NOW);
    const confirmation = { by: 'buyer-1', rule: null, at: NOW };
    expect(remove(filed({ confirmation }))).toMatchObject(refusedAs('removal-after-confirmation'));
    expect(remove(filed(), { holds: [hold] })).toMatchObject(refusedAs('held'));
    expect(remove(filed(), { isCited: true })).toMatchObject(refusedAs('document-in-use'));
    expect(remove(filed({ disposal: {} }))).toMatchObject(refusedAs('document-disposed'));
  });
});

const hold: Hold = {
  holdId: '01JD000000000000000000000H',
  kind: 'access-request',
  note: 'Demande d’accès 2026-14',
  documentIds: [ID],
  disputeId: null,
  placedBy: 'buyer-1',
  placedAt: NOW,
  release: null,
};

describe('holds with a reason', () => {
  test('name documents that are there', () => {
    expect(decideHold(hold, [{ documentId: ID, disposal: null }])).toBe(hold);
    expect(decideHold(hold, [])).toMatchObject({
      ...refusedAs('held-document-unknown'),
      details: { unknown: [ID] },
    });
  });

  test('cannot keep what was disposed of, and cover what is left when they name nothing', () => {
    const gone = { documentId: ID, disposal: { disposalId: 'd', disposedAt: NOW } };
    expect(decideHold(hold, [gone])).toMatchObject(refusedAs('document-disposed'));
    const whole = { ...hold, documentIds: null };
    expect(decideHold(whole, [gone])).toBe(whole);
  });

  test('are released one by one, once; that of a dispute falls with it', () => {
    const release = { by: 'adviser-1', at: NOW, note: 'Réponse donnée' };
    const done = decideRelease(hold, release);
    expect(done).toEqual({ ...hold, release });
    expect(decideRelease(done as Hold, { ...release, by: 'adviser-2' })).toBe(done);
    expect(decideRelease(undefined, release)).toMatchObject(refusedAs('hold-not-found'));
    const ofDispute = { ...hold, disputeId: '01JD000000000000000000000D' };
    expect(decideRelease(ofDispute, release)).toMatchObject(refusedAs('hold-of-dispute'));
  });
});

describe('a body’s own calendar', () => {
  const rule = (changes: Partial<OwnRule> = {}): OwnRule => ({
    class: 'P87',
    length: { years: 6 },
    basis: 'contract-end',
    ruleReference: 'Règle 2026-114',
    approvedOn: '2026-03-02',
    ...changes,
  });
  const decide = (...rules: OwnRule[]) =>
    decideCalendar({ organisationId: ID, rules, setBy: 'buyer-1', setAt: NOW }, '2026-11-24');

  test('may be shorter than recommended with the reference of its approved rule', () => {
    expect(decide(rule())).toMatchObject({ rules: [rule()] });
    expect(isShorterThanRecommended(rule())).toBe(true);
    expect(isShorterThanRecommended(rule({ length: 'contract-duration' }))).toBe(true);
    expect(isShorterThanRecommended(rule({ length: { years: 7 } }))).toBe(false);
    expect(isShorterThanRecommended(rule({ class: 'P80', length: { years: 1 } }))).toBe(false);
  });

  test('is refused when shorter without it, with every fault at once', () => {
    expect(
      decide(
        rule({ ruleReference: null }),
        rule({ class: 'P88', approvedOn: null }),
        rule({ class: 'P84', approvedOn: '2027-01-01' }),
        rule({ class: 'P84', length: { years: 10 }, ruleReference: null, approvedOn: null }),
      ),
    ).toMatchObject({
      ...refusedAs('calendar-refused'),
      faults: [
        { code: 'retention.shorter-than-recommended', details: { class: 'P87' } },
        { code: 'retention.shorter-than-recommended', details: { class: 'P88' } },
        { code: 'retention.approved-in-future', details: { class: 'P84' } },
        { code: 'retention.rule-twice', details: { class: 'P84' } },
      ],
    });
  });
});

describe('what is owed and what is held', () => {
  const declaration = {
    class: 'P87' as const,
    heldSince: '2026-11-01',
    where: 'Direction des finances',
    person: 'Paul-Émile Garneau',
    declaredBy: 'buyer-1',
    declaredAt: NOW,
  };

  test('a client declares only what is sent on request, and holds already', () => {
    expect(decideDeclaration(declaration, '2026-11-24')).toBe(declaration);
    for (const owed of ['P82', 'P83', 'P85', 'P86'] as const) {
      expect(decideDeclaration({ ...declaration, class: owed }, '2026-11-24')).toMatchObject(
        refusedAs('class-owed'),
      );
    }
    expect(decideDeclaration(declaration, '2026-10-01')).toMatchObject(refusedAs('held-in-future'));
  });

  test('the checklist says what is missing since when, and calls no fault what is on request', () => {
    const expected = (kind: string, dueOn: string) => ({
      kind,
      subject: 'contract',
      startsOn: '2026-11-10',
      dueOn,
      status: 'open' as const,
    });
    const checklist = checklistOf(
      {
        deadlines: [
          expected('signed-amendment-transmission', '2026-11-23'),
          { ...expected('evaluation-transmission', '2026-11-20'), status: 'cancelled' },
          {
            ...expected('signed-contract-transmission', '2026-11-17'),
            status: 'closed',
            closedBy: { on: '2026-11-12' },
          },
          expected('termination-transmission', '2026-11-30'),
          expected('annual-contact', '2026-11-01'),
        ],
        filed: ['P80', 'P80', 'P87'],
        declarations: [declaration],
      },
      '2026-11-24',
    );
    expect(
      checklist.owed.map(({ class: name, status, receivedOn }) => [name, status, receivedOn]),
    ).toEqual([
      ['P82', 'received', '2026-11-12'],
      ['P83', 'missing', null],
      ['P86', 'expected', null],
    ]);
    expect(
      checklist.onRequest.map(({ class: name, filed: count, declaration: said }) => [
        name,
        count,
        said !== null,
      ]),
    ).toEqual([
      ['P80', 2, false],
      ['P81', 0, false],
      ['P84', 0, false],
      ['P87', 1, true],
      ['P88', 0, false],
      ['P89', 0, false],
    ]);
  });
});
