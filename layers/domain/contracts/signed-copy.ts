import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { Align } from './compare-text.ts';
import { type Contract, type Irregularity, type SignedCopy, signedCopySchema } from './contract.ts';
import { lettersOf, linesOf, plainText } from './plain-text.ts';
import type { ContractRefusal } from './refusals.ts';

/** One place where a signed copy is not what was validated. Pages are numbered from 1. */
export const copyDifferenceSchema = z.object({
  kind: z.enum(['text', 'page-missing', 'page-added']),
  /** Page of the validated contract; of the copy for a page that was added. */
  page: z.int().positive(),
  expected: z.string(),
  found: z.string(),
});
export type CopyDifference = z.output<typeof copyDifferenceSchema>;

export const copyComparisonSchema = z.object({
  outcome: signedCopySchema.shape.outcome,
  /** Why a person must look, or null. */
  reason: z
    .enum([
      'no-package',
      'unreadable',
      'encrypted',
      'no-text',
      'pages-without-text',
      'additions',
      'unsigned',
    ])
    .nullable(),
  differences: z.array(copyDifferenceSchema),
  /** More differs than what is listed. */
  truncated: z.boolean(),
  /** Pages of the copy without text (scanned), which no machine can compare. */
  pagesWithoutText: z.array(z.int().positive()),
  /** Pages of the copy that carry what the validated contract does not: pictures, comments, fields. */
  pagesWithAdditions: z.array(z.int().positive()),
  /** What was written in the signature zone: names, dates, marks of a signing service. */
  writtenAtSignature: z.array(z.object({ page: z.int().positive(), text: z.string() })),
});
export type CopyComparison = z.output<typeof copyComparisonSchema>;

/** The whole comparison of one document, kept beside the contract, which tells only its outcome. */
export const comparedCopySchema = copyComparisonSchema.extend({
  acquisitionId: identifierSchema,
  documentId: z.string(),
  packageId: z.string().nullable(),
  comparedAt: instantSchema,
});
export type ComparedCopy = z.output<typeof comparedCopySchema>;

/** What a page shows, apart from its text. */
export interface PageFace {
  /** Hash of what is drawn: content, resources, box; equal for pages that look the same. */
  readonly drawn: string;
  /** Annotations and fields on it, by kind (`Widget:Sig`, `FreeText`), links left out. */
  readonly marks: readonly string[];
  /** Whether it draws pictures or pasted pages. */
  readonly hasPictures: boolean;
}

export interface ReadFile {
  /** Text page by page; undefined when none can be drawn. */
  readonly texts: readonly string[] | undefined;
  readonly faces: readonly PageFace[];
  /** Fields of the digital signatures that it bears, shown on a page or not. */
  readonly signatures: readonly string[];
}

export interface CopyReading {
  readonly validated: ReadFile;
  readonly copy: ReadFile;
  /** Whether the copy begins with every byte of the validated file. */
  readonly extendsOurs: boolean;
  /** Why the copy cannot be read, or null. */
  readonly unreadable: 'unreadable' | 'encrypted' | null;
  /** Names and titles that a signature writes. */
  readonly signatories: readonly string[];
}

const NOTHING_FOUND = {
  reason: null,
  differences: [],
  truncated: false,
  pagesWithoutText: [],
  pagesWithAdditions: [],
  writtenAtSignature: [],
} as const satisfies Omit<CopyComparison, 'outcome'>;

/** What is said when there is nothing to compare with. */
export const comparedWithNothing = (): CopyComparison => needsAPerson({ reason: 'no-package' });

const needsAPerson = (found: Partial<CopyComparison>): CopyComparison => ({
  ...structuredClone(NOTHING_FOUND),
  ...found,
  outcome: 'needs-a-person',
});

/**
 * Compares the signed copy with what the broker validated (guide 4.13, note 1; P56): the same file with
 * signatures added to it, else the same pages and text. A signed file always has another hash. What a machine
 * cannot read, a scan for instance, goes to a person and is never called identical.
 */
