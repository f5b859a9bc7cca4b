import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangeKind,
  type Component,
  compareVersionIds,
  diffFiches,
  type FicheContent,
  isEditorial,
  nextVersionId,
} from '#domain/catalogue/index.ts';
import { buildFicheContent, buildFicheDocuments } from '../../builders/fiche.ts';

const state = (
  content: Partial<FicheContent> = {},
  documents: Parameters<typeof buildFicheDocuments>[0] = {},
) => ({ content: buildFicheContent(content), documents: buildFicheDocuments(documents) });

/** The fiche with one component altered. */
function withComponent(partNumber: string, altered: Record<string, unknown>): FicheContent {
  const content = buildFicheContent();
  const [offer] = content.offers;
  if (offer === undefined) throw new Error('No offer.');
  const solution = offer.components.solution.map((one) =>
    one.partNumber === partNumber ? { ...one, ...altered } : one,
  );
  return { ...content, offers: [{ ...offer, components: { ...offer.components, solution } }] };
}

describe('the difference between two fiches', () => {
  it('is empty between equals, whatever the order and the writing of amounts', () => {
    const content = withComponent('RK-42U-B', { listPrice: '3420' });
    const [offer] = content.offers;
    offer?.components.solution.reverse();
    content.contacts.reverse();
    expect(diffFiches(state(), state(content))).toEqual({ changes: [], severity: null });
  });

  it('tells a price before and after, as a material change', () => {
    const next = state(withComponent('RK-42U-B', { listPrice: '3590.00' }));
    expect(diffFiches(state(), next)).toEqual({
      severity: 'material',
      changes: [
        {
          kind: 'component-price',
          path: 'RK-42U-B',
          before: '3420.00',
          after: '3590.00',
          severity: 'material',
        },
      ],
    });
  });

  it('keeps a new telephone number out of what dossiers must acknowledge', () => {
    const { contacts } = buildFicheContent();
    const moved = contacts.map((one) => ({ ...one, phone: '418 555-0199' }));
    expect(diffFiches(state(), state({ contacts: moved })).severity).toBe('contact');
  });

  it('is as heavy as the heaviest change', () => {
    const replaced = {
      'supplier-conditions': {
        documentId: '01JD00000000000000000000D9',
        sha256: '9'.repeat(64),
        fileName: 'conditions-borealis-2027.pdf',
      },
    };
    const next = state({ contacts: [], leadTimeDays: 60 }, replaced);
    expect(diffFiches(state(), next).severity).toBe('contractual');
  });

  it('mirrors: what one way adds, the other removes', () => {
    const next = state({
      ...withComponent('CB-25G-3M', { partNumber: 'CB-25G-5M' }),
      excludedServices: [],
    });
    const there = diffFiches(state(), next).changes;
    const back = diffFiches(next, state()).changes;
    const turned = back.map((change) => ({
      ...change,
      before: change.after,
      after: change.before,
    }));
    expect(there.length).toBeGreaterThan(2);
    expect(new Set(turned.map((change) => JSON.stringify(change)))).toEqual(
      new Set(there.map((change) => JSON.stringify(change))),
    );
  });
});

type Mutation = readonly [
  kind: ChangeKind,
  path: string,
  mutate: (content: FicheContent) => FicheContent,
];

const alter = (content: FicheContent, partNumber: string, altered: Partial<Component>) => ({
  ...content,
  offers: content.offers.map((offer) => ({
    ...offer,
    components: {
      ...offer.components,
      solution: offer.components.solution.map((one) =>
        one.partNumber === partNumber ? { ...one, ...altered } : one,
      ),
    },
  })),
});

const component =
  (partNumber: string, altered: Partial<Component>) =>
  (content: FicheContent): FicheContent =>
    alter(content, partNumber, altered);

const NEW_CONTACT = { role: 'other', name: 'Ana Côté', email: 'ana@x.example' } as const;

