import { describe, expect, it } from 'vitest';
import {
  decideImport,
  decideOpening,
  decidePriorContract,
  decideSolutionUse,
  type ImportState,
  identityOf,
  type PriorContract,
  type PriorContractFacts,
  priorContractFactsSchema,
  priorOfContract,
  priorOfDossier,
  readImportedRows,
} from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { acquisition, NOW, organisation } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const ORGANISATION = '01JD0000000000000000000001';
const SUPPLIER = '01JD0000000000000000000003';
const ID = '01JD0000000000000000000021';

const facts = (changes: Partial<PriorContractFacts> = {}): PriorContractFacts =>
  priorContractFactsSchema.parse({
    organisationId: ORGANISATION,
    supplierId: SUPPLIER,
    reference: 'CS-2022-007',
    solution: 'Boréalis Nuage privé, deux nœuds',
    concludedOn: '2022-03-14',
    endsOn: '2025-03-13',
    acquisitionMode: 'purchase',
    use: 'owned',
    evidence: 'Copie signée au dossier papier 2022-31.',
    ...changes,
  });
const contract = (changes: Partial<PriorContract> = {}): PriorContract => ({
  priorContractId: ID,
  ...facts(),
  registeredBy: 'adviser',
  registeredAt: NOW,
  useChanges: [],
  ...changes,
});

const faultsOf = (decision: unknown): string[] =>
  isRefusal(decision) ? decision.faults.map(({ code }) => code) : [];

describe('registering a prior contract', () => {
  const everything = { known: undefined, isOrganisationKnown: true, isSupplierKnown: true };
  const register = (told: PriorContractFacts, state: object = {}) =>
    decidePriorContract(
      { ...everything, ...state },
      { priorContractId: ID, facts: told, memberId: 'adviser' },
      TODAY,
      NOW,
    );

  it('keeps what the broker tells', () => {
    expect(register(facts())).toEqual(contract());
  });

  it('says every fault at once', () => {
    const wrong = facts({ concludedOn: '2026-12-01', endsOn: '2026-11-30', use: 'leased' });
    const unknown = { isOrganisationKnown: false, isSupplierKnown: false };
    expect(faultsOf(register(wrong, unknown))).toEqual([
      'acquisitions.prior-contract-in-future',
      'acquisitions.prior-contract-ends-too-early',
      'acquisitions.prior-contract-use-impossible',
      'acquisitions.prior-contract-body-unknown',
      'acquisitions.prior-contract-supplier-unknown',
    ]);
  });

  it('gives back the one that is known, even when its solution was returned since', () => {
    const known = contract({ use: 'returned' });
    expect(register(facts(), { known })).toBe(known);
    expect(faultsOf(register(facts({ endsOn: '2026-03-13' }), { known }))).toEqual([
      'acquisitions.prior-contract-already-registered',
    ]);
  });

  it('follows what the body says of the solution, and remembers it', () => {
    const leased = contract({ acquisitionMode: 'lease', use: 'leased' });
    const command = { use: 'returned', note: 'Rendue le 13 mars.', memberId: 'adviser' } as const;
    const returned = decideSolutionUse(leased, command, NOW);
    expect(returned).toMatchObject({ use: 'returned', useChanges: [{ use: 'returned' }] });
    expect(decideSolutionUse(leased, { ...command, use: 'leased' }, NOW)).toBe(leased);
    expect(decideSolutionUse(contract(), { ...command, use: 'leased' }, NOW)).toMatchObject({
      code: 'acquisitions.prior-contract-use-impossible',
    });
  });
});

describe('what may be extended', () => {
  const open = (prior: Parameters<typeof decideOpening>[0]['extended']) => {
    const { acquisitionId, reference, title, termMonths, attestation } = acquisition();
    const asked = { acquisitionId, reference, title, termMonths, attestation };
    const body = organisation({
      organisationId: ORGANISATION,
      eligibility: { basis: 'designation', reference: 'Liste', from: '2020-01-01', until: null },
    });
    const supplier = { qualified: true, ficheVersionId: '2026-11-02.1' };
    return decideOpening(
      { organisation: body, supplier, extended: prior },
      { ...asked, supplierId: SUPPLIER, extends: { kind: 'prior-contract', id: ID } },
      TODAY,
      NOW,
    );
  };

  it.each([
    ['purchase', 'owned'],
    ['lease', 'leased'],
    ['lease', 'owned'],
  ] as const)('is what came by %s and is %s, though the contract ended', (acquisitionMode, use) => {
    expect(open(priorOfContract(contract({ acquisitionMode, use })))).toMatchObject({
      extends: { kind: 'prior-contract', id: ID, reference: 'CS-2022-007', inUse: use },
    });
  });

  it('is neither what went back, nor of another body or supplier', () => {
    const returned = contract({ acquisitionMode: 'lease', use: 'returned' });
    expect(faultsOf(open(priorOfContract(returned)))).toEqual([
      'acquisitions.prior-solution-returned',
    ]);
    for (const others of [{ organisationId: ID }, { supplierId: ID }]) {
      expect(faultsOf(open(priorOfContract(contract(others))))).toEqual([
        'acquisitions.prior-contract-not-found',
      ]);
    }
    expect(faultsOf(open(undefined))).toEqual(['acquisitions.prior-contract-not-found']);
  });

  it('of a dossier, is what was bought, or what is leased until the contract ends', () => {
    const useOf = (changes: Parameters<typeof acquisition>[0]) =>
      priorOfDossier(acquisition(changes)).use;
    expect(useOf({ status: 'ended', acquisitionMode: 'purchase' })).toBe('owned');
    expect(useOf({ status: 'ended' })).toBe('owned');
    expect(useOf({ status: 'concluded', acquisitionMode: 'lease' })).toBe('leased');
    expect(useOf({ status: 'ended', acquisitionMode: 'lease' })).toBe('returned');
  });
});

