import * as z from 'zod';
import { type Bucket, readRecord } from '#adapters/objects.ts';
import { extractTextApart, readPdfApart, UnreadablePdfError } from '#adapters/pdf-apart.ts';
import { extractPdfText, type PdfText } from '#adapters/pdf-text.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { alignWords } from '#adapters/word-alignment.ts';
import {
  type ContractPackage,
  type ContractText,
  compareDraft,
  type DraftPages,
  type PackageFile,
  readContractText,
  type TextComparison,
} from '#domain/contracts/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { sha256Schema } from '#domain/values/identifiers.ts';
import type { TypesettingInput } from '#presentation/contracts/contract-document.ts';
import {
  contractVariants,
  likeliestFirst,
  markedContract,
} from '#presentation/contracts/marked-contract.ts';

const templateSchema = z.object({ id: z.string(), version: z.string(), sha256: sha256Schema });

const manifestSchema = z.object({
  template: templateSchema,
  annexes: z.array(z.object({ role: z.string() })),
});

/** Somebody waits for the answer: what a draft may take to be read, apart. */
const DRAFT_MILLISECONDS = 8000;

/** A draft and a contract, as they were compared. */
export interface ComparedFiles {
  readonly comparison: TextComparison | undefined;
  readonly pages: DraftPages;
  readonly compared: z.output<typeof comparedSchema>;
}

export const comparedSchema = z.object({
  draftSha256: sha256Schema,
  contractSha256: sha256Schema,
  template: templateSchema,
});

/** Compares a draft with the contract of a package, by their texts, outside what the template leaves to data. */
export async function compareFiles(
  records: Bucket,
  assembled: ContractPackage,
  draft: StoredDocument,
): Promise<ComparedFiles> {
  const contract = fileOf(assembled, 'contract');
  const [contractBytes, manifestBytes, draftBytes] = await Promise.all([
    readRecord(records, contract),
    readRecord(records, fileOf(assembled, 'manifest')),
    readRecord(records, {
      key: draft.recordKey,
      versionId: draft.recordVersionId,
      sha256: draft.sha256,
    }),
  ]);
  const { template, annexes } = manifestSchema.parse(JSON.parse(manifestBytes.toString('utf8')));
  const compared = {
    draftSha256: draft.sha256,
    contractSha256: contract.sha256,
    template: templateSchema.parse(template),
  };
  const { texts, pages } = await readDraft(draftBytes);
  if (texts === undefined) return { comparison: undefined, pages, compared };
  const read = await readByTemplate(contractBytes, assembled, {
    sha256: template.sha256,
    hasAmendingAnnex: annexes.some(({ role }) => role === 'amending-annex'),
  });
  return { comparison: compareDraft(read, texts, alignWords), pages, compared };
}

function fileOf({ packageId, files }: ContractPackage, role: PackageFile['role']): PackageFile {
  const file = files.find((one) => one.role === role);
  if (file === undefined) throw new Error(`The package ${packageId} has no ${role}.`);
  return file;
}

async function readDraft(
  bytes: Uint8Array,
): Promise<{ texts: readonly string[] | undefined; pages: DraftPages }> {
  const [text, withAdditions] = await Promise.all([
    extractTextApart(bytes, DRAFT_MILLISECONDS),
    additionsOf(bytes),
  ]);
  const texts = text.state === 'text' ? text.pages : undefined;
  return { texts, pages: { withoutText: scannedPages(text, withAdditions), withAdditions } };
}

/** A page that shows something and of which no text can be drawn; a blank page hides nothing. */
function scannedPages(text: PdfText, withAdditions: readonly number[]): number[] {
  if (text.state === 'unreadable') return [];
  if (text.state === 'no-text-layer') {
    return Array.from({ length: text.pages }, (_, index) => index + 1);
  }
  return withAdditions.filter((page) => !/\p{L}/u.test(text.pages[page - 1] ?? ''));
}

async function additionsOf(bytes: Uint8Array): Promise<readonly number[]> {
  try {
    return await readPdfApart('find-additions', bytes, DRAFT_MILLISECONDS);
  } catch (error) {
    if (error instanceof UnreadablePdfError) return [];
    throw error;
  }
}

/** Reads the contract by the template that its manifest names, typeset anew without any datum. */
async function readByTemplate(
  contract: Uint8Array,
  { packageId, requestedAt, renewalMonths }: ContractPackage,
  { sha256, hasAmendingAnnex }: { sha256: string; hasAmendingAnnex: boolean },
): Promise<ContractText> {
  const pages = await textOfOurs(contract);
  const preparedOn = torontoDate(requestedAt).toString();
  const variants = contractVariants({ hasAmendingAnnex, isRenewable: renewalMonths > 0 });
  for (const variant of likeliestFirst(variants, pages)) {
    const marked = markedContract(preparedOn, variant);
    if (marked.template.sha256 !== sha256) {
      throw new Error(`The package ${packageId} was made from another template than that day's.`);
    }
    const read = readContractText(pages, await textOfMarked(marked, requestedAt));
    if (read !== undefined) return read;
  }
  throw new Error(`The contract of the package ${packageId} does not say what its template says.`);
}

async function textOfMarked({ template, data }: TypesettingInput, date: string) {
  const { source } = template;
  const request = { template: source, data, fonts: loadFonts(), standard: 'ua-1', date } as const;
  return textOfOurs((await typeset(request)).pdf);
}

async function textOfOurs(bytes: Uint8Array): Promise<readonly string[]> {
  const text = await extractPdfText(bytes);
  if (text.state !== 'text') throw new Error(`A contract of ours has no text: ${text.state}.`);
  return text.pages;
}
