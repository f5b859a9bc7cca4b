import { describe, expect, it } from 'vitest';
import {
  type ContractPackage,
  decideDraftCheck,
  decidePackageApproval,
  decidePackageValidation,
  decideSending,
  type SendingState,
} from '#domain/contracts/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import {
  acquisition,
  contractPackage,
  NOW,
  organisation,
  quote,
  quoteApproval,
  storedDocument,
} from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const FIRST = '2026-11-02.1';
const DONE = { by: 'someone', at: NOW };
const quoteId = '01JD0000000000000000000005';
const dossier = acquisition({ status: 'package-approved', approvedQuoteId: quoteId });

const formFile = {
  name: 'formulaire-engagement.pdf',
  role: 'engagement-form' as const,
  contentType: 'application/pdf',
  key: 'documents/dossier/x/formulaire-engagement.pdf',
  versionId: 'v1',
  sha256: 'a'.repeat(64),
  unsealedSha256: null,
  size: 1200,
  pages: 1,
};

const ready = (changes: Partial<ContractPackage> = {}) =>
  contractPackage({
    status: 'assembled',
    quoteId,
    ficheVersionId: FIRST,
    approval: { ...DONE, note: null },
    validation: DONE,
    files: [formFile],
    ...changes,
  });

const stateOf = (one: ContractPackage, changes: Partial<SendingState> = {}): SendingState => ({
  acquisition: dossier,
  organisation: organisation(),
  packages: [one],
  packageId: one.packageId,
  quote: quote({ approval: quoteApproval() }),
  supplier: buildSupplier(),
  versions: [{ versionId: FIRST, severity: 'material' }],
  choice: null,
  amendmentFaults: [],
  ...changes,
});

const send = (one: ContractPackage, changes: Partial<SendingState> = {}) =>
  decideSending(stateOf(one, changes), 'adviser', TODAY, NOW);

const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);
const faultsOf = (decided: unknown) =>
  isRefusal(decided) ? decided.faults.map(({ code }) => code) : [];

describe('sending for signature', () => {
  it('is done once, of what was approved and validated and holds the form', () => {
    const sent = send(ready());
    if (isRefusal(sent)) throw new Error(sent.code);
    expect(sent.sentForSignature).toEqual({ by: 'adviser', at: NOW });
    expect(send(sent)).toBe(sent);
  });

  it('says everything that is missing at once', () => {
    const bare = ready({ approval: null, validation: null, files: [], quoteId: 'another' });
    const decided = send(bare, {
      supplier: buildSupplier({ status: 'withdrawn' }),
      choice: { authorisation: { required: true, because: 'above-lowest-price' } },
      versions: [
        { versionId: FIRST, severity: 'material' },
        { versionId: '2026-11-18.1', severity: 'contractual' },
      ],
    });
    expect(codeOf(decided)).toBe('contracts.not-ready-to-sign');
    expect(faultsOf(decided)).toEqual([
      'contracts.client-approval-missing',
      'contracts.validation-missing',
      'contracts.engagement-form-absent',
      'contracts.authorisation-missing',
      'contracts.supplier-not-qualified',
      'contracts.fiche-change-not-acknowledged',
      'contracts.quote-before-fiche-change',
      'contracts.package-outdated',
    ]);
  });

  it('waits for a new assembly once a heavy change is acknowledged and the quote confirmed', () => {
    const versionId = '2026-11-18.1';
    const confirmations = [
      { versionId, confirmedBy: 'adviser', confirmedAt: NOW, reason: 'Sans effet sur les prix.' },
    ];
    const judged = (severity: 'contact' | 'minor' | 'material', one = ready()) =>
      faultsOf(
        send(one, {
          acquisition: { ...dossier, ficheVersionId: versionId },
          quote: quote({ approval: quoteApproval(), confirmations }),
          versions: [
            { versionId: FIRST, severity: 'material' },
            { versionId, severity },
          ],
        }),
      );
    expect(judged('material')).toEqual(['contracts.package-outdated']);
    expect(judged('material', ready({ ficheVersionId: versionId }))).toEqual([]);
    expect(judged('contact')).toEqual([]);
    expect(judged('minor')).toEqual([]);
  });

  it('waits for the day of an authorisation, and for one that is due', () => {
    const given = (date: string, verifiedBy: string | null = 'a') => {
      const told = { providedBy: 'b', providedAt: NOW, verifiedBy, verifiedAt: NOW };
      const proof = { person: 'Lucie Desrochers', title: 'PDG', documentId: null, date };
      const evidence = { ...told, proof };
      return { ...dossier, prerequisites: { 'executive-authorisation': evidence } };
    };
    const choice = { authorisation: { required: true, because: 'above-lowest-price' } } as const;
    const judged = (date: string) => faultsOf(send(ready(), { acquisition: given(date), choice }));
    expect(judged('2026-11-21')).toEqual(['contracts.authorisation-missing']);
    expect(judged(TODAY)).toEqual([]);
    expect(faultsOf(send(ready(), { choice }))).toEqual(['contracts.authorisation-missing']);
    const unverified = send(ready(), { acquisition: given(TODAY, null), choice });
    expect(faultsOf(unverified)).toEqual(['contracts.authorisation-missing']);
    const { prerequisites } = given(TODAY);
    const { 'executive-authorisation': evidence } = prerequisites;
    const chosen = { ...evidence, proof: { ...evidence.proof, date: '2026-11-21' } };
    const chosenAfter = { ...prerequisites, 'supplier-and-solution-chosen': chosen };
    const again = { acquisition: { ...dossier, prerequisites: chosenAfter }, choice };
    expect(faultsOf(send(ready(), again)), 'it authorised another choice').toEqual([
      'contracts.authorisation-missing',
    ]);
  });

  it('of an amendment asks for approval and validation, for no form, and that it be possible still', () => {
    const amendment = { kind: 'amendment' as const, amendmentId: quoteId, files: [] };
    const concluded = { ...dossier, status: 'concluded' as const };
    const asked = { acquisition: concluded, supplier: undefined };
    expect(faultsOf(send(ready({ ...amendment, validation: null }), asked))).toEqual([
      'contracts.validation-missing',
    ]);
    expect(isRefusal(send(ready({ ...amendment }), asked))).toBe(false);
    const amendmentFaults = [
      { code: 'contracts.addition-with-withdrawn-supplier', details: { status: 'withdrawn' } },
    ];
    expect(faultsOf(send(ready({ ...amendment }), { ...asked, amendmentFaults }))).toEqual([
      'contracts.addition-with-withdrawn-supplier',
    ]);
  });
});

