import { describe, expect, it } from 'vitest';
import {
  checkQuote,
  decideQuoteApproval,
  decideQuoteRefusal,
  type Finding,
  type Quote,
  type Report,
  readQuote,
} from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildFicheVersion } from '../../builders/fiche.ts';
import { buildQuoteGrids, type PlantedFault } from '../../builders/quote-workbook.ts';

const NOW = '2026-11-17T15:00:00Z';
const SHA256 = 'a'.repeat(64);

function reportWith(faults: readonly PlantedFault[]): Report {
  return checkQuote({
    reading: readQuote(buildQuoteGrids({ faults })),
    source: null,
    exchange: null,
    ficheVersion: buildFicheVersion(),
    acquisition: { termMonths: 36 },
    today: '2026-11-16',
  });
}

function quoteOf(report: Report): Quote {
  const { result, ficheVersion } = report;
  return {
    quoteId: '01JD0000000000000000000004',
    acquisitionId: '01JD0000000000000000000002',
    documentId: '01JD0000000000000000000005',
    receivedAt: '2026-11-16T15:00:00Z',
    check: {
      checkedAt: NOW,
      result,
      errorCount: 0,
      warningCount: 0,
      ficheVersion,
      reportSha256: SHA256,
      validUntil: report.quote.validUntil,
    },
    approval: null,
    rejection: null,
    exchange: null,
    revalidations: [],
    confirmations: [],
    extensions: [],
  };
}

const ruleOn = (findings: readonly Finding[], reason = 'Autorisé par écrit le 12 novembre 2026.') =>
  findings.map(({ id }) => ({ findingId: id, reason }));

const errorsOf = (report: Report) => report.findings.filter(({ severity }) => severity === 'error');

function decide(report: Report, rulings: { findingId: string; reason: string }[] = []) {
  const command = { memberId: 'broker-1', rulings };
  return decideQuoteApproval({ quote: quoteOf(report), report }, command, NOW);
}

describe('the broker’s validation of a quote', () => {
  it('accepts a conform quote and remembers on what', () => {
    const report = reportWith([]);
    expect(decide(report)).toEqual({
      approvedBy: 'broker-1',
      approvedAt: NOW,
      reportSha256: SHA256,
      ficheVersion: report.ficheVersion,
      rulings: [],
      lineNotes: [],
      note: null,
    });
  });

  it('keeps what the broker writes line by line and on the whole', () => {
    const report = reportWith([]);
    const [line] = report.lines;
    if (line === undefined) throw new Error('No line.');
    const lineNotes = [
      { sheet: line.sheet, row: line.row, note: ' Quantité confirmée au client. ' },
    ];
    const command = { memberId: 'broker-1', rulings: [], lineNotes, note: ' Portée vérifiée. ' };
    const state = { quote: quoteOf(report), report };
    expect(decideQuoteApproval(state, command, NOW)).toMatchObject({
      lineNotes: [{ ...lineNotes[0], note: 'Quantité confirmée au client.' }],
      note: 'Portée vérifiée.',
    });
    const nowhere = [{ sheet: line.sheet, row: 9999, note: 'Ici.' }];
    expect(decideQuoteApproval(state, { ...command, lineNotes: nowhere }, NOW)).toMatchObject({
      code: 'quotes.line-not-found',
      details: { row: 9999 },
    });
  });

  it('refuses with every error that remains', () => {
    const report = reportWith(['unknown-part', 'line-arithmetic', 'instructor-led-training']);
    const [first] = errorsOf(report);
    expect(decide(report, ruleOn(first === undefined ? [] : []))).toMatchObject({
      code: 'quotes.errors-remain',
      details: { count: 3 },
      faults: errorsOf(report).map(({ id }) => ({ details: { findingId: id } })),
    });
  });

  it('accepts an unknown part and a judgment that the broker lifts with a reason', () => {
    const report = reportWith(['unknown-part', 'minimum-configuration-missing']);
    const errors = errorsOf(report);
    expect(errors).toHaveLength(2);
    expect(decide(report, ruleOn(errors))).toMatchObject({ rulings: ruleOn(errors) });
    expect(decide(report, ruleOn(errors.slice(1)))).toMatchObject({ details: { count: 1 } });
  });

  it('refuses a reason left blank', () => {
    const report = reportWith(['unknown-part']);
    expect(decide(report, ruleOn(errorsOf(report), '  '))).toMatchObject({
      code: 'quotes.reason-missing',
    });
  });

  it.each(['line-arithmetic', 'line-without-price', 'term-too-long'] as const)(
    'refuses to lift a fact: %s',
    (fault) => {
      const report = reportWith([fault]);
      expect(decide(report, ruleOn(errorsOf(report)))).toMatchObject({
        code: 'quotes.finding-cannot-be-lifted',
      });
    },
  );

  it('refuses a ruling on a finding that is not there', () => {
    expect(decide(reportWith([]), [{ findingId: 'F99', reason: 'Oui.' }])).toMatchObject({
      code: 'quotes.finding-not-found',
    });
  });

  it('refuses when there is nothing to approve', () => {
    const unread = { ...reportWith([]), lines: [] };
    const quote = quoteOf(unread);
    const command = { memberId: 'broker-1', rulings: [] };
    const approval = decide(reportWith([]));
    expect(decide(unread)).toMatchObject({ code: 'quotes.nothing-to-approve' });
    expect(
      decideQuoteApproval({ quote: { ...quote, check: null }, report: null }, command, NOW),
    ).toMatchObject({ code: 'quotes.not-checked' });
    if ('refused' in approval) throw new Error('Refused.');
    expect(
      decideQuoteApproval({ quote: { ...quote, approval }, report: unread }, command, NOW),
    ).toMatchObject({ code: 'quotes.already-approved' });
  });
});

