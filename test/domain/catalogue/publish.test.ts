import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidePublication,
  type FicheVersion,
  ficheVersionSchema,
  functionsNotOffered,
  leavesAmendedArticlesUntold,
  type PublicationState,
  type PublishCommand,
  severitySchema,
} from '#domain/catalogue/index.ts';
import { type Decision, isRefusal } from '#domain/values/decision.ts';
import {
  buildFicheContent,
  buildFicheDocuments,
  buildFicheVersion,
  buildSupplier,
  SUPPLIER_ID,
} from '../../builders/fiche.ts';

const TODAY = '2026-11-16';
const NOW = '2026-11-16T15:00:00Z';

const firstPublication = (): PublicationState => ({
  supplierId: SUPPLIER_ID,
  supplier: buildSupplier(),
  current: null,
  lastArticle: 19,
});

const command = (overrides: Partial<PublishCommand> = {}): PublishCommand => ({
  content: buildFicheContent(),
  documents: buildFicheDocuments(),
  changeNote: 'Première publication.',
  nature: 'ordinary',
  ...overrides,
});

const decide = (state: PublicationState, asked: PublishCommand, today = TODAY) =>
  decidePublication(state, asked, today, NOW);

function published(decision: Decision<FicheVersion>): FicheVersion {
  if (isRefusal(decision)) throw new Error(`Refused: ${JSON.stringify(decision)}`);
  return decision;
}

function faultCodes(decision: Decision<FicheVersion>): string[] {
  if (!isRefusal(decision)) throw new Error('Published.');
  return decision.faults.map((fault) => fault.code);
}

