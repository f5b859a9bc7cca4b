import { loadFonts, typeset } from '#adapters/typesetter.ts';
import type { FileRole } from '#domain/contracts/index.ts';
import { PDF } from '#domain/documents/index.ts';
import { amendmentDocument } from '#presentation/contracts/amendment.ts';
import { contractDocument } from '#presentation/contracts/contract-document.ts';
import { engagementFormDocument } from '#presentation/contracts/engagement-form.ts';
import type { TypesettingInput } from '#presentation/template.ts';
import type { PackageInputs } from './package-inputs.ts';

/** A file that was made, not kept yet. */
export interface MadeFile {
  readonly name: string;
  readonly role: FileRole;
  readonly contentType: string;
  readonly pages: number | null;
  readonly bytes: Uint8Array;
}

/** A text to be signed, before its seal. */
export interface MadeText extends MadeFile {
  readonly role: 'contract' | 'amendment' | 'engagement-form';
  readonly pages: number;
  readonly title: string;
}

interface Text {
  readonly role: MadeText['role'];
  readonly fileName: string;
  readonly title: string;
  readonly document: TypesettingInput;
}

/** What is to be signed, in order: the contract and its engagement form, or the amendment. */
export function textsOf({ texts }: PackageInputs): Text[] {
  if (texts.kind === 'amendment') {
    const { amendment } = texts;
    const fileName = `avenant-${amendment.number}-${fileNameOf(amendment.reference)}.pdf`;
    const title = `Avenant ${amendment.number}`;
    return [{ role: 'amendment', fileName, title, document: amendmentDocument(amendment) }];
  }
  const { contract, engagementForm } = texts;
  const reference = fileNameOf(contract.reference);
  return [
    {
      role: 'contract',
      fileName: `contrat-${reference}.pdf`,
      title: 'Contrat spécifique',
      document: contractDocument(contract),
    },
    {
      role: 'engagement-form',
      fileName: `engagement-${reference}.pdf`,
      title: 'Formulaire d’engagement de responsabilité',
      document: engagementFormDocument(engagementForm),
    },
  ];
}

/** Typesets what is to be signed. The same inputs make the same bytes. */
export async function makeTexts(inputs: PackageInputs): Promise<MadeText[]> {
  const made: MadeText[] = [];
  for (const text of textsOf(inputs)) made.push(await makeText(text, inputs.date));
  return made;
}

async function makeText({ role, fileName, title, document }: Text, date: string) {
  const { template, data } = document;
  const request = {
    template: template.source,
    data,
    fonts: loadFonts(),
    standard: 'a-2a',
    date,
  } as const;
  const { pdf, pages } = await typeset(request);
  return { name: fileName, role, contentType: PDF, pages, title, bytes: pdf };
}

/** The reference of the dossier as files bear it. */
export const fileNameOf = (reference: string): string =>
  withoutAccents(reference).replace(/[^A-Za-z0-9-]+/g, '-');

export const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{Mn}/gu, '');

/** The main text: what a package is of. */
export function mainTextOf(texts: PackageInputs['texts']) {
  return texts.kind === 'contract' ? texts.contract : texts.amendment;
}
