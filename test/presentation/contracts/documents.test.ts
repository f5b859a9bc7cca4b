import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { takeNavigation } from '#adapters/pdf-navigation.ts';
import { loadFonts, TypesettingError, typeset } from '#adapters/typesetter.ts';
import { kickoffAgendaDocument } from '#presentation/acquisitions/kickoff-agenda.ts';
import {
  kickoffMinutesDataSchema,
  kickoffMinutesDocument,
} from '#presentation/acquisitions/kickoff-minutes.ts';
import { amendmentDocument } from '#presentation/contracts/amendment.ts';
import { type AmendmentData, amendmentDataSchema } from '#presentation/contracts/amendment-data.ts';
import { archiveDataSchema, archiveDocument } from '#presentation/contracts/archive.ts';
import type { ContractData } from '#presentation/contracts/contract-data.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import {
  engagementFormDataSchema,
  engagementFormDocument,
} from '#presentation/contracts/engagement-form.ts';
import { binderCoverDocument, bindingNotes } from '#presentation/contracts/reading-binder.ts';
import { lastArticleOn } from '#presentation/contracts/templates/index.ts';
import type { TypesettingInput } from '#presentation/template.ts';
import { buildContractData, PREPARED_AT, pageTexts, sha256 } from './contract-fixture.ts';
import {
  buildAmendmentData,
  buildArchiveData,
  buildEngagementFormData,
  buildKickoffAgendaData,
  buildKickoffMinutesData,
  typesetInput,
} from './document-fixtures.ts';

const textOf = async (input: TypesettingInput): Promise<string> =>
  (await pageTexts((await typesetInput(input, 'ua-1')).pdf)).join(' ');

async function refusalOf(input: TypesettingInput): Promise<TypesettingError> {
  const error: unknown = await typesetInput(input, 'ua-1').catch((reason: unknown) => reason);
  if (!(error instanceof TypesettingError)) throw new Error(`Not refused: ${String(error)}`);
  return error;
}

const issues = (schema: typeof amendmentDataSchema, data: unknown): string[] =>
  schema.safeParse(data).error?.issues.map((issue) => issue.message) ?? [];

const cover = () =>
  binderCoverDocument(
    buildContractData(),
    [
      { title: 'Contrat spécifique', pages: 7 },
      { role: 'engagement-form', title: 'Formulaire d’engagement de responsabilité', pages: 2 },
      { letter: 'A', title: 'Annexe modificative', pages: 2 },
      {
        letter: 'B',
        title: 'Conditions du fournisseur',
        pages: 1240,
        notes: bindingNotes({ signed: true, hasFilledForm: true, attachments: 2 }),
      },
    ],
    [2, 9, 11, 13],
  );

describe('every document', () => {
  test.each<[string, () => TypesettingInput, string]>([
    ['engagement form', () => engagementFormDocument(buildEngagementFormData()), 'Signature'],
    ['amendment', () => amendmentDocument(buildAmendmentData()), 'Signatures'],
    ['binder cover', cover, 'Contenu'],
    ['agenda', () => kickoffAgendaDocument(buildKickoffAgendaData()), 'Prochaines étapes'],
    ['minutes', () => kickoffMinutesDocument(buildKickoffMinutesData()), 'Texte du compte rendu'],
  ])('%s is PDF/A with title, author, keywords, language, tags and bookmarks', async (...row) => {
    const [, input, lastBookmark] = row;
    const { pdf } = await typesetInput(input());
    const document = await PDF.load(pdf);
    expect(document.getTitle()).toMatch(/\p{L}/u);
    expect(document.getAuthor()).toBe('Courtier en infonuagique');
    expect(document.getKeywords()?.join(' ')).toContain('2026-01');
    expect(document.getLanguage()).toBe('fr-CA');
    expect(document.getCatalog().has('StructTreeRoot')).toBe(true);
    const { bookmarks } = takeNavigation(document, new Set());
    expect(bookmarks.at(-1)?.title).toContain(lastBookmark);
    expect(Buffer.from(pdf).includes('pdfaid')).toBe(true);
  });
});

const exchange = {
  currency: 'EUR',
  rate: '1.58',
  on: '2026-02-20',
  source: 'Banque du Canada, taux de change quotidien',
};