/** Changes of a fiche that do not touch each other, with what each is to be told as. */
const MUTATIONS: readonly Mutation[] = [
  ['component-designation', 'RK-42U-B', component('RK-42U-B', { designation: 'Armoire 42U' })],
  ['component-kind', 'CB-25G-3M', component('CB-25G-3M', { kind: 'software' })],
  ['component-price', 'CB-100G-3M', component('CB-100G-3M', { listPrice: '1.00' })],
  ['component-unit', 'PDU-3P-32A', component('PDU-3P-32A', { unit: 'paire' })],
  ['component-withdrawal', 'SN-2032-S', component('SN-2032-S', { withdrawnOn: '2026-12-01' })],
  ['component-modes', 'SN-2548-T', component('SN-2548-T', { modes: ['lease'] })],
  ['component-part-number', 'P71204-B21', component('P71204-B21', { partNumber: 'p71204-b21' })],
  ['contact', 'other ana@x.example', (c) => ({ ...c, contacts: [...c.contacts, NEW_CONTACT] })],
  ['configurator', '', (c) => ({ ...c, configuratorUrl: 'https://autre.example/' })],
  [
    'supplier-minimum-term',
    '',
    (c) => ({ ...c, supplierMinimums: { termMonths: 24, quantities: [] } }),
  ],
  ['lead-time', '', (c) => ({ ...c, leadTimeDays: 61 })],
  ['public-cloud-link', '', (c) => ({ ...c, publicCloudLink: true })],
  ['amending-annex-declaration', '', (c) => ({ ...c, amendingAnnex: 'none' })],
  [
    'amended-article',
    '7.2',
    (c) => ({
      ...c,
      amendedArticles: [{ article: '7.2', byClause: 'clause 3.1', summary: 'Délai de 45 jours.' }],
    }),
  ],
  [
    'iaas-function',
    'compute',
    (c) => ({ ...c, iaasFunctions: { ...c.iaasFunctions, compute: false } }),
  ],
  ['paas-service', 'faas', (c) => ({ ...c, paas: [...c.paas, 'faas'] })],
  ['price-modality', 'MP-01', (c) => ({ ...c, priceModalities: c.priceModalities.slice(1) })],
  [
    'minimum-configuration',
    'Soutien logiciel de la grappe',
    (c) => ({ ...c, minimumConfiguration: c.minimumConfiguration.slice(0, 2) }),
  ],
  [
    'included-service',
    'other',
    (c) => ({
      ...c,
      managedServicesScope: [
        ...c.managedServicesScope,
        { service: 'other', description: 'Recyclage des emballages' },
      ],
    }),
  ],
  [
    'excluded-service',
    'Migration des charges de travail',
    (c) => ({ ...c, excludedServices: c.excludedServices.slice(1) }),
  ],
  [
    'compliance',
    'Chiffrement des données au repos',
    (c) => ({ ...c, compliance: c.compliance.slice(1) }),
  ],
  [
    'offer-description',
    'Boréalis Nuage privé',
    (c) => ({
      ...c,
      offers: c.offers.map((one) => ({ ...one, description: 'Tout autre chose.' })),
    }),
  ],
];