describe('publishing a fiche', () => {
  it('makes a dated first version that its schema accepts', () => {
    const version = published(decide(firstPublication(), command()));
    expect(ficheVersionSchema.parse(version)).toEqual(version);
    expect(version).toMatchObject({
      versionId: '2026-11-16.1',
      previousVersionId: null,
      severity: 'material',
      fileName: 'fiche-infonuagique-privee-borealis-infrastructure-inc-2026-11-16.1.json',
    });
  });

  it('refuses with everything that is missing at once', () => {
    const content = buildFicheContent({
      contacts: [],
      offers: [],
      configuratorUrl: null,
      priceModalities: [],
      minimumConfiguration: [],
      leadTimeDays: null,
      publicCloudLink: null,
      managedServicesScope: [],
      iaasFunctions: {},
      amendingAnnex: null,
    });
    const state = {
      ...firstPublication(),
      supplier: buildSupplier({ frameworkAgreement: null, qualifiedOn: null }),
    };
    const asked = command({ content, documents: {}, changeNote: '  ' });
    expect(faultCodes(decide(state, asked))).toEqual([
      'catalogue.framework-agreement-not-concluded',
      'catalogue.supplier-not-qualified',
      'catalogue.change-note-missing',
      'catalogue.contacts-missing',
      'catalogue.components-missing',
      'catalogue.minimum-configuration-missing',
      'catalogue.iaas-functions-unanswered',
      'catalogue.configurator-missing',
      'catalogue.price-modalities-missing',
      'catalogue.lead-time-missing',
      'catalogue.public-cloud-link-missing',
      'catalogue.services-scope-missing',
      'catalogue.amending-annex-undeclared',
      'catalogue.document-missing',
      'catalogue.document-missing',
      'catalogue.document-missing',
    ]);
  });

  it.each([
    ['concluded tomorrow', { frameworkAgreement: { number: 'EC-1', concludedOn: '2026-11-17' } }],
    ['never concluded', { frameworkAgreement: null }],
    ['of a suspended supplier', { status: 'suspended' as const }],
    ['qualified tomorrow', { qualifiedOn: '2026-11-17' }],
  ])('refuses an offer %s', (_, overrides) => {
    const state = { ...firstPublication(), supplier: buildSupplier(overrides) };
    expect(faultCodes(decide(state, command()))).toHaveLength(1);
  });

  it('needs no annexe modificative when it is declared none, and the document when it is present', () => {
    const { 'amending-annex': _, ...documents } = buildFicheDocuments();
    const none = buildFicheContent({ amendingAnnex: 'none' });
    expect(isRefusal(decide(firstPublication(), command({ content: none, documents })))).toBe(
      false,
    );
    expect(faultCodes(decide(firstPublication(), command({ documents })))).toEqual([
      'catalogue.document-missing',
    ]);
  });

  it('lists the articles that the annexe modificative replaces, where there is one and they exist', () => {
    const amended = (article: string, amendingAnnex: 'present' | 'none' = 'present') => {
      const amendedArticles = [{ article, byClause: 'clause 3.1', summary: 'Délai de 45 jours.' }];
      return decide(
        firstPublication(),
        command({ content: buildFicheContent({ amendingAnnex, amendedArticles }) }),
      );
    };
    expect(published(amended('19.4')).content.amendedArticles).toHaveLength(1);
    expect(faultCodes(amended('20'))).toEqual(['catalogue.amended-article-unknown']);
    expect(faultCodes(amended('7.2', 'none'))).toEqual([
      'catalogue.amended-articles-without-annex',
    ]);
  });

  it('notes that an annexe modificative is to be read whole, without refusing it', () => {
    const content = buildFicheContent({ amendedArticles: [] });
    expect(published(decide(firstPublication(), command({ content })))).toMatchObject({ content });
    expect(leavesAmendedArticlesUntold(content)).toBe(true);
    expect(leavesAmendedArticlesUntold({ ...content, amendingAnnex: 'none' })).toBe(false);
    const amendedArticles = [{ article: '7', byClause: 'article 2', summary: 'Autre délai.' }];
    expect(leavesAmendedArticlesUntold({ ...content, amendedArticles })).toBe(false);
  });

  it('refuses a minimum configuration that cites an unknown part', () => {
    const minimumConfiguration = [{ label: 'Nœud', anyOf: ['BX-0000'], minimumQuantity: 1 }];
    const content = buildFicheContent({ minimumConfiguration });
    expect(faultCodes(decide(firstPublication(), command({ content })))).toEqual([
      'catalogue.minimum-configuration-unknown-part',
    ]);
  });

  it('wants an answer for each of the fifteen functions of a private cloud, and for no other volet', () => {
    const { compute: _, ...fourteen } = buildFicheContent().iaasFunctions;
    const content = buildFicheContent({ iaasFunctions: fourteen });
    const decision = decide(firstPublication(), command({ content }));
    expect(decision).toMatchObject({
      faults: [
        { code: 'catalogue.iaas-functions-unanswered', details: { functions: ['compute'] } },
      ],
    });
    const email = buildFicheContent({ volet: 'email', iaasFunctions: {} });
    expect(isRefusal(decide(firstPublication(), command({ content: email })))).toBe(false);
  });

  it('says which functions are not offered, which is no fault', () => {
    const { iaasFunctions } = buildFicheContent();
    const content = buildFicheContent({
      iaasFunctions: { ...iaasFunctions, 'disaster-recovery': false },
      paas: [],
    });
    expect(isRefusal(decide(firstPublication(), command({ content })))).toBe(false);
    expect(functionsNotOffered(content)).toEqual(['disaster-recovery']);
  });

  it('lets the broker make a change heavier, or lighter with a reason that is kept', () => {
    const severities = severitySchema.options;
    const changes = {
      contact: { contacts: [...buildFicheContent().contacts].slice(1) },
      minor: { configuratorUrl: 'https://autre.example/' },
      material: { leadTimeDays: 60 },
      contractual: { amendingAnnex: 'none' as const },
    };
    const state = { ...firstPublication(), current: buildFicheVersion() };
    const asked = fc.record({
      computed: fc.constantFrom(...severities),
      severity: fc.option(fc.constantFrom(...severities), { nil: undefined }),
      severityReason: fc.constantFrom(undefined, '  ', 'Accord du comité.'),
    });
    fc.assert(
      fc.property(asked, ({ computed, severity, severityReason }) => {
        const content = buildFicheContent(changes[computed]);
        const nature = 'urgent-correction';
        const decision = decide(state, command({ content, nature, severity, severityReason }));
        const isLighter = severities.indexOf(severity ?? computed) < severities.indexOf(computed);
        if (isLighter && severityReason !== 'Accord du comité.') {
          expect(decision).toMatchObject({ code: 'catalogue.severity-lowered-silently' });
          return;
        }
        expect(published(decision).severity).toBe(severity ?? computed);
        expect(published(decision).severityRuling?.computed ?? computed).toBe(computed);
        if (isLighter) {
          expect(published(decision).severityRuling?.reason).toBe('Accord du comité.');
        }
      }),
    );
  });

  it('refuses a version in which nothing changed', () => {
    const state = { ...firstPublication(), current: buildFicheVersion() };
    expect(decide(state, command())).toMatchObject({
      refused: true,
      code: 'catalogue.nothing-changed',
    });
  });

  it('never holds back a withdrawal or an urgent correction, but wants its note', () => {
    const state = {
      ...firstPublication(),
      supplier: buildSupplier({ status: 'withdrawn' }),
      current: buildFicheVersion(),
    };
    const content = buildFicheContent({ offers: [], minimumConfiguration: [] });
    for (const nature of ['withdrawal', 'urgent-correction'] as const) {
      expect(isRefusal(decide(state, command({ content, nature })))).toBe(false);
      expect(faultCodes(decide(state, command({ content, nature, changeNote: '' })))).toEqual([
        'catalogue.change-note-missing',
      ]);
    }
  });

  it('holds back an urgent correction of nothing', () => {
    const asked = command({ nature: 'urgent-correction', documents: {} });
    expect(isRefusal(decide(firstPublication(), asked))).toBe(true);
  });

  it('keeps the order of several changes of the same day, past nine', () => {
    let current = buildFicheVersion({ versionId: '2026-11-16.1' });
    for (let leadTimeDays = 46; leadTimeDays <= 55; leadTimeDays += 1) {
      const content = buildFicheContent({ leadTimeDays });
      current = published(decide({ ...firstPublication(), current }, command({ content })));
    }
    expect(current.versionId).toBe('2026-11-16.11');
    expect(current.previousVersionId).toBe('2026-11-16.10');
  });
});