describe('the contract', () => {
  const amendedArticles = [
    { article: '7.2', byClause: 'clause 3.1', summary: 'Le délai de paiement est de 45 jours.' },
    { article: '5', byClause: 'clause 4', summary: 'Le préavis est de 90 jours.' },
  ];

  test('P31: what the annexe modificative changes is told under each article and in one table', async () => {
    const text = await textOf(contractDocument(buildContractData({ amendedArticles })));
    expect(text).toContain(
      '7. Facturation et paiement Article 7.2, modifié par l’annexe A (clause 3.1) : Le délai de paiement est de 45 jours.',
    );
    expect(text).toMatch(/5\. Durée Article 5, modifié par l’annexe A \(clause 4\)/);
    expect(text).toMatch(/7\.2 ?clause 3\.1 ?Le délai de paiement est de 45 jours\./);
    expect(text).not.toContain('se lit en entier');
  });

  test('P31: an annexe modificative of which nobody listed the articles is to be read whole', async () => {
    const text = await textOf(contractDocument(buildContractData()));
    expect(text).toContain('elle prévaut partout où elle précise ou modifie un article');
    expect(text).not.toContain('modifié par l’annexe');
  });

  test('has the articles that a fiche may say amended, to the last', async () => {
    const { preparedOn } = buildContractData();
    const article = String(lastArticleOn(preparedOn));
    const last = [{ article, byClause: 'article 9', summary: 'La signature est électronique.' }];
    expect(await textOf(contractDocument(buildContractData({ amendedArticles: last })))).toMatch(
      /\d+\. Signatures Article \d+, modifié par l’annexe A/,
    );
    const after = [{ ...last[0], article: String(Number(article) + 1) }].map((one) => ({
      byClause: '1',
      summary: 'Rien.',
      ...one,
    }));
    const error = await refusalOf(contractDocument(buildContractData({ amendedArticles: after })));
    expect(error.messages).toEqual([`assertion failed: no article ${Number(article) + 1}`]);
  });

  test('tells the currency of its quote with the rate, its day and its source', async () => {
    const text = await textOf(contractDocument(buildContractData({ exchange })));
    expect(text).toContain(
      'a établi ses prix en euros (EUR). Le Bordereau de prix les donne en dollars canadiens, au taux figé de 1 EUR = 1,58 $, en date du 20 février 2026 (source : Banque du Canada, taux de change quotidien).',
    );
    expect(await textOf(contractDocument(buildContractData()))).not.toContain('taux figé');
  });

  test('refuses an amended article that the contract does not have', async () => {
    const amended = [{ article: '42', byClause: 'clause 1', summary: 'Rien.' }];
    const error = await refusalOf(
      contractDocument(buildContractData({ amendedArticles: amended })),
    );
    expect(error.messages).toEqual(['assertion failed: no article 42']);
  });

  test('says when orders start, who signs the form and who checks the supplier', async () => {
    const text = await textOf(contractDocument(buildContractData()));
    expect(text).toContain(
      'Aucune commande n’est passée ni exécutée avant la Signature par les parties.',
    );
    expect(text).toContain(
      'signé par la personne qui signe le Contrat pour le Client, en même temps que le Contrat et à la même date',
    );
    expect(text).toContain('une attestation de Revenu Québec');
    expect(text).toContain('La durée totale, renouvellements compris, ne dépasse pas trois ans.');
  });

  test('capitalises a defined term wherever it uses it', async () => {
    const { source } = contractDocument(buildContractData()).template;
    const articles = source.slice(source.indexOf('= Parties'), source.indexOf('= Bordereau'));
    const inLowerCase = articles
      .replaceAll('Conditions du fournisseur', '')
      .match(/\b(le|du|au|un) (client|fournisseur)\b|(l’|d’|une )annexe modificative/g);
    expect(inLowerCase).toBeNull();
    expect(articles.match(/le Client|le Fournisseur/g)?.length).toBeGreaterThan(10);
  });

  test('lists the documents of the supplier after the others, and nowhere else', () => {
    const { annexes } = buildContractData();
    const [amending, conditions] = annexes;
    if (amending === undefined || conditions === undefined) throw new Error('two annexes expected');
    const filed = { ...conditions, kind: 'supplier-document', title: 'Formulaire' } as const;
    const lettered = (all: ContractData['annexes']) =>
      all.map((one, index) => ({ ...one, letter: 'ABC'.charAt(index) }));
    const withAnnexes = (all: ContractData['annexes']) =>
      contractDocument(buildContractData({ annexes: lettered(all) }));
    expect(() => withAnnexes([amending, conditions, filed])).not.toThrow();
    expect(() => withAnnexes([amending, filed, conditions])).toThrow(/comes first/);
  });
});

