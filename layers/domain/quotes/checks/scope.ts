import { withoutAccents } from '../cell-values.ts';
import { type Note, note } from '../notes.ts';
import type { QuoteLine } from '../report.ts';
import { type MappedLine, nameOf, placeIn, type Subject } from './subject.ts';

const GENERIC_TRAINING =
  /\b(capsules?|tutoriels?|guides?|autoformation|auto-?apprentissage|e-?learning|self[- ]paced|on[- ]demand|video|documentation)\b/;
const TRAINING =
  /\b(formation|formateur|formatrice|training|instructor|classroom|atelier|workshop|coaching|cours|course|enseignement)\b/;
const CUSTOM_MATERIAL = /\b(sur mesure|personnalise\w*|custom(ized|ised)?|adapte\w*)\b/;
const PROFESSIONAL_SERVICE =
  /\b(services? professionnels?|professional services?|conseils?|consultant\w*|consultation|consulting|expert[- ]conseil|architecte|gestion de projet|project management|migration|developpement|residence|resident)\b/;
const TRAINING_PART = /^(EDU|TRN|TRG)-/;
const SERVICE_PART = /^(PS|CNS|CONS)-/;

/**
 * What the quote may not hold (guide 2.3, 4.2, 5). A component of the fiche is in scope whatever its words,
 * « installation » included; words judge only the lines that no component explains.
 */
export function scopeNotes({ lines }: Subject): Note[] {
  return lines.filter(({ component }) => component === undefined).map(noteOfUnmapped);
}

function noteOfUnmapped({ line }: MappedLine): Note {
  const place = placeIn(line, 'part-number', 'description');
  const facts = { place, subject: nameOf(line), found: line.description };
  if (isTraining(line)) return note('instructor-led-training', facts);
  if (isProfessionalService(line)) return note('professional-service', facts);
  if (line.partNumber === null) return note('line-without-part-number', facts);
  return note('unknown-part', facts);
}

function isTraining(line: QuoteLine): boolean {
  const words = wordsOf(line);
  if (TRAINING_PART.test(partOf(line))) return !isGeneric(words);
  return TRAINING.test(words) && !isGeneric(words);
}

/** Ready-made material is in scope; made or adapted for the client, it is a service (guide 5). */
const isGeneric = (words: string): boolean =>
  GENERIC_TRAINING.test(words) && !CUSTOM_MATERIAL.test(words);

const isProfessionalService = (line: QuoteLine): boolean =>
  SERVICE_PART.test(partOf(line)) || PROFESSIONAL_SERVICE.test(wordsOf(line));

const partOf = ({ partNumber }: QuoteLine): string => partNumber?.toUpperCase() ?? '';

const wordsOf = ({ description, lineType }: QuoteLine): string =>
  withoutAccents(`${description ?? ''} ${lineType ?? ''}`).toLowerCase();