describe('the broker’s refusal of a quote', () => {
  const reason = 'La remise n’est pas celle de l’entente de volume.';
  const reject = (
    quote: Quote,
    report: Report | null,
    raised: readonly { findingId: string; reason: string }[] = [],
    why = reason,
  ) => decideQuoteRefusal({ quote, report }, { memberId: 'broker-1', reason: why, raised }, NOW);

  it('keeps its reason and the findings that it raises', () => {
    const report = reportWith(['discount-over-modality']);
    const warnings = report.findings.filter(({ severity }) => severity === 'warning');
    expect(warnings).toHaveLength(1);
    expect(reject(quoteOf(report), report, ruleOn(warnings))).toEqual({
      rejectedBy: 'broker-1',
      rejectedAt: NOW,
      reason,
      raised: ruleOn(warnings),
    });
  });

  it('blocks the validation, and is not given twice nor after it', () => {
    const report = reportWith([]);
    const quote = quoteOf(report);
    const rejection = reject(quote, report);
    const approval = decide(report);
    if (isRefusal(rejection) || isRefusal(approval)) throw new Error('Refused.');
    const rejected = { ...quote, rejection };
    const command = { memberId: 'broker-1', rulings: [] };
    const again = { code: 'quotes.already-rejected', details: { rejectedAt: NOW } };
    expect(decideQuoteApproval({ quote: rejected, report }, command, NOW)).toMatchObject(again);
    expect(reject(rejected, report)).toMatchObject(again);
    expect(reject({ ...quote, approval }, report)).toMatchObject({
      code: 'quotes.already-approved',
    });
  });

  it('needs a check, a reason, and for each finding raised a reason of its own', () => {
    const report = reportWith(['discount-over-modality', 'line-arithmetic']);
    const quote = quoteOf(report);
    expect(reject({ ...quote, check: null }, null)).toMatchObject({ code: 'quotes.not-checked' });
    expect(reject(quote, report, [], ' ')).toMatchObject({
      code: 'quotes.rejection-reason-missing',
    });
    const [error, warning] = report.findings;
    if (error === undefined || warning === undefined) throw new Error('No finding.');
    const raised = [...ruleOn([error]), ...ruleOn([warning], ''), { findingId: 'F99', reason }];
    expect(reject(quote, report, raised)).toMatchObject({
      faults: [
        { code: 'quotes.finding-is-error' },
        { code: 'quotes.reason-missing' },
        { code: 'quotes.finding-not-found' },
      ],
    });
  });
});