export function compareSignedCopy(reading: CopyReading, align: Align): CopyComparison {
  if (reading.unreadable !== null) return needsAPerson({ reason: reading.unreadable });
  const { validated, copy } = reading;
  if (isOurRevision(reading)) {
    return isSignedSince(reading)
      ? { ...structuredClone(NOTHING_FOUND), outcome: 'identical-revision' }
      : needsAPerson({ reason: 'unsigned' });
  }
  const pagesWithAdditions = pagesOf(copy.faces, (face, index) =>
    isAddedTo(face, validated.faces[index]),
  );
  if (copy.texts === undefined) {
    const pagesWithoutText = copy.faces.map((_, index) => index + 1);
    return needsAPerson({ reason: 'no-text', pagesWithoutText, pagesWithAdditions });
  }
  return compareTexts(reading, copy.texts, pagesWithAdditions, align);
}

const pagesOf = <Item>(
  items: readonly Item[],
  isMeant: (item: Item, index: number) => boolean,
): number[] => items.flatMap((item, index) => (isMeant(item, index) ? [index + 1] : []));

/** Our very file, whose later revisions add signatures and leave every page as it was drawn. */
function isOurRevision({ extendsOurs, validated, copy }: CopyReading): boolean {
  return (
    extendsOurs &&
    validated.faces.length === copy.faces.length &&
    copy.faces.every((face, index) => {
      const ours = validated.faces[index];
      return ours !== undefined && ours.drawn === face.drawn && onlySignaturesAdded(ours, face);
    })
  );
}

/** Bears a signature that ours does not: another program that saves the file again may leave our seal out. */
const isSignedSince = ({ validated, copy }: Pick<CopyReading, 'validated' | 'copy'>): boolean =>
  copy.signatures.some((field) => !validated.signatures.includes(field));

const isSignature = (mark: string): boolean => mark === 'Widget:Sig';

function onlySignaturesAdded(ours: PageFace, theirs: PageFace): boolean {
  const others = ({ marks }: PageFace) => marks.filter((mark) => !isSignature(mark)).toSorted();
  return others(ours).join() === others(theirs).join();
}

function isAddedTo(face: PageFace, ours: PageFace | undefined): boolean {
  if (ours === undefined) return face.hasPictures || face.marks.length > 0;
  return (face.hasPictures && !ours.hasPictures) || !onlySignaturesAdded(ours, face);
}

const LIMITS = { differences: 50, characters: 300 } as const;

function compareTexts(
  { validated, copy, signatories }: CopyReading,
  texts: readonly string[],
  pagesWithAdditions: number[],
  align: Align,
): CopyComparison {
  const scanned = (page: number) => !/\p{L}/u.test(texts[page - 1] ?? '');
  const expected = (validated.texts ?? []).map(pageText);
  const found = texts.map(pageText);
  const pagesWithoutText = pagesOf(copy.faces, ({ hasPictures, marks }, index) => {
    const isOfText = (expected[index]?.key ?? '') !== '';
    return scanned(index + 1) && (isOfText || hasPictures || marks.length > 0);
  });
  const pairs = pairPages(expected, found, new Set(pagesWithoutText), align);
  const changes = pairs.flatMap((pair) => changesOf(pair, align));
  const written = changes.filter(({ isAtSignature }) => isAtSignature);
  const odd = written.filter(({ found: text }) => !isSignatureText(text, signatories));
  const differences = changes
    .filter(({ isAtSignature }) => !isAtSignature)
    .map(({ isAtSignature: _, ...difference }) => shortened(difference));
  const result = {
    differences: differences.slice(0, LIMITS.differences),
    truncated: differences.length > LIMITS.differences,
    pagesWithoutText,
    pagesWithAdditions,
    writtenAtSignature: written
      .slice(0, LIMITS.differences)
      .map(({ page, found: text }) => ({ page, text: shorten(text) })),
  };
  if (differences.length > 0) return { ...result, reason: null, outcome: 'differs' };
  if (pagesWithoutText.length > 0) return needsAPerson({ ...result, reason: 'pages-without-text' });
  if (odd.length > 0 || hasComments(validated, copy)) {
    return needsAPerson({ ...result, reason: 'additions' });
  }
  const isSigned =
    written.length > 0 || pagesWithAdditions.length > 0 || isSignedSince({ validated, copy });
  return isSigned
    ? { ...result, reason: null, outcome: 'same-text' }
    : needsAPerson({ ...result, reason: 'unsigned' });
}

