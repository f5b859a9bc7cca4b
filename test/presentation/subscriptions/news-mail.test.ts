import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FicheChange, severitySchema } from '#domain/catalogue/index.ts';
import { type Block, mailContentSchema } from '#domain/mail/index.ts';
import type {
  DocumentNews,
  FicheNews,
  NewsItem,
  NewsSetting,
  SupplierNews,
} from '#presentation/subscriptions/news.ts';
import { newsMail } from '#presentation/subscriptions/news-mail.ts';

const BOREALIS = '01JD0000000000000000000003';
const NORDET = '01JD0000000000000000000007';
const PORTAL = 'https://portail.example';

const change = (overrides: Partial<FicheChange> = {}): FicheChange => ({
  kind: 'lead-time',
  path: '',
  before: '45',
  after: '60',
  severity: 'material',
  ...overrides,
});

const PRICE = change({
  kind: 'component-price',
  path: 'SW-BCI-PRO-PR',
  before: '412.00',
  after: '405.50',
});

const fiche = (overrides: Partial<FicheNews> = {}): FicheNews => ({
  kind: 'fiche',
  supplierId: BOREALIS,
  supplierName: 'Boréalis Infrastructure inc.',
  volet: 'private-cloud',
  severity: 'material',
  publishedOn: '2026-11-20',
  previousOn: '2026-11-02',
  changes: [change()],
  notes: ['Délai prolongé.'],
  ...overrides,
});

const supplier = (overrides: Partial<SupplierNews> = {}): SupplierNews => ({
  kind: 'supplier',
  supplierId: BOREALIS,
  supplierName: 'Boréalis Infrastructure inc.',
  from: 'qualified',
  to: 'suspended',
  on: '2026-11-16',
  severity: 'material',
  ...overrides,
});

const template = (overrides: Partial<DocumentNews> = {}): DocumentNews => ({
  kind: 'document',
  catalogueDocumentId: '01JD000000000000000000000Q',
  title: 'Gabarit de contrat spécifique',
  documentKind: 'contract-template',
  publishedOn: '2026-11-20',
  previousOn: '2026-04-01',
  notes: ['Article 9 : préavis de résiliation prolongé.'],
  severity: 'contractual',
  ...overrides,
});

const write = (items: readonly NewsItem[], setting: Partial<NewsSetting> = {}) =>
  newsMail(items, { portalUrl: PORTAL, showsPrices: false, kind: 'immediate', ...setting });

/** All that a reader reads, a line for each piece. */
const readIn = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'list') return block.items;
      if (block.kind === 'changes') {
        return block.rows.map(({ what, before, after }) => `${what} | ${before} | ${after}`);
      }
      return [block.text];
    })
    .join('\n')
    .replaceAll('\u00a0', ' ');

const textOf = (...asked: Parameters<typeof write>) => readIn(write(...asked).blocks);

const linksIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'link' || block.kind === 'button' ? [block] : []));