const oneLine = (changes: Partial<ContractData['lines'][number]>): ContractData => {
  const [line] = buildContractData().lines;
  if (line === undefined) throw new Error('a line expected');
  const made = { ...line, quantity: '1', unitPrice: '1.00', total: '1.00', ...changes };
  const { total } = made;
  return buildContractData({
    lines: [made],
    amounts: { currency: 'CAD', subtotal: total, tps: '0.00', tvq: '0.00', total },
  });
};

/** Words that stick out of the page, to the right of its margin. */
async function beyondMargin(pdf: Uint8Array): Promise<number> {
  const pages = (await PDF.load(pdf)).getPages();
  const characters = pages.flatMap((page) =>
    page.extractText().lines.flatMap((line) => line.spans.flatMap((span) => span.chars)),
  );
  const seen = characters.filter(({ char }) => /\S/.test(char));
  return Math.max(...seen.map(({ bbox }) => bbox.x + bbox.width));
}

describe('what is too wide for its column', () => {
  // A point or a comma may hang over the margin.
  const RIGHT_MARGIN = ((215.9 - 24) * 72) / 25.4 + 2;

  test.each<[string, ContractData, number]>([
    ['a part number of 80 letters', oneLine({ partNumber: 'W'.repeat(80) }), 80],
    ['a designation of 500 letters', oneLine({ designation: 'W'.repeat(500) }), 500],
    [
      'a client whose name is one word of 120 letters',
      buildContractData({ client: { name: 'W'.repeat(120), address: ['Québec'] } }),
      3 * 120,
    ],
  ])('%s breaks, and nothing is lost or sticks out', async (_, data, letters) => {
    const { pdf } = await typesetInput(contractDocument(data), 'ua-1');
    const text = (await pageTexts(pdf)).join('');
    expect(text.match(/W/g)).toHaveLength(letters);
    expect(await beyondMargin(pdf)).toBeLessThan(RIGHT_MARGIN);
  });

  test('an e-mail breaks after its punctuation', async () => {
    const email = 'prenom.nom-de-famille@direction-des-technologies.organisme-public.example';
    const client = { name: 'Régie des archives', address: [email, 'Québec'] };
    const { pdf } = await typesetInput(contractDocument(buildContractData({ client })), 'ua-1');
    const [cover = ''] = await pageTexts(pdf);
    expect(cover).toMatch(/prenom\.nom-de-famille@direction-des- .*technologies\.organisme-public/);
    expect(await beyondMargin(pdf)).toBeLessThan(RIGHT_MARGIN);
  });

  test('an amount is never cut: the document is refused', async () => {
    const data = oneLine({ unitPrice: '1234567890123.123456' });
    const error = await refusalOf(contractDocument(data));
    expect(error.code).toBe('typesetting.overfull');
    expect(error.messages[0]).toContain('123,123456');
  });

  test('26 annexes and long titles fit', async () => {
    const [amending, conditions] = buildContractData().annexes;
    if (amending === undefined || conditions === undefined) throw new Error('two annexes expected');
    const annexes = Array.from({ length: 26 }, (_, index) => ({
      ...(index === 0 ? amending : conditions),
      letter: String.fromCharCode(65 + index),
      fileName: `${'x'.repeat(90)}.pdf`,
      title: 'Conditions générales d’utilisation '.repeat(12).trim(),
      pages: 12_345,
    }));
    const { pdf } = await typesetInput(contractDocument(buildContractData({ annexes })), 'ua-1');
    const pages = await pageTexts(pdf);
    const withAnnexes = pages.filter((page) => page.includes('12 345'));
    expect(withAnnexes.length).toBeGreaterThan(1);
    for (const page of withAnnexes) expect(page).toContain('Empreinte SHA-256');
    expect(await beyondMargin(pdf)).toBeLessThan(RIGHT_MARGIN);
  });

  test('the heading of the annexes stays with their table, wherever the page ends', {
    timeout: 60_000,
  }, async () => {
    for (const count of [9, 10]) {
      const [line] = buildContractData().lines;
      if (line === undefined) throw new Error('a line expected');
      const lines = Array.from({ length: count }, () => ({ ...line, total: '1.00' }));
      const total = `${count}.00`;
      const amounts = {
        currency: 'CAD',
        subtotal: total,
        tps: '0.00',
        tvq: '0.00',
        total,
      } as const;
      const input = contractDocument(buildContractData({ lines, amounts }));
      const pages = await pageTexts((await typesetInput(input, 'ua-1')).pdf);
      const page = pages.findLast((text) => text.includes('Liste des annexes'));
      expect(page).toContain('Empreinte SHA-256');
      expect(page).toContain('annexe-modificative.pdf');
    }
  });
});