/** Comments and fields say what no text of a page does; a picture may be a signature drawn by hand. */
const hasComments = (validated: ReadFile, copy: ReadFile): boolean =>
  copy.faces.some((face, index) => {
    const ours = validated.faces[index] ?? { drawn: '', marks: [], hasPictures: false };
    return !onlySignaturesAdded(ours, face);
  });

const shorten = (text: string): string =>
  text.length > LIMITS.characters ? `${text.slice(0, LIMITS.characters)}…` : text;

const shortened = (difference: CopyDifference): CopyDifference => ({
  ...difference,
  expected: shorten(difference.expected),
  found: shorten(difference.found),
});

interface PageText {
  readonly words: readonly string[];
  readonly key: string;
  /** Index of the first word of the signature zone, if the page has one. */
  readonly signatureFrom: number | undefined;
}

const SIGNATURE_HEADING = /^(\d{1,2}\.?\s*)?Signatures?( des parties)?$/iu;

function pageText(page: string): PageText {
  const lines = linesOf(page);
  const heading = lines.findIndex((line) => SIGNATURE_HEADING.test(line));
  const wordsIn = (some: readonly string[]) => some.flatMap((line) => line.split(' '));
  return {
    words: wordsIn(lines),
    key: plainText(lines).letters,
    signatureFrom: heading === -1 ? undefined : wordsIn(lines.slice(0, heading)).length,
  };
}

interface PagePair {
  readonly expected: { readonly page: number; readonly text: PageText } | undefined;
  readonly found: { readonly page: number; readonly text: PageText } | undefined;
}

/** Pages of the one with pages of the other; those in between two that are the same go in their order. */
function pairPages(
  expected: readonly PageText[],
  found: readonly PageText[],
  without: ReadonlySet<number>,
  align: Align,
): PagePair[] {
  const keys = (pages: readonly PageText[]) => pages.map(({ key }) => key);
  const stretches = align(keys(expected), keys(found)) ?? [
    { change: 'removed' as const, words: expected.length },
    { change: 'added' as const, words: found.length },
  ];
  const pairs: PagePair[] = [];
  let [left, right] = [0, 0];
  let [removed, added]: [number[], number[]] = [[], []];
  const pair = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      pairs.push({
        expected: numbered(expected, removed[index]),
        found: numbered(found, added[index]),
      });
    }
    [removed, added] = [[], []];
  };
  for (const { change, words } of stretches) {
    if (change === 'same') {
      pair();
      left += words;
      right += words;
    } else if (change === 'removed') {
      removed.push(...range(left, words));
      left += words;
    } else {
      added.push(...range(right, words));
      right += words;
    }
  }
  pair();
  return pairs.filter((one) => one.found === undefined || !without.has(one.found.page));
}

const range = (from: number, length: number): number[] =>
  Array.from({ length }, (_, index) => from + index);

function numbered(pages: readonly PageText[], index: number | undefined) {
  const text = index === undefined ? undefined : pages[index];
  return index === undefined || text === undefined ? undefined : { page: index + 1, text };
}

interface Change extends CopyDifference {
  /** Written in the signature zone, nothing taken away. */
  readonly isAtSignature: boolean;
}

function changesOf({ expected, found }: PagePair, align: Align): Change[] {
  const isAtSignature = false;
  if (expected === undefined && found === undefined) return [];
  if (found === undefined) {
    const { page = 1, text } = expected ?? {};
    return [{ kind: 'page-missing', page, expected: beginOf(text), found: '', isAtSignature }];
  }
  if (expected === undefined) {
    const { page, text } = found;
    return [{ kind: 'page-added', page, expected: '', found: beginOf(text), isAtSignature }];
  }
  return wordChanges(expected, found.text, align);
}

const beginOf = (text: PageText | undefined): string => (text?.words ?? []).slice(0, 30).join(' ');