describe('the mail that tells what changed in a fiche', () => {
  it('names the supplier, the volet and the severity in its subject', () => {
    expect(write([fiche()]).subject).toBe(
      'Modification importante : fiche de Boréalis Infrastructure inc. (infonuagique privée)',
    );
    expect(write([fiche({ severity: 'contact' })]).subject).toMatch(/^Correction : fiche de /);
    expect(write([fiche({ severity: 'minor' })]).subject).toMatch(/^Modification mineure : /);
    expect(write([fiche({ severity: 'contractual' })]).subject).toMatch(
      /^Modification contractuelle : /,
    );
  });

  it('says since which version, what was there before and after, why, and what to do', () => {
    const text = textOf([fiche()]);
    expect(text).toContain('vendredi 20 novembre 2026');
    expect(text).toContain('depuis la version du lundi 2 novembre 2026');
    expect(text).toContain('Délai du fournisseur | 45 jours | 60 jours');
    expect(text).toContain('Note du Courtier : « Délai prolongé. »');
    expect(text).toContain('tenez-en compte dans votre analyse');
    expect(text).toContain('confirmez aussi dans le dossier que vous en tenez compte');
  });

  it('asks nothing of readers of a mere correction', () => {
    const text = textOf([fiche({ severity: 'contact' })]);
    expect(text).toContain('ne demande rien de vous');
    expect(text).not.toContain('confirmez');
  });

  it('says so when the version that its readers know is of the same day', () => {
    expect(textOf([fiche({ previousOn: '2026-11-20' })])).toContain(
      'depuis une version antérieure du même jour',
    );
  });

  it('elides before the name of a supplier, wherever it tells it', () => {
    const mail = write([
      fiche({ supplierName: 'Altitude', supplierId: NORDET }),
      supplier({ supplierName: 'Éole', to: 'withdrawn' }),
    ]);
    expect(readIn(mail.blocks)).toContain('fiche d’Altitude');
    expect(JSON.stringify(mail)).not.toMatch(/\bde (?:Altitude|Éole)/);
  });

  it('says so when what changed was undone meanwhile', () => {
    expect(textOf([fiche({ changes: [] })])).toContain('puis défaits');
  });

  it('announces a new fiche without pretending that something changed', () => {
    const mail = write([fiche({ previousOn: null, notes: [] })]);
    expect(mail.subject).toBe(
      'Nouvelle fiche de Boréalis Infrastructure inc. (infonuagique privée)',
    );
    expect(mail.blocks.some(({ kind }) => kind === 'changes')).toBe(false);
    expect(readIn(mail.blocks)).toContain('nouvelle offre');
  });

  it('lists thirty changes at most, and tells the others by their number, with where to read them', () => {
    const changes = Array.from({ length: 42 }, (_, index) =>
      change({ kind: 'component', path: `BX-${index}`, before: null, after: 'Nœud' }),
    );
    const mail = write([fiche({ changes })]);
    const rows = mail.blocks.flatMap((block) => (block.kind === 'changes' ? block.rows : []));
    expect(rows).toHaveLength(30);
    expect(readIn(mail.blocks)).toContain('Et 12 autres modifications');
    expect(linksIn(mail.blocks)[0]?.url).toBe(`${PORTAL}/suppliers/${BOREALIS}/fiche-history`);
  });

  it('stays small enough to be kept, whatever the length of what changed and of what was written of it', () => {
    const long = (text: string) => `${text} `.repeat(4000).slice(0, 4000).trim();
    const changes = Array.from({ length: 30 }, (_, index) =>
      change({
        kind: 'offer-description',
        path: `Offre ${index} ${'é'.repeat(400)}`,
        before: long('avant'),
        after: long('après'),
      }),
    );
    const notes = Array.from(
      { length: 5 },
      (_, index) => `${index} ${long('note').slice(0, 1990)}`,
    );
    const items = Array.from({ length: 30 }, (_, index) =>
      fiche({ supplierId: `01JD00000000000000000000${10 + index}`, changes, notes }),
    );
    const mail = write(items, { showsPrices: true });
    // An item of the table holds 400 KB at most.
    expect(Buffer.byteLength(JSON.stringify(mail))).toBeLessThan(390_000);
    const [block] = write([fiche({ changes })]).blocks.filter(({ kind }) => kind === 'changes');
    const [row] = block?.kind === 'changes' ? block.rows : [];
    expect(row?.after).toMatch(/^après après .+ après…$/);
  });

  it('keeps the last notes of many versions, and counts the others', () => {
    const notes = Array.from({ length: 8 }, (_, index) => `Version ${index}.`);
    const text = textOf([fiche({ notes })]);
    expect(text).toContain('Version 7.');
    expect(text).not.toContain('Version 2.');
    expect(text).toContain('3 autres notes du Courtier');
  });
});

describe('prices in the mail', () => {
  const priced = fiche({
    changes: [
      change(),
      PRICE,
      change({ kind: 'price-modality', path: 'R-1', before: null, after: 'Rabais (max. 15 %)' }),
      change({ kind: 'included-service', path: 'other', before: null, after: 'Soutien, 90 $/h' }),
    ],
    notes: ['Baisse à 405,50 $.', 'Délai prolongé.'],
  });

  it('are amounts for those alone who may read the Catalogue; others are told how many changed', () => {
    const mail = write([priced]);
    const text = `${mail.subject}\n${readIn(mail.blocks)}`;
    expect(text).not.toMatch(/405|412|90 \$|15 %/);
    expect(text).toContain('Prix ou modalités de prix modifiés : 3.');
    expect(text).toContain('Délai prolongé.');
    expect(text).toContain('1 autre note du Courtier');
    expect(text).toContain('Délai du fournisseur | 45 jours | 60 jours');

    const whole = textOf([priced], { showsPrices: true });
    expect(whole).toContain('Prix courant de SW-BCI-PRO-PR | 412,00 $ | 405,50 $');
    expect(whole).toContain('Baisse à 405,50 $.');
    expect(whole).not.toContain('Prix ou modalités de prix modifiés');
  });

  it.each([
    'Baisse à 405,50 par mois.',
    'Baisse à 1 405.50 par mois.',
    'Le tarif du stockage passe de 12 à 11.',
    'Remise de volume portée à 25 %.',
    'Facturé 90 l’heure.',
    'Douze cents le gigaoctet.',
  ])('are amounts without a currency too: %s', (note) => {
    const text = textOf([fiche({ notes: [note] })]);
    expect(text).not.toContain(note);
    expect(text).toContain('note du Courtier à lire dans le Catalogue');
    expect(textOf([fiche({ notes: [note] })], { showsPrices: true })).toContain(note);
  });

  it.each([
    'Passe de 45 à 60 jours.',
    'Disponibilité portée à 99,95 %.',
    'Article 9.2 : préavis de 90 jours.',
    'Les prix ne changent pas.',
  ])('hide no text that merely has numbers, or speaks of prices: %s', (note) => {
    const text = textOf([fiche({ changes: [change({ kind: 'lead-time' })], notes: [note] })]);
    expect(text).toContain(note);
  });
});