/** As many as a contract may hold, in full size. */
const MANY = process.env.COURTIER_TEST_SIZE === 'full' ? 2000 : 300;

test('hundreds of lines fit, headed on each page', async () => {
  const [line] = buildContractData().lines;
  if (line === undefined) throw new Error('a line expected');
  const lines = Array.from({ length: MANY }, () => ({ ...line, total: '1.00' }));
  const total = `${MANY}.00`;
  const amounts = { currency: 'CAD', subtotal: total, tps: '0.00', tvq: '0.00', total } as const;
  const input = contractDocument(buildContractData({ lines, amounts }));
  const pages = await pageTexts((await typesetInput(input, 'ua-1')).pdf);
  const headed = pages.filter((page) => page.includes('Numéro de pièce'));
  expect(headed.length).toBeGreaterThan(MANY / 40);
});

describe('the engagement form', () => {
  let text: string;

  beforeAll(async () => {
    text = await textOf(engagementFormDocument(buildEngagementFormData()));
  });

  test('P55: binds the client, and has the signatory of the contract sign at the same time', () => {
    expect(text).toContain('Le Client respecte la portée de la qualification');
    expect(text).toContain('acquiert seulement des composants que le Courtier a qualifiés');
    expect(text).toContain(
      'signé par la personne qui signe le Contrat pour le Client, en même temps que le Contrat et à la même date',
    );
    expect(text).toContain('Maude Tremblay-Roy');
    expect(text).not.toContain('Pour le Fournisseur');
  });

  test('tells the other commitments: three years, five business days, secrecy, no professional service', () => {
    expect(text).toContain('ne dépasse pas trois ans');
    expect(text).toContain('prend fin le 31 mars 2029 au plus tard');
    expect(text).toContain('dans les cinq jours ouvrables de la signature par les parties');
    expect(text).toContain('Le Client ne les transmet à aucun fournisseur');
    expect(text).toContain('Il n’acquiert pas au Contrat des services professionnels');
  });

  test('holds on two pages, the signature never alone', async () => {
    const pages = await pageTexts(
      (await typesetInput(engagementFormDocument(buildEngagementFormData()), 'ua-1')).pdf,
    );
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(pages.at(-1)).toMatch(/Documents.*Signature/);
  });

  test('has no more than three years', () => {
    const term = { startsOn: '2026-04-01', lastDay: '2029-04-01' };
    expect(
      engagementFormDataSchema.safeParse(buildEngagementFormData({ term })).error?.issues,
    ).toMatchObject([{ message: 'The term, renewals included, exceeds three years' }]);
  });
});

