import { loadFonts, type Typeset, typeset } from '#adapters/typesetter.ts';
import type { KickoffAgendaData } from '#presentation/acquisitions/kickoff-agenda.ts';
import type { KickoffMinutesData } from '#presentation/acquisitions/kickoff-minutes.ts';
import type { AmendmentData } from '#presentation/contracts/amendment-data.ts';
import type { ArchiveData } from '#presentation/contracts/archive.ts';
import type { EngagementFormData } from '#presentation/contracts/engagement-form.ts';
import type { TypesettingInput } from '#presentation/template.ts';
import { buildContractData, PREPARED_AT, sha256 } from './contract-fixture.ts';

const contract = buildContractData();

export function typesetInput(
  { template, data }: TypesettingInput,
  standard: 'a-2a' | 'ua-1' = 'a-2a',
): Promise<Typeset> {
  const request = { template: template.source, data, fonts: loadFonts(), standard };
  return typeset({ ...request, date: PREPARED_AT });
}

export function buildEngagementFormData(
  changes: Partial<EngagementFormData> = {},
): EngagementFormData {
  return {
    reference: contract.reference,
    preparedOn: contract.preparedOn,
    client: contract.client,
    supplier: { name: contract.supplier.name },
    solution: contract.solution.name,
    term: { startsOn: '2026-04-01', lastDay: '2029-03-31' },
    fiche: { version: contract.fiche.version, publishedOn: contract.fiche.publishedOn },
    signatory: { name: 'Maude Tremblay-Roy', title: 'directrice des technologies' },
    ...changes,
  };
}

export function buildAmendmentData(changes: Partial<AmendmentData> = {}): AmendmentData {
  return {
    reference: 'CI-2026-0142-A1',
    number: 1,
    preparedOn: '2026-11-02',
    client: contract.client,
    supplier: contract.supplier,
    signatories: contract.signatories,
    contract: {
      reference: contract.reference,
      signedOn: '2026-03-27',
      startsOn: '2026-04-01',
      endsOn: '2028-03-31',
    },
    startsOn: '2026-12-01',
    reason:
      'La régie accueille les archives de deux autres organismes.\nElle a besoin de plus de stockage et de six mois de plus.',
    changes: {
      term: { from: '2028-03-31', to: '2028-09-30' },
      lines: [
        {
          partNumber: 'NBO-STO-1042',
          designation: 'Stockage objet, palier 41, par téraoctet-mois',
          quantity: '12',
          unitPrice: '129.95',
          total: '1559.40',
        },
      ],
      amounts: {
        currency: 'CAD',
        subtotal: '1559.40',
        tps: '77.97',
        tvq: '155.55',
        total: '1792.92',
      },
      conditions: {
        description: 'Le délai de remplacement d’une pièce passe de quatre à deux heures.',
        annexLetter: 'A',
      },
      administrative: 'La personne-ressource du client est désormais Ève Lachance.',
    },
    annexes: [
      {
        letter: 'A',
        kind: 'amending-annex',
        title: 'Annexe modificative, version du 1er octobre 2026',
        fileName: 'annexe-modificative-2026-10.pdf',
        pages: 3,
        sha256: sha256('annexe 2'),
      },
    ],
    fiche: { version: '2026-10-01.1', publishedOn: '2026-10-01', sha256: sha256('fiche 2') },
    ...changes,
  };
}