function wordChanges(
  { page, text }: { readonly page: number; readonly text: PageText },
  found: PageText,
  align: Align,
): Change[] {
  const letters = (words: readonly string[]) => words.map(lettersOf);
  const stretches = align(letters(text.words), letters(found.words));
  if (stretches === undefined) {
    const whole = { expected: text.words.join(' '), found: found.words.join(' ') };
    return [{ kind: 'text', page, ...whole, isAtSignature: false }];
  }
  const changes: Change[] = [];
  let [left, right] = [0, 0];
  let start = { left, right };
  const close = () => {
    const expected = text.words.slice(start.left, left).join(' ');
    const added = found.words.slice(start.right, right).join(' ');
    if (lettersOf(expected) === lettersOf(added)) return;
    const isAtSignature = expected === '' && start.left > (text.signatureFrom ?? Infinity);
    changes.push({ kind: 'text', page, expected, found: added, isAtSignature });
  };
  for (const { change, words } of stretches) {
    if (change === 'same') {
      close();
      left += words;
      right += words;
      start = { left, right };
    } else if (change === 'removed') left += words;
    else right += words;
  }
  close();
  return changes;
}

const SIGNING_WORDS =
  /sign(?:é|ée|ature|ed|atures)|numériquement|électroniquement|digitally|electronically|docusign|adobe|consigno|envelope|enveloppe|identifiant|id|par|by|le|à|at|on|date|lieu|nom|titre|fonction|heure|est|edt|utc|gmt|(?:jan|fé|f)v(?:ier|rier)?|janvier|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre/giu;

/** Names, titles, dates, numbers, and the words of those who stamp signatures: nothing that binds. */
function isSignatureText(text: string, signatories: readonly string[]): boolean {
  const own = new Set(signatories.flatMap((name) => name.split(/[\s,-]+/)).map(lettersInLowerCase));
  const words = text.split(/[\s,;:/()[\]<>«»"'’.-]+/).filter((word) => /\p{L}/u.test(word));
  return words.every(
    (word) =>
      own.has(lettersInLowerCase(word)) ||
      word.replace(SIGNING_WORDS, '') === '' ||
      /^[0-9a-f]*\d[0-9a-f]*$/i.test(word),
  );
}

const lettersInLowerCase = (text: string): string => lettersOf(text).toLowerCase();

/** The document that is to be compared: what was sent to the broker, else the last that a party signed. */
export function copyToCompare({ transmission, signatures }: Contract): string | null {
  const signed = signatures.flatMap(({ documentId }) => documentId ?? []);
  return transmission?.documentId ?? signed.at(-1) ?? null;
}

/** Puts what a comparison found on the contract; differences are an irregularity, and stay one (P56). */
export function recordComparison(contract: Contract, compared: ComparedCopy): Contract {
  const { documentId, packageId, outcome, comparedAt, differences } = compared;
  const signedCopy: SignedCopy = {
    documentId,
    packageId,
    outcome,
    differences: differences.length,
    comparedAt,
    ruling: null,
  };
  const found = outcome === 'differs' ? [differs({ differences: differences.length })] : [];
  return { ...contract, signedCopy, irregularities: added(contract, found) };
}

const differs = (details: Irregularity['details']): Irregularity => ({
  code: 'contracts.signed-copy-differs',
  details,
});

const added = ({ irregularities }: Contract, found: readonly Irregularity[]): Irregularity[] => [
  ...irregularities,
  ...found.filter(({ code }) => irregularities.every((known) => known.code !== code)),
];

export interface RuleCommand {
  readonly outcome: 'accepted' | 'rejected';
  readonly note: string;
  readonly by: string;
}

/**
 * Records what a person of the broker decides of a signed copy that no machine could call the same. A copy
 * that is rejected is irregular; accepting one effaces no difference that was found.
 * @param now ISO instant.
 */
export function decideRuling(
  contract: Contract | undefined,
  command: RuleCommand,
  now: string,
): Decision<Contract, ContractRefusal> {
  const copy = contract?.signedCopy;
  if (contract === undefined || copy == null) return refuse('contracts.signed-copy-not-compared');
  if (copy.outcome === 'identical-revision') {
    return refuse('contracts.signed-copy-identical', { documentId: copy.documentId });
  }
  const { outcome, note } = command;
  if (copy.ruling?.outcome === outcome && copy.ruling.note === note) return contract;
  const found = outcome === 'rejected' ? [differs({ ruling: outcome })] : [];
  return {
    ...contract,
    signedCopy: { ...copy, ruling: { ...command, at: now } },
    irregularities: added(contract, found),
  };
}