describe('the mail that tells what became of a supplier', () => {
  it.each([
    [{ from: null, to: 'qualified' }, 'Nouveau fournisseur qualifié', 'lundi 16 novembre 2026'],
    [{ from: 'suspended', to: 'qualified' }, 'Suspension levée', 'De nouveaux contrats peuvent'],
    [{ to: 'suspended' }, 'est suspendu', 'Les contrats en cours se poursuivent'],
    [{ to: 'withdrawn' }, 'est retiré du Catalogue', 'appel d’intérêt'],
    [{ from: 'withdrawn', to: 'requalified' }, 'qualifié de nouveau', 'De nouveaux contrats'],
  ] as const)('says of %o what it means', (becoming, headline, meaning) => {
    const mail = write([supplier(becoming)]);
    expect(mail.subject).toContain(headline);
    expect(mail.subject).toContain('Boréalis');
    expect(readIn(mail.blocks)).toContain(meaning);
  });

  it('tells that live contracts go on, and that they may be ended after analysis', () => {
    const text = textOf([supplier({ to: 'withdrawn' })]);
    expect(text).toContain('respecter les contrats en cours jusqu’à leur terme');
    expect(text).toContain(
      'résilier un contrat conclu avec Boréalis Infrastructure inc., après analyse',
    );
    expect(text).toContain('ouvrez un dossier avec un autre fournisseur');
  });
});

describe('the mail that tells a new version of a common document', () => {
  it.each([
    ['contract-template', 'demandez au Courtier laquelle s’applique à votre dossier'],
    ['engagement-form', 'Prenez la nouvelle version du formulaire'],
    ['guide', 'avant votre prochaine étape'],
    ['evaluation-grid', 'Une évaluation de rendement à faire'],
  ] as const)('says of a %s what to do with what is under way', (documentKind, words) => {
    const mail = write([template({ documentKind })]);
    expect(mail.subject).toBe('Modification contractuelle : « Gabarit de contrat spécifique »');
    const text = readIn(mail.blocks);
    expect(text).toContain(words);
    expect(text).toContain('remplace celle du mercredi 1er avril 2026');
    expect(text).toContain('Article 9');
  });

  it('announces a first version as new', () => {
    expect(write([template({ previousOn: null })]).subject).toBe(
      'Nouveau document au Catalogue : « Gabarit de contrat spécifique »',
    );
  });
});