describe('the amendment', () => {
  const only = (changes: Partial<AmendmentData['changes']>): AmendmentData['changes'] => ({
    term: null,
    lines: [],
    amounts: null,
    conditions: null,
    administrative: null,
    ...changes,
  });

  test('tells each change, what stays, who signs first and when the copy is due', async () => {
    const text = await textOf(amendmentDocument(buildAmendmentData()));
    expect(text).toContain('fixée au 31 mars 2028, est reportée au 30 septembre 2028');
    expect(text).toContain('Leur montant est de 1 792,92 $, taxes comprises');
    expect(text).toContain('Les conditions modifiées forment l’annexe A du présent avenant');
    expect(text).toContain('Ève Lachance');
    expect(text).toContain('Toutes les autres dispositions du Contrat');
    expect(text).toContain('Le Client signe le premier, puis le Fournisseur');
    expect(text).toContain('dans les cinq jours ouvrables de la signature par les parties');
    expect(text).toContain('ne prolonge pas le Contrat au-delà de trois ans');
  });

  test('takes effect on its day, or at the last signature if it is later', async () => {
    const text = await textOf(amendmentDocument(buildAmendmentData()));
    expect(text).toContain(
      'prend effet le 1er décembre 2026, ou à la date de la dernière signature si elle est plus tardive',
    );
    expect(text).not.toContain('USD');
    const early = buildAmendmentData({ startsOn: '2026-03-31' });
    expect(issues(amendmentDataSchema, early)).toEqual([
      'The amendment takes effect before its contract starts',
    ]);
  });

  test('tells the rate of the prices that it adds', async () => {
    const { changes } = buildAmendmentData();
    const converted = buildAmendmentData({ changes: { ...changes, exchange } });
    expect(await textOf(amendmentDocument(converted))).toContain('1 EUR = 1,58 $, en date du 20');
  });

  test('of a single change tells nothing of the others', async () => {
    const changes = only({ administrative: 'Le client déménage.' });
    const text = await textOf(amendmentDocument(buildAmendmentData({ changes, annexes: [] })));
    expect(text).toContain('Le client déménage.');
    for (const absent of ['Durée.', 'Composants.', 'Bordereau de prix de', 'Liste des annexes'])
      expect(text).not.toContain(absent);
  });

  test('an earlier end is told as such', async () => {
    const changes = only({ term: { from: '2028-03-31', to: '2027-12-31' } });
    expect(await textOf(amendmentDocument(buildAmendmentData({ changes })))).toContain(
      'est devancée au 31 décembre 2027',
    );
  });

  test('changes something, adds up, and keeps within three years', () => {
    const check = (changes: Partial<AmendmentData['changes']>) =>
      issues(amendmentDataSchema, buildAmendmentData({ changes: only(changes) }));
    const { lines } = buildAmendmentData().changes;
    expect(check({ administrative: 'Rien.' })).toEqual([]);
    expect(check({})).toEqual(['An amendment changes something']);
    expect(check({ lines })).toEqual([
      'Added lines come with their amounts, and amounts with lines',
    ]);
    expect(check({ term: { from: '2028-03-31', to: '2029-03-31' } })).toEqual([]);
    expect(check({ term: { from: '2028-03-31', to: '2029-04-01' } })).toEqual([
      'The term, this amendment included, exceeds three years',
    ]);
    expect(check({ term: { from: '2028-03-30', to: '2028-04-01' } })).toEqual([
      'The end that changes is not that of the contract',
    ]);
    expect(check({ conditions: { description: 'Autres délais.', annexLetter: 'B' } })).toEqual([
      'The annex named is not there',
    ]);
  });
});

describe('the archive', () => {
  test('tells each original with its hash and holds it untouched', async () => {
    const data = buildArchiveData();
    const { template, data: printed } = archiveDocument(data);
    const attachments = data.originals.map(({ path }) => ({ path, bytes: Buffer.from(path) }));
    const { pdf } = await typeset({
      template: template.source,
      data: printed,
      fonts: loadFonts(),
      standard: 'a-3a',
      date: PREPARED_AT,
      attachments,
    });
    const text = (await pageTexts(pdf)).join(' ');
    for (const { sha256: hash, fileName } of data.originals) {
      expect(text.replaceAll(' ', '')).toContain(hash.slice(0, 32));
      expect(text.replaceAll(' ', '')).toContain(fileName);
    }
    expect(text).toContain('Fiche du fournisseur, version 3');
    expect(text).toContain('Déposé le 12 février 2026 par Maude Tremblay-Roy');
    const held = (await PDF.load(pdf)).getAttachments();
    expect([...held.keys()].sort()).toEqual(data.originals.map(({ path }) => path).sort());
  });

  test('has no two originals at the same path, and none outside the archive', () => {
    const { originals } = buildArchiveData();
    const [first] = originals;
    if (first === undefined) throw new Error('an original expected');
    const accepts = (all: typeof originals) =>
      archiveDataSchema.safeParse(buildArchiveData({ originals: all })).success;
    expect(accepts(originals)).toBe(true);
    expect(accepts([first, { ...first, sha256: sha256('other') }])).toBe(false);
    for (const path of ['../contrat.pdf', '/etc/passwd', 'a/../b.pdf', ''])
      expect(accepts([{ ...first, path }])).toBe(false);
  });
});

