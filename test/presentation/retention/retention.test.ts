import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type FiledDocument, protectionOf, retentionAtEnd } from '#domain/retention/index.ts';
import { typeset } from '#presentation/mail/typography.ts';
import { describeHeld, describeOwed } from '#presentation/retention/checklist.ts';
import {
  describeShorterRule,
  explainProtection,
  explainRetention,
} from '#presentation/retention/explanation.ts';
import { retentionRefusals } from '#presentation/retention/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

const document: FiledDocument = {
  documentId: '01JD0000000000000000000007',
  retentionClass: 'P82',
  alsoServes: [],
  registeredAt: '2026-11-20T15:00:00.000Z',
  confirmation: { by: 'buyer-1', rule: null, at: '2026-11-20T15:00:00.000Z' },
  removal: null,
  disposal: null,
};
const nothing = { ending: null, calendar: null, holds: [], lockedUntil: null };
const told = (changes: Parameters<typeof protectionOf>[1], about = document) =>
  plainSpaces(explainProtection(protectionOf(about, changes)));

describe('what keeps a document, in sentences', () => {
  test('a retention says how long, since when, and that nothing is destroyed alone', () => {
    const retention = retentionAtEnd('P82', Temporal.PlainDate.from('2029-06-30'));
    expect(plainSpaces(explainRetention(retention))).toBe(
      'Le contrat signé, durée de conservation recommandée : 7 ans suivant la fin du contrat (guide, section 4.13). ' +
        'Le contrat a pris fin le samedi 30 juin 2029. ' +
        'À compter du mardi 1er juillet 2036, la disposition peut être proposée ; rien n’est détruit sans l’accord d’une autre personne.',
    );
  });

  test('a document of a contract that lasts says until when it is locked at least', () => {
    expect(told(nothing)).toBe(
      'Sous retenue tant que la fin n’est pas consignée. Il est en outre verrouillé au moins jusqu’au 20 novembre 2033.',
    );
    expect(told(nothing, { ...document, confirmation: null })).toBe(
      'Sous retenue depuis son dépôt ; sa classe reste à confirmer.',
    );
  });

  test('a lock that outlasts the rule is told, and so is what holds the document besides', () => {
    const hold = {
      holdId: '01JD000000000000000000000H',
      kind: 'audit' as const,
      note: 'Vérification',
      documentIds: null,
      disputeId: null,
      placedBy: 'adviser-1',
      placedAt: '2026-11-20T15:00:00.000Z',
      release: null,
    };
    const lockedUntil = '2037-07-01T03:59:59Z';
    const ending = { kind: 'acquisition-abandoned', on: '2029-06-30' } as const;
    const text = told({
      ...nothing,
      ending,
      lockedUntil,
      holds: [hold, { ...hold, kind: 'dispute' }],
    });
    expect(text).toContain('L’acquisition a été abandonnée et le dossier fermé le 30 juin 2029.');
    expect(text).toContain('À compter du mercredi 1er juillet 2037');
    expect(text).toContain(
      'Un verrou déjà posé court jusqu’au 30 juin 2037, plus tard que la règle ne le demande (le 30 juin 2036) : un verrou ne se raccourcit jamais.',
    );
    expect(text).toContain('Retenu en outre pour une vérification et un différend');
  });

  test('a body’s own rule is named, and warned of when it is shorter', () => {
    const rule = {
      class: 'P82' as const,
      length: { years: 6 },
      basis: 'fiscal-year-end' as const,
      ruleReference: 'Règle 2026-114',
      approvedOn: '2026-03-02',
    };
    const ending = { kind: 'contract-ended', on: '2029-06-30' } as const;
    expect(told({ ...nothing, ending, calendar: { rules: [rule] } })).toContain(
      'Le contrat signé, durée de conservation de l’organisme : 6 ans suivant la fin de l’exercice financier, le dimanche 31 mars 2030 (Règle 2026-114).',
    );
    expect(describeShorterRule(rule)).toContain('dit 6 ans, moins que les 7 ans');
  });
});

describe('the checklist', () => {
  const owed = {
    class: 'P83' as const,
    subject: 'A1',
    since: '2027-05-03',
    dueOn: '2027-05-10',
    status: 'missing' as const,
    receivedOn: null,
  };

  test('says which document was never filed, and since when it was awaited', () => {
    expect(plainSpaces(describeOwed(owed))).toBe(
      'L’avenant signé du 3 mai 2027 n’a jamais été déposé ; le Courtier l’attendait au plus tard le 10 mai 2027. Déposez le document dès maintenant.',
    );
    expect(plainSpaces(describeOwed({ ...owed, status: 'expected' }))).toBe(
      'L’avenant signé du 3 mai 2027 est à transmettre au Courtier au plus tard le 10 mai 2027.',
    );
    const received = { ...owed, class: 'P86' as const, status: 'received' as const };
    expect(plainSpaces(describeOwed({ ...received, receivedOn: '2027-05-04' }))).toBe(
      'La lettre de résiliation en vigueur le 3 mai 2027, avec les documents liés, a été reçue le 4 mai 2027.',
    );
  });

  test('says what is held on request, and that its absence is no fault', () => {
    expect(plainSpaces(describeHeld({ class: 'P87', filed: 0, declaration: null }))).toContain(
      'Ce n’est pas une faute',
    );
    expect(plainSpaces(describeHeld({ class: 'P87', filed: 2, declaration: null }))).toBe(
      'Les factures du fournisseur : 2 documents sont déposés au dossier.',
    );
  });
});

test('every refusal is told in a sentence that says what to do next', () => {
  const details = {
    lost: ['P81'],
    until: '2026-12-04',
    unknown: ['01JD'],
    class: 'P87',
    approvedOn: '2027-01-01',
    heldSince: '2027-01-01',
  };
  for (const code of Object.keys(retentionRefusals)) {
    const { sentence } = tellerOf(retentionRefusals).tell({ code, details });
    expect(sentence).toMatch(/^\S.*[.]$/);
    expect(sentence).toBe(typeset(sentence));
    expect(sentence).not.toContain('undefined');
  }
});