describe('a draft', () => {
  it('is compared with the contract, whatever was assembled for an amendment since', () => {
    const [contract, amendment] = [ready(), ready({ kind: 'amendment', amendmentId: quoteId })];
    const packages = [amendment, contract];
    const draft = storedDocument({ purpose: 'contract-draft' });
    const proposed = (packageId: string) =>
      decideDraftCheck({ acquisition: dossier, packages, packageId, draft });
    expect(proposed(contract.packageId)).toEqual({ assembled: contract, draft });
    expect(codeOf(proposed(amendment.packageId))).toBe('contracts.draft-of-amendment');
  });
});

describe('the package that is approved or validated', () => {
  const bare = ready({ approval: null, validation: null });
  const approve = (changes: Partial<SendingState>, one = bare) =>
    decidePackageApproval(stateOf(one, changes), { by: 'buyer', note: 'Sans réserve.' }, NOW);

  it('is told once: who, when, with a note', () => {
    const approved = approve({});
    if (isRefusal(approved)) throw new Error(approved.code);
    expect(approved.approval).toEqual({ by: 'buyer', at: NOW, note: 'Sans réserve.' });
    expect(approve({}, approved)).toBe(approved);
    const validated = decidePackageValidation(stateOf(bare), 'adviser', NOW);
    expect(validated).toMatchObject({ validation: { by: 'adviser', at: NOW } });
  });

  it('is the last assembled of its kind, of a contract that nobody concluded', () => {
    expect(codeOf(approve({ packages: [] }))).toBe('contracts.package-not-found');
    const requested = ready({ status: 'requested' });
    expect(codeOf(approve({}, requested))).toBe('contracts.package-not-assembled');
    expect(codeOf(approve({ packages: [ready(), bare] }))).toBe('contracts.package-superseded');
    const amendment = ready({ kind: 'amendment', amendmentId: quoteId });
    expect(codeOf(approve({ packages: [requested, amendment, bare] }))).toBeUndefined();
    const concluded = { ...dossier, status: 'concluded' as const };
    expect(codeOf(approve({ acquisition: concluded }))).toBe('contracts.already-signed');
  });
});
