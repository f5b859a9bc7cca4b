import type { AuditReport, Finding } from '#domain/journal/index.ts';
import { frenchDate, frenchInstant } from '../french.ts';
import { typeset } from '../mail/typography.ts';

/** What an audit found, said to people: what was looked at, then one sentence a finding. */
export function describeAudit(report: AuditReport | null): string[] {
  if (report === null) {
    return ['L’audit est en cours. Consultez cette page de nouveau dans un instant.'];
  }
  const { findings } = report;
  const verdict =
    findings.length === 0
      ? 'Tout concorde.'
      : `${count(findings.length, 'discordance')} : ne modifiez rien dans ce dossier et avisez la personne responsable de la sécurité.`;
  return [verdict, scopeOf(report), ...findings.map(sentenceOf)].map(typeset);
}

function scopeOf({ entries, anchors, records, anchored }: AuditReport): string {
  const looked = `Vérifié : ${count(entries, 'inscription')} au journal, ${count(anchors, 'ancrage')}, ${count(records, 'document')}.`;
  if (anchored === null) {
    return `${looked} Aucun ancrage n’atteste encore ce journal : le premier se fait dans la nuit qui suit l’ouverture du dossier.`;
  }
  const { day, sequence } = anchored;
  const rest = entries - sequence;
  const later =
    rest > 0
      ? ` ${count(rest, 'inscription')} plus récente${rest > 1 ? 's' : ''} ${rest > 1 ? 'attendent' : 'attend'} le prochain ancrage.`
      : '';
  return `${looked} L’ancrage du ${frenchDate(day)} atteste le journal jusqu’à l’inscription ${sequence}.${later}`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number > 1 ? 's' : ''}`;

type Sentence = (details: Finding['details']) => string;

const SENTENCES = {
  'entry-altered': ({ sequence }) =>
    `L’inscription ${sequence} du journal a été modifiée après coup : elle n’a plus l’empreinte qui la lie aux autres.`,
  'entry-missing': ({ from, to }) =>
    from === to
      ? `L’inscription ${from} du journal a disparu.`
      : `Les inscriptions ${from} à ${to} du journal ont disparu.`,
  'chain-rewritten': ({ day, sequence, anchors }) =>
    `Le journal a été réécrit : l’inscription ${sequence} n’est pas celle que l’ancrage du ${dateOf(day)} atteste${Number(anchors) > 1 ? ` (${anchors} ancrages le disent)` : ''}.`,
  'head-mismatch': ({ head, last }) =>
    head === last
      ? `La tête du journal porte le numéro de la dernière inscription (${last}), mais une autre empreinte.`
      : `La tête du journal est à l’inscription ${head}, alors que la dernière conservée porte le numéro ${last}.`,
  'head-not-anchored': ({ day, sequence }) =>
    `L’ancrage du ${dateOf(day)} devait attester l’inscription ${sequence} et ne la nomme pas : la tête du journal a été soustraite à l’ancrage.`,
  'anchor-altered': ({ day }) =>
    `L’ancrage du ${dateOf(day)} n’est plus ce qu’il était : un autre fichier a été déposé à sa place, ou son empreinte diffère.`,
  'anchor-missing': ({ day }) =>
    `Aucun ancrage n’est conservé pour le ${dateOf(day)} : rien n’atteste ce qui s’est passé ce jour-là.`,
  'record-altered': ({ fileName }) =>
    `Le document « ${fileName} » n’a plus les octets consignés à son dépôt.`,
  'record-missing': ({ fileName }) =>
    `Le document « ${fileName} » n’est plus dans l’espace de conservation.`,
  'version-unexpected': ({ fileName, versions }) =>
    `${count(Number(versions), 'version')} de trop sous la clé du document « ${fileName} » : quelqu’un a tenté de le remplacer ou de le masquer.`,
  'lock-shorter': ({ fileName }) =>
    `Le document « ${fileName} » n’est plus protégé comme le dossier le dit : sa retenue a été levée, ou son verrou est plus court.`,
  'disposal-not-approved': ({ disposalId }) =>
    `Des documents sont dits détruits par la liste de disposition ${disposalId}, que deux personnes n’ont pas approuvée, ou qui n’a plus son certificat.`,
  'state-disagrees': (details) => disagreement(details),
} as const satisfies Record<Finding['code'], Sentence>;

function sentenceOf({ code, details }: Finding): string {
  const sentence: Sentence = SENTENCES[code];
  return sentence(details);
}

const SUBJECTS: Readonly<Record<string, string>> = {
  acquisition: 'le dossier',
  document: 'le document',
  'package-file': 'le fichier du contrat assemblé',
  classes: 'la classe du document',
  protection: 'la protection du document',
  removal: 'le retrait du document',
  disposal: 'la destruction du document',
  hold: 'la retenue',
  contract: 'le contrat',
  signature: 'la signature',
  deadline: 'l’échéance',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  organisationId: 'l’organisme',
  reference: 'la référence',
  closedOn: 'la date de fermeture',
  sha256: 'l’empreinte',
  size: 'la taille',
  signedByPartiesOn: 'la date de signature par les parties',
  signedOn: 'la date de signature',
  documentId: 'la pièce',
  endedOn: 'la date de fin',
  dueOn: 'la date d’échéance',
  status: 'l’état',
  classes: 'les classes confirmées',
  lockedUntil: 'la fin du verrou',
  eligibleOn: 'la date d’admissibilité à la disposition',
  disposalId: 'la liste de disposition',
  kind: 'le motif',
  documentIds: 'les documents visés',
  isReleased: 'la levée',
};

const PARTIES: Readonly<Record<string, string>> = {
  client: 'du client',
  supplier: 'du fournisseur',
};

function disagreement({
  subject,
  id,
  known,
  attribute,
  journal,
  item,
}: Finding['details']): string {
  const what = `${SUBJECTS[String(subject)] ?? subject} ${PARTIES[String(id)] ?? id}`;
  const capital = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  if (known === 'items-only') return `${capital} : le journal n’en dit rien.`;
  if (known === 'journal-only')
    return `${capital} : le journal l’atteste, mais il n’y en a plus trace.`;
  const name = ATTRIBUTES[String(attribute)] ?? attribute;
  return `${capital} : ${name} est « ${shown(item)} » au dossier, mais « ${shown(journal)} » au journal.`;
}

const shown = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value == null ? 'aucune' : dateOf(value);
};

/** A legal date or an instant as people write them; anything else as it is. */
function dateOf(value: unknown): string {
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return frenchInstant(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? frenchDate(text) : text;
}
