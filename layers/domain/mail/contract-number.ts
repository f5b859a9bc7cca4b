/** A dossier of a body, and the number that its contract bears (the contract prints the dossier's own). */
export interface NumberedDossier {
  readonly acquisitionId: string;
  readonly reference: string;
}

/** What the number of a contract names: one dossier, none, or more than one. */
export type Naming =
  | { readonly kind: 'one'; readonly acquisitionId: string }
  | { readonly kind: 'none' | 'several' };

// A mail that quotes a year of answers says nothing of its own so far down.
const LONGEST = 50_000;

/**
 * Finds the dossier whose contract a mail names, in its subject first, else in its text (P78). Case, accents,
 * spaces and dashes do not matter; a number inside another one is not that number, and the number of an
 * amendment (`…-A2`) names its contract.
 */
export function dossierNamedIn(
  { subject, text }: { readonly subject: string; readonly text: string },
  dossiers: readonly NumberedDossier[],
): Naming {
  const bySubject = namingIn(subject, dossiers);
  return bySubject.kind === 'none' ? namingIn(text, dossiers) : bySubject;
}

function namingIn(text: string, dossiers: readonly NumberedDossier[]): Naming {
  const searched = plainText(text.slice(0, LONGEST));
  const spans = dossiers.flatMap((dossier) => spansOf(searched, dossier));
  // "ACQ-12-B" is not "ACQ-12", though both are numbers of this body.
  const named = spans.filter((span) => !spans.some((other) => isWithin(span, other)));
  const [first, ...others] = new Set(named.map(({ acquisitionId }) => acquisitionId));
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', acquisitionId: first } : { kind: 'several' };
}

interface Span {
  readonly acquisitionId: string;
  readonly start: number;
  readonly end: number;
}

const isWithin = (span: Span, other: Span): boolean =>
  other.start <= span.start &&
  span.end <= other.end &&
  other.end - other.start > span.end - span.start;

function spansOf(text: string, { acquisitionId, reference }: NumberedDossier): Span[] {
  const pattern = patternOf(reference);
  if (pattern === undefined) return [];
  return [...text.matchAll(pattern)].map(({ index, indices }) => {
    const [start, end] = indices?.groups?.number ?? [index, index];
    return { acquisitionId, start, end };
  });
}

const CHARACTER = String.raw`[\p{L}\p{N}]`;
const JOIN = String.raw`[\s\p{Pd}_./]`;
const ANNOUNCED = String.raw`(?<=(?<!${CHARACTER})(?:contrat|dossier|avenant|acquisition|numero|num|no|n|ref|reference)[\s.:#\p{Pd}_/]{0,3})`;
const ALONE = String.raw`(?<!${CHARACTER})(?<!${CHARACTER}[\p{Pd}/])(?<!\p{N}[.,])`;
const ENDED = String.raw`(?!${CHARACTER})(?![\p{Pd}/]${CHARACTER})(?![.,]\p{N})`;
const OF_AMENDMENT = String.raw`(?:${JOIN}{0,3}a\d{1,3})?`;

// A short number, or one without digits, is found everywhere: it must be announced as a number.
const SHORTEST = 6;

function patternOf(reference: string): RegExp | undefined {
  const runs = plainText(reference).match(/\p{L}+|\p{N}+/gu);
  if (runs === null) return undefined;
  const isTelling = runs.join('').length >= SHORTEST && /\p{N}/u.test(reference);
  const before = isTelling ? `(?:${ALONE}|${ANNOUNCED})` : ANNOUNCED;
  return new RegExp(`${before}(?<number>${joined(runs)})${OF_AMENDMENT}${ENDED}`, 'dgu');
}

/** Between two runs of digits something must stand, else "2026-01-4" would be "2026-014". */
function joined(runs: readonly string[]): string {
  const isNumber = (run: string | undefined) => run !== undefined && /^\p{N}/u.test(run);
  return runs.reduce((pattern, run, index) => {
    if (index === 0) return run;
    const atLeast = isNumber(runs[index - 1]) && isNumber(run) ? 1 : 0;
    return `${pattern}${JOIN}{${atLeast},3}${run}`;
  }, '');
}

/** A text without case, accents and invisible characters; signs of numbering are spaces. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u00ba\u00b0\u2116]/g, ' ')
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase();
}