export function buildArchiveData(changes: Partial<ArchiveData> = {}): ArchiveData {
  return {
    kind: 'contract',
    reference: contract.reference,
    client: contract.client.name,
    supplier: contract.supplier.name,
    solution: contract.solution.name,
    preparedOn: contract.preparedOn,
    fiche: { version: contract.fiche.version, sha256: contract.fiche.sha256 },
    templates: [
      {
        label: 'Contrat',
        id: 'contrat-specifique',
        version: '2026-01',
        sha256: sha256('gabarit'),
      },
    ],
    originals: [
      {
        path: 'originaux/contrat.pdf',
        relationship: 'source',
        label: 'Contrat',
        title: 'Contrat spécifique',
        fileName: 'contrat-CI-2026-0142.pdf',
        mediaType: 'application/pdf',
        bytes: 184_220,
        pages: 9,
        sha256: sha256('contrat'),
        source: { from: 'assembly' },
      },
      {
        path: 'originaux/annexe-a.pdf',
        relationship: 'supplement',
        label: 'Annexe A',
        title: 'Annexe modificative',
        fileName: 'annexe-modificative.pdf',
        mediaType: 'application/pdf',
        bytes: 40_960,
        pages: 2,
        sha256: sha256('annexe'),
        source: { from: 'fiche', version: '3' },
      },
      {
        path: 'originaux/soumission.xlsx',
        relationship: 'data',
        label: 'Soumission',
        title: 'Soumission de prix',
        fileName: 'soumission-NB-2026-07.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: 23_880,
        pages: null,
        sha256: sha256('soumission'),
        source: { from: 'filed', filedOn: '2026-02-12', by: 'Maude Tremblay-Roy' },
      },
    ],
    ...changes,
  };
}

export function buildKickoffAgendaData(
  changes: Partial<KickoffAgendaData> = {},
): KickoffAgendaData {
  return {
    reference: contract.reference,
    title: 'Archives numériques de la régie',
    preparedOn: '2026-02-16',
    scheduledFor: '2026-02-24T18:30:00Z',
    client: contract.client.name,
    supplier: contract.supplier.name,
    participants: [
      { party: 'client', name: 'Maude Tremblay-Roy', title: 'directrice des technologies' },
      { party: 'supplier', name: 'Samir Benali', title: 'vice-président, secteur public' },
      { party: 'broker', name: 'Paul Roy', title: null },
    ],
    project: 'La régie remplace deux salles de serveurs et veut conserver ses archives au Québec.',
    strategy: {
      solution: contract.solution.name,
      mode: 'lease',
      plan: ['Commande initiale au démarrage', 'Ajout de 40 To par année, au tarif mensuel'],
      termMonths: 36,
      renewalMonths: 12,
      estimatedTotal: '106559.00',
      authorisedTotal: '125000.00',
    },
    supplierConditions: {
      payment: [{ text: 'Facturation mensuelle, à terme échu.', source: 'Conditions, article 6' }],
      quantities: [{ text: 'Réduction de 10 % au plus par année.', source: null }],
      others: [],
    },
    engagementForm: { version: '2026-01', readOn: '2026-02-10' },
    schedule: {
      contactedOn: '2026-02-12',
      supplierLeadTimeDays: 45,
      earliestSignatureOn: '2026-03-29',
    },
    questions: ['Le fournisseur peut-il livrer avant le 15 avril ?'],
    admissibilityCheckedBy: 'client',
    ...changes,
  };
}

export function buildKickoffMinutesData(
  changes: Partial<KickoffMinutesData> = {},
): KickoffMinutesData {
  return {
    reference: contract.reference,
    title: 'Archives numériques de la régie',
    preparedOn: '2026-02-25',
    heldOn: '2026-02-24',
    client: contract.client.name,
    supplier: contract.supplier.name,
    attendance: [
      { party: 'client', name: 'Maude Tremblay-Roy', title: 'directrice des technologies' },
      { party: 'supplier', name: 'Samir Benali', title: null },
      { party: 'broker', name: 'Paul Roy', title: 'conseiller en acquisition' },
    ],
    decisions: [
      {
        point: 4,
        text: 'La durée de trois ans, dont un an de renouvellement, est confirmée.',
        owner: null,
        dueOn: null,
      },
      {
        point: 8,
        text: 'Le fournisseur remet ses documents remplis.',
        owner: 'supplier',
        dueOn: '2026-03-06',
      },
    ],
    minutes: 'La rencontre débute à 13 h 30.\nElle se termine à 14 h 15.',
    ...changes,
  };
}