describe('the kickoff', () => {
  const POINTS = [
    'Objectifs de la rencontre',
    'Présentation des participants',
    'Présentation du client : projet et besoins',
    'Validation de la stratégie d’acquisition',
    'Conditions du fournisseur ayant un effet financier',
    'Formulaire d’engagement de responsabilité',
    'Frais de gestion du Courtier',
    'Échéancier de préparation du contrat',
    'Questions et réponses',
    'Prochaines étapes',
  ];

  test('P52: the agenda has the ten points of the guide in order, filled with what the dossier knows', async () => {
    const { pdf } = await typesetInput(kickoffAgendaDocument(buildKickoffAgendaData()), 'ua-1');
    const { bookmarks } = takeNavigation(await PDF.load(pdf), new Set());
    expect(bookmarks.map(({ title }) => title.replace(/\s/g, ' ').replace(/^\d+\. /, ''))).toEqual(
      POINTS,
    );
    const text = (await pageTexts(pdf)).join(' ');
    expect(text).toContain('mardi 24 février 2026, 13 h 30 (heure de Montréal)');
    expect(text).toContain('36 mois, dont 12 mois de renouvellement');
    expect(text).toContain('106 559,00 $ avant taxes');
    expect(text).toMatch(/Signature réaliste au plus tôt ?29 mars 2026/);
    expect(text).toContain('Facturation mensuelle, à terme échu. (Conditions, article 6)');
    expect(text).toMatch(/5 ?Le client ?Valider l’admissibilité/);
  });

  test('what nobody knows yet is left to the meeting, and the ITQ’s own step 5 is the broker’s', async () => {
    const { strategy } = buildKickoffAgendaData();
    const unknown = {
      ...strategy,
      solution: null,
      mode: null,
      plan: [],
      estimatedTotal: null,
      authorisedTotal: null,
      renewalMonths: 0,
    };
    const data = buildKickoffAgendaData({
      participants: [],
      project: null,
      strategy: unknown,
      supplierConditions: { payment: [], quantities: [], others: [] },
      questions: [],
      schedule: { contactedOn: null, supplierLeadTimeDays: null, earliestSignatureOn: null },
      admissibilityCheckedBy: 'broker',
    });
    const text = await textOf(kickoffAgendaDocument(data));
    expect(text.match(/à préciser pendant la rencontre/g)?.length).toBe(13);
    expect(text).not.toContain('none');
    expect(text).toContain('36 mois, sans renouvellement');
    expect(text).toContain('Le Courtier, pour ITQ');
  });

  test('the minutes tell who was there for whom, and each decision under its point', async () => {
    const text = await textOf(kickoffMinutesDocument(buildKickoffMinutesData()));
    for (const point of POINTS) expect(text).toContain(point);
    expect(text).toMatch(/Fournisseur ?Samir Benali ?Non précisée/);
    expect(text).toContain(
      'Le fournisseur remet ses documents remplis. Responsable : Fournisseur. Échéance : 6 mars 2026.',
    );
    expect(text).toContain('Elle se termine à 14 h 15.');
    expect(text).not.toContain('Personne n’est inscrit');
  });

  test('the minutes say who was not there, and say something at all', async () => {
    const [client] = buildKickoffMinutesData().attendance;
    if (client === undefined) throw new Error('an attendee expected');
    const alone = buildKickoffMinutesData({ attendance: [client], minutes: null });
    expect(await textOf(kickoffMinutesDocument(alone))).toContain(
      'Personne n’est inscrit aux présences pour : Fournisseur, Courtier.',
    );
    const silent = buildKickoffMinutesData({ decisions: [], minutes: null });
    expect(kickoffMinutesDataSchema.safeParse(silent).success).toBe(false);
  });
});

test('P31: the binder’s contents follow the order, and warn of what binding does to a piece', async () => {
  const text = await textOf(cover());
  expect(text).toMatch(
    /Contrat ?Contrat spécifique.*Formulaire ?Formulaire d’engagement.*Annexe A ?Annexe modificative.*Annexe B ?Conditions du fournisseur/,
  );
  expect(text).toContain('se vérifie seulement dans le fichier d’origine');
  expect(text).toContain('Ce document contient un formulaire rempli');
  expect(text).toContain('2 fichiers sont joints à ce document');
});
