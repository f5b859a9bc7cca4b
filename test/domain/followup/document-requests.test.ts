import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import {
  decideAnswer,
  decideRequestWithdrawal,
  type RequestAnswer,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildDocumentRequest } from '../../builders/followup.ts';

const TODAY = '2026-11-20';
const NOW = '2026-11-20T15:00:00.000Z';
const asked = buildDocumentRequest({ requestedOn: '2026-11-10' });

const invoice = (sentOn: string): RequestAnswer => ({
  document: { documentId: ulid(), classes: ['P87'] },
  sentOn,
});
const declaration = (declaredOn: string): RequestAnswer => ({
  declaration: {
    person: 'Maude Arsenault',
    title: 'Responsable des archives',
    declaredOn,
    heldAt: 'Dossier 14-230 du plan de classification',
  },
});
const answer = (told: RequestAnswer, request = asked) =>
  decideAnswer(request, told, 'acheteuse', TODAY, NOW);
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

describe('the answer to a request', () => {
  it('is a document of a class that was asked for, on the day of its sending', () => {
    expect(answer(invoice('2026-11-12'))).toMatchObject({ answer: { providedOn: '2026-11-12' } });
    const order: RequestAnswer = {
      document: { documentId: ulid(), classes: ['P84'] },
      sentOn: TODAY,
    };
    expect(codeOf(answer(order))).toBe('followup.document-of-another-class');
    expect(codeOf(answer(order, { ...asked, classes: ['P87', 'P84'] }))).toBeUndefined();
  });

  it('is as well a declaration that the body holds it', () => {
    expect(answer(declaration(TODAY))).toMatchObject({
      answer: { documentId: null, providedOn: TODAY, declaration: { person: 'Maude Arsenault' } },
    });
  });

  it('may be of before the request, is not of tomorrow, and is given once', () => {
    expect(answer(invoice('2026-11-09'))).toMatchObject({ answer: { providedOn: '2026-11-09' } });
    expect(answer(declaration('2026-11-02'))).toMatchObject({
      answer: { providedOn: '2026-11-02' },
    });
    expect(codeOf(answer(declaration('2026-11-21')))).toBe('followup.dated-in-future');
    const given = answer(declaration('2026-11-15'));
    if (isRefusal(given)) throw new Error(given.code);
    expect(answer(declaration('2026-11-15'), given)).toBe(given);
    expect(codeOf(answer(invoice(TODAY), given))).toBe('followup.request-answered');
  });
});

describe('a request that the broker takes back', () => {
  const withdrawal = {
    reason: 'La facture était déjà au dossier.',
    withdrawnOn: TODAY,
    by: 'conseillère',
    at: NOW,
  };

  it('keeps the reason, once, and waits for no answer any more', () => {
    const withdrawn = decideRequestWithdrawal(asked, withdrawal);
    if (isRefusal(withdrawn)) throw new Error(withdrawn.code);
    expect(withdrawn).toMatchObject({ withdrawal, answer: null });
    const again = decideRequestWithdrawal(withdrawn, { ...withdrawal, reason: 'Autre raison.' });
    expect(again).toBe(withdrawn);
    expect(codeOf(answer(invoice('2026-11-12'), withdrawn))).toBe('followup.request-withdrawn');
  });

  it('was not answered yet', () => {
    const given = answer(invoice('2026-11-12'));
    if (isRefusal(given)) throw new Error(given.code);
    expect(codeOf(decideRequestWithdrawal(given, withdrawal))).toBe('followup.request-answered');
  });
});