describe('a mail that tells several changes', () => {
  const several = [
    fiche({ supplierId: NORDET, supplierName: 'Nordet Nuage inc.', severity: 'minor' }),
    fiche({ severity: 'minor' }),
    template(),
    supplier(),
  ];

  it('counts them in its subject, and names the heavy ones', () => {
    expect(write(several).subject).toBe(
      'Catalogue : 4 changements, dont 2 importants (Gabarit de contrat spécifique et Boréalis Infrastructure inc.)',
    );
    expect(write(several.slice(0, 2)).subject).toBe(
      'Catalogue : 2 changements (Boréalis Infrastructure inc. et Nordet Nuage inc.)',
    );
    expect(write(several.slice(0, 3)).subject).toBe(
      'Catalogue : 3 changements, dont un contractuel (Gabarit de contrat spécifique)',
    );
    expect(write(several.slice(2)).subject).toBe(
      'Catalogue : 2 changements importants (Gabarit de contrat spécifique et Boréalis Infrastructure inc.)',
    );
    const contractual = [template(), fiche({ severity: 'contractual' })];
    expect(write(contractual).subject).toBe(
      'Catalogue : 2 changements contractuels (Boréalis Infrastructure inc. et Gabarit de contrat spécifique)',
    );
  });

  it('tells the heaviest first, and all of a supplier together', () => {
    const headings = write(several).blocks.flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    );
    expect(headings).toEqual([
      'Modification contractuelle : « Gabarit de contrat spécifique »',
      'Important : Boréalis Infrastructure inc. est suspendu',
      'Modification mineure : fiche de Boréalis Infrastructure inc. (infonuagique privée)',
      'Modification mineure : fiche de Nordet Nuage inc. (infonuagique privée)',
      'Ce que vous avez à faire',
    ]);
  });

  it('says what to do once, though several changes ask for it', () => {
    const lines = textOf(several).split('\n');
    expect(new Set(lines.filter((line) => line.startsWith('Travaillez'))).size).toBe(1);
    expect(lines.filter((line) => line.startsWith('Travaillez'))).toHaveLength(1);
  });

  it('is the same whatever the order in which they come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(several, { minLength: 4 }), (shuffled) => {
        expect(write(shuffled)).toEqual(write(several));
      }),
    );
  });

  it('says which digest it is', () => {
    expect(textOf(several, { kind: 'daily' })).toContain('votre résumé quotidien');
    expect(textOf(several, { kind: 'weekly' })).toContain('votre résumé hebdomadaire');
  });

  it('stays short whatever their number, and says where the others are', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      fiche({
        supplierId: `01JD00000000000000000000${String(index).padStart(2, '0')}`,
        changes: Array.from({ length: 500 }, (__, part) => change({ path: `P-${part}` })),
      }),
    );
    const mail = write(many);
    expect(readIn(mail.blocks)).toContain('Et 15 autres changements');
    expect(JSON.stringify(mail).length).toBeLessThan(60_000);
  });
});

describe('every mail of news', () => {
  const itemOf = fc.oneof(
    fc
      .record({
        severity: fc.constantFrom(...severitySchema.options),
        previousOn: fc.constantFrom(null, '2026-11-02', '2026-11-20'),
        supplierName: fc.string({ minLength: 2, maxLength: 200, unit: 'grapheme' }),
        changes: fc.array(fc.constantFrom(change(), PRICE), { maxLength: 5 }),
        notes: fc.array(fc.string({ maxLength: 80 }), { maxLength: 3 }),
      })
      .map(fiche),
    fc
      .constantFrom('suspended', 'withdrawn', 'requalified', 'qualified')
      .map((to) => supplier({ to } as Partial<SupplierNews>)),
    fc
      .constantFrom('guide', 'contract-template')
      .map((documentKind) => template({ documentKind } as Partial<DocumentNews>)),
  );
  const settings = fc.record({
    portalUrl: fc.constant(PORTAL),
    showsPrices: fc.boolean(),
    kind: fc.constantFrom('urgent', 'immediate', 'daily', 'weekly') as fc.Arbitrary<
      NewsSetting['kind']
    >,
  });

  it('is a mail in whose blocks nothing is empty, whose links are to the Portail, and say to what', () => {
    fc.assert(
      fc.property(fc.array(itemOf, { minLength: 1, maxLength: 4 }), settings, (items, setting) => {
        const mail = newsMail(items, setting);
        expect(mailContentSchema.parse(mail)).toEqual(mail);
        expect(mail.subject.length).toBeLessThanOrEqual(141);
        expect(mail.blocks[0]?.kind).toBe('title');
        for (const { url, text } of linksIn(mail.blocks)) {
          expect(url.startsWith(`${PORTAL}/`)).toBe(true);
          expect(text).toContain('connexion au Portail');
        }
        expect(readIn(mail.blocks)).toContain('ne transmettez ni ce courriel ni les documents');
        expect(readIn(mail.blocks)).toContain('Aucun document n’est joint');
      }),
    );
  });

  it('says why it comes at once when it is urgent, and only then', () => {
    const notice = (kind: NewsSetting['kind'], severity: FicheNews['severity'] = 'material') =>
      write([fiche({ severity })], { kind }).blocks.filter((block) => block.kind === 'notice');
    expect(notice('urgent', 'contractual')).toEqual([
      {
        kind: 'notice',
        text: expect.stringMatching(
          /^Cette modification contractuelle peut toucher .* tout de suite, même si vous avez choisi un résumé/,
        ),
      },
    ]);
    expect(notice('immediate')).toEqual([]);
    expect(notice('daily')).toEqual([]);
  });
});