describe('a list of prior contracts', () => {
  const titles = [
    'Référence',
    'ORGANISATION',
    'Fournisseur',
    'solution ',
    'conclu le',
    'Prend fin le',
    'Mode',
    'Usage',
    'Preuve',
  ];
  const line = (...cells: readonly string[]) => [
    ...cells,
    ...[
      'CS-2022-007',
      'Institut fictif',
      '1170000001',
      'Deux nœuds',
      '2022-03-14',
      '2025-03-13',
      'Achat',
      'Possédée',
      'Copie signée',
    ].slice(cells.length),
  ];
  const state: ImportState = {
    organisationsNamed: new Map([
      ['Institut fictif', [ORGANISATION]],
      ['Homonyme', [ORGANISATION, ID]],
      ['Inconnue', []],
    ]),
    supplierOf: new Map([['1170000001', SUPPLIER]]),
    known: new Map(),
  };
  const decide = (lines: readonly (readonly string[])[], known: ImportState['known'] = new Map()) =>
    decideImport(
      readImportedRows({
        titles,
        lines: lines.map((cells, index) => ({ line: index + 2, cells })),
      }),
      { ...state, known },
      TODAY,
    );

  it('is read whatever the order of its columns, their case and accents', () => {
    expect(decide([line(), line('CS-2022-008')])).toEqual({
      contracts: [
        facts({ solution: 'Deux nœuds', evidence: 'Copie signée' }),
        facts({ reference: 'CS-2022-008', solution: 'Deux nœuds', evidence: 'Copie signée' }),
      ],
      knownCount: 0,
    });
  });

  it('tells every fault at once, in the order of its lines', () => {
    const refused = decide([
      line('', 'Inconnue'),
      line('CS-2', 'Homonyme', '1179999999'),
      line('CS-3', 'Institut fictif', '1170000001', 'Nœud', '14/03/2022', '2025-03-13', 'leasing'),
      line('CS-4', 'Institut fictif', '1170000001', 'Nœud', '2025-03-14', '2025-03-13'),
      line(),
      line('CS-2022-007', 'Institut fictif', '1170000001', 'Autre chose'),
    ]);
    const told = isRefusal(refused)
      ? refused.faults.map(({ code, details }) => `${details.line} ${code.split('.')[1]}`)
      : [];
    expect(told).toEqual([
      '2 import-cell-invalid',
      '2 import-body-unknown',
      '3 import-body-ambiguous',
      '3 import-supplier-unknown',
      '4 import-cell-invalid',
      '4 import-cell-invalid',
      '5 prior-contract-ends-too-early',
      '7 import-line-contradicts',
    ]);
  });

  it('knows the words of its columns and none of the language it is written in', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      const cells = ['CS-3', 'Institut fictif', '1170000001', 'Nœud', '2022-03-14', '2025-03-13'];
      expect(faultsOf(decide([line(...cells, word, word)]))).toEqual([
        'acquisitions.import-cell-invalid',
        'acquisitions.import-cell-invalid',
      ]);
    }
  });

  it('told twice, or with a line twice, registers each contract once', () => {
    const known = contract({ solution: 'Deux nœuds', use: 'returned' });
    const registered = new Map([[identityOf(known), known]]);
    expect(decide([line(), line()])).toMatchObject({ contracts: [{}], knownCount: 1 });
    expect(decide([line(), line()], registered)).toEqual({ contracts: [], knownCount: 2 });
  });

  it('without a column, without a line or too long, is refused before its lines are read', () => {
    const cut = { titles: titles.slice(1), lines: [{ line: 2, cells: line().slice(1) }] };
    expect(readImportedRows(cut)).toEqual({
      rows: [],
      faults: [{ code: 'acquisitions.import-column-missing', details: { title: 'Référence' } }],
    });
    expect(faultsOf(decide([]))).toEqual(['acquisitions.import-empty']);
    expect(faultsOf(decide(Array.from({ length: 1001 }, () => line())))).toEqual([
      'acquisitions.import-too-long',
    ]);
  });
});
