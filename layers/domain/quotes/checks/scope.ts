import {
  canonicalPartNumber,
  type FicheContent,
  type PlacedComponent,
} from '../../catalogue/index.ts';
import { withoutAccents } from '../cell-values.ts';
import type { FindingCode } from '../finding-codes.ts';
import { type Note, type NoteFacts, note } from '../notes.ts';
import type { QuoteLine } from '../report.ts';
import { nearMissIn } from './near-miss.ts';
import { nameOf, placeIn, type Subject, withoutOption } from './subject.ts';

const GENERIC_TRAINING =
  /\b(capsules?|tutoriels?|guides?|autoformation|auto-?apprentissage|e-?learning|self[- ]paced|on[- ]demand|video|documentation)\b/;
const TRAINING =
  /\b(formation|formateur|formatrice|training|instructor|classroom|atelier|workshop|coaching|(?<!\b(?:en|au) )cours|course|enseignement)\b/;
const CUSTOM_MATERIAL = /\b(sur mesure|personnalise\w*|custom(ized|ised)?|adaptee?s?)\b/;
const CUSTOMISATION =
  /\b(personnalisation|customi[sz]ation|developpement sur mesure|custom development)\b/;
const PROFESSIONAL_SERVICE =
  /\b(services? professionnels?|professional services?|conseils?|consultant\w*|consultation|consulting|expert[- ]conseil|architecte|gestion de projet|project management|migration|developpement|residence|resident)\b/;
const TRAINING_PART = /^(EDU|TRN|TRG)-/;
const SERVICE_PART = /^(PS|CNS|CONS)-/;

/**
 * What the quote may not hold (guide 2.3, 4.2, 5). A component of the fiche is in scope whatever its words,
 * « installation » included, and a service that the fiche excludes is out whatever its words; words judge
 * only the lines that neither explains.
 */
export function scopeNotes({ lines, fiche, today }: Subject): Note[] {
  const exclusionOf = exclusionsIn(fiche);
  const nearMissOf = nearMissIn(fiche);
  return lines.flatMap(({ line, component }) => {
    if (component !== undefined && component.withdrawnOn === undefined) return [];
    const place = placeIn(line, 'part-number', 'description');
    const facts = { place, subject: nameOf(line), found: line.description };
    if (component !== undefined) return withdrawalNotes(component, today, facts);
    const code = exclusionOf(line) ?? codeOfUnmapped(line);
    if (code !== 'unknown-part' || line.partNumber === null) return [note(code, facts)];
    return [note(code, { ...facts, expected: nearMissOf(line.partNumber) })];
  });
}

/** Still in the fiche, but sold no more: the broker may admit what was ordered before. */
function withdrawalNotes(component: PlacedComponent, today: string, facts: NoteFacts): Note[] {
  const { withdrawnOn } = component;
  if (withdrawnOn === undefined || withdrawnOn > today) return [];
  return [note('component-withdrawn', { ...facts, found: withdrawnOn })];
}

type ExcludedKind = FicheContent['excludedServices'][number]['kind'];

/** Makes a function that answers why the fiche excludes a line, by part number, else by its very name. */
function exclusionsIn({ excludedServices }: FicheContent) {
  const byPart = new Map<string, ExcludedKind>();
  const byName = new Map<string, ExcludedKind>();
  for (const { partNumber, designation, kind } of excludedServices) {
    if (partNumber !== null) byPart.set(canonicalPartNumber(partNumber), kind);
    byName.set(canonicalName(designation), kind);
  }
  const excludedPart = (partNumber: string): ExcludedKind | undefined =>
    byPart.get(canonicalPartNumber(partNumber)) ??
    byPart.get(canonicalPartNumber(withoutOption(partNumber)));
  return ({ partNumber, description }: QuoteLine): ExcludedKind | undefined =>
    (partNumber === null ? undefined : excludedPart(partNumber)) ??
    (description === null ? undefined : byName.get(canonicalName(description)));
}

const canonicalName = (text: string): string =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function codeOfUnmapped(line: QuoteLine): FindingCode {
  if (isCustomMade(line)) return 'customisation';
  if (isTraining(line)) return 'instructor-led-training';
  if (isProfessionalService(line)) return 'professional-service';
  return line.partNumber === null ? 'line-without-part-number' : 'unknown-part';
}

/** Material made or adapted for the client is a service (guide 5), whoever gives it. */
function isCustomMade(line: QuoteLine): boolean {
  const words = wordsOf(line);
  return CUSTOMISATION.test(words) || (GENERIC_TRAINING.test(words) && CUSTOM_MATERIAL.test(words));
}

function isTraining(line: QuoteLine): boolean {
  const words = wordsOf(line);
  const isTold = TRAINING_PART.test(partOf(line)) || TRAINING.test(words);
  return isTold && !GENERIC_TRAINING.test(words);
}

const isProfessionalService = (line: QuoteLine): boolean =>
  SERVICE_PART.test(partOf(line)) || PROFESSIONAL_SERVICE.test(wordsOf(line));

const partOf = ({ partNumber }: QuoteLine): string => partNumber?.toUpperCase() ?? '';

const wordsOf = ({ description, lineType }: QuoteLine): string =>
  withoutAccents(`${description ?? ''} ${lineType ?? ''}`).toLowerCase();