describe('the difference of a fiche that changed in many places', () => {
  const shuffledLists = (content: FicheContent, seed: number): FicheContent => {
    const turn = <Item>(items: readonly Item[]): Item[] =>
      seed % 2 === 0 ? items.toReversed() : [...items.slice(seed % 3), ...items.slice(0, seed % 3)];
    return {
      ...content,
      contacts: turn(content.contacts),
      paas: turn(content.paas),
      compliance: turn(content.compliance),
      managedServicesScope: turn(content.managedServicesScope),
      excludedServices: turn(content.excludedServices),
      priceModalities: turn(content.priceModalities),
      minimumConfiguration: turn(content.minimumConfiguration),
    };
  };

  it('tells each change exactly once, whatever the order of the lists', () => {
    fc.assert(
      fc.property(fc.subarray([...MUTATIONS]), fc.nat(5), (chosen, seed) => {
        const content = chosen.reduce((one, [, , mutate]) => mutate(one), buildFicheContent());
        const { changes } = diffFiches(state(), state(shuffledLists(content, seed)));
        const told = changes.map(({ kind, path }) => `${kind} ${path}`).toSorted();
        expect(told).toEqual(chosen.map(([kind, path]) => `${kind} ${path}`).toSorted());
      }),
    );
  });

  it('is empty between a fiche and itself', () => {
    fc.assert(
      fc.property(fc.subarray([...MUTATIONS]), fc.nat(5), (chosen, seed) => {
        const content = chosen.reduce((one, [, , mutate]) => mutate(one), buildFicheContent());
        const again = state(shuffledLists(content, seed));
        expect(diffFiches(state(content), again)).toEqual({ changes: [], severity: null });
      }),
    );
  });

  it('tells a component that moves to another offer, and an offer that changes its name only once', () => {
    const [offer] = buildFicheContent().offers;
    if (offer === undefined) throw new Error('No offer.');
    const none = { ...offer.components, solution: [], entry: [], 'exit-transition': [] };
    const small = {
      name: 'Petite offre',
      components: { ...none, 'managed-services': [], 'technical-assistance': [] },
    };
    const [moved, ...stay] = offer.components.solution;
    if (moved === undefined) throw new Error('No component.');
    const before = state({ offers: [offer, small] });
    const after = state({
      offers: [
        { ...offer, components: { ...offer.components, solution: stay } },
        { ...small, components: { ...small.components, solution: [moved] } },
      ],
    });
    expect(diffFiches(before, after).changes).toMatchObject([
      { kind: 'component-offer', path: 'BX-4150-G3', after: 'Petite offre' },
    ]);
    const renamed = state({ offers: [{ ...offer, name: 'Boréalis Nuage II' }] });
    expect(diffFiches(state(), renamed).changes.map(({ kind }) => kind)).toEqual([
      'offer',
      'offer',
    ]);
  });

  it('tells which of two contacts with the same address changed', () => {
    const [sales] = buildFicheContent().contacts;
    if (sales === undefined) throw new Error('No contact.');
    const twin = { ...sales, name: 'Rosalie Paré' };
    const later = { ...twin, phone: '418 555-0101' };
    const { changes } = diffFiches(
      state({ contacts: [sales, twin] }),
      state({ contacts: [later, sales] }),
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]?.after).toContain('418 555-0101');
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['Bâti 42U avec panneaux latéraux', 'BATI 42U, avec panneaux latéraux.'],
    ['Micro-segmentation et pare-feu', 'Microsegmentation et pare feu'],
    ['Nœud hyperconvergé', 'Noeud hyperconvergé'],
    ['Disque SSD NVMe 3,84 To', 'Disque SSD NVMe 3.84 To'],
    ['Bloc d’alimentation 1 600 W', "Bloc d'alimentation 1600 W"],
    ['Instalation d’un nœud', 'Installation d’un nœud'],
    ['Surveillance des panens matérielles', 'Surveillance des pannes matérielles'],
  ])('is seen between « %s » and « %s »', (before, after) => {
    expect(isEditorial(before, after)).toBe(true);
    expect(isEditorial(after, before)).toBe(true);
  });

  it.each([
    ['Processeur 24 cœurs', 'Processeur 32 cœurs'],
    ['Disque SSD 3,84 To', 'Disque SSD 384 To'],
    ['Mémoire 64 Go', 'Mémoire 64 To'],
    ['Soutien inclus', 'Soutien exclu'],
    ['Mémoire RDIMM', 'Mémoire LRDIMM'],
    ['Remise de 5 %', 'Remise de 5 $'],
    ['Remplacement de pièces sur place', 'Remplacement de pièces'],
    ['Température de −5 °C', 'Température de 5 °C'],
    ['Moins de < 3 ms', 'Moins de > 3 ms'],
    ['Chiffrement symétrique', 'Chiffrement asymétrique'],
    ['Émission de certificats', 'Omission de certificats'],
  ])('is not what separates « %s » from « %s »', (before, after) => {
    expect(isEditorial(before, after)).toBe(false);
    expect(isEditorial(after, before)).toBe(false);
  });

  it('makes a designation a change of contact or typing, and anything else a minor one', () => {
    const severityOf = (designation: string) =>
      diffFiches(state(), state(withComponent('RK-42U-B', { designation }))).severity;
    expect(severityOf('Bati 42U avec panneaux lateraux')).toBe('contact');
    expect(severityOf('Bâti 42U sans panneau')).toBe('minor');
  });

  it('never hides a digit that changed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zé ,.]{0,40}$/),
        fc.nat(999),
        fc.nat(999),
        (text, a, b) => {
          expect(isEditorial(`${text} ${a} Go`, `${text} ${b} Go`)).toBe(a === b);
        },
      ),
    );
  });
});

describe('version ids', () => {
  it('always grow, even when the clock goes back', () => {
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(date, { minLength: 2, maxLength: 30 }), (days) => {
        let previous: string | null = null;
        for (const day of days) {
          const next: string = nextVersionId(previous, day);
          if (previous !== null) expect(compareVersionIds(previous, next)).toBeLessThan(0);
          previous = next;
        }
      }),
    );
  });
});
