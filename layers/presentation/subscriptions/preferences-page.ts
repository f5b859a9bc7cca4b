import type { ChoiceFields } from '#domain/subscriptions/index.ts';
import { escapeHtml } from '../mail/typography.ts';
import { choiceField, errorSummary, type FieldError } from './form-fields.ts';
import { paceField, voletField } from './joining-page.ts';
import { page, paragraph, textOf } from './page-layout.ts';

export interface PreferencesPage {
  readonly fields: ChoiceFields;
  /** Suppliers to choose among; null: the reader's body does not read the Catalogue (P2). */
  readonly suppliers: readonly { readonly supplierId: string; readonly name: string }[] | null;
  readonly token: string;
  readonly errors?: readonly FieldError[];
  readonly saved?: boolean;
}

/** A reader's own choices, and the way out. */
export function preferencesPage(shown: PreferencesPage): string {
  const { fields, suppliers, token, errors = [], saved = false } = shown;
  return page(
    'Vos choix de courriels',
    [
      errorSummary(errors),
      saved ? notice('Vos choix sont enregistrés.') : '',
      paragraph('Choisissez ce que vous voulez suivre, et à quel rythme.'),
      `<form method="post" novalidate>
${voletField(fields, errors, voletHint(shown))}
${suppliers === null ? keptSuppliers(fields) : supplierField(fields, suppliers, errors)}
${paceField(fields, errors)}
<button type="submit">${textOf('Enregistrer mes choix')}</button>
</form>
<hr>
<h2>${textOf('Ne plus rien recevoir')}</h2>
<form method="post" action="../unsubscribe/${escapeHtml(token)}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit" class="quiet">${textOf('Me désinscrire')}</button>
</form>`,
    ],
    errors.length > 0 ? { alert: 'Erreur' } : {},
  );
}

/** What no volet ticked means: everything, unless suppliers are chosen. */
function voletHint({ fields, suppliers }: PreferencesPage): string | undefined {
  if (suppliers !== null && suppliers.length > 0) return EVERYTHING_UNLESS_TICKED;
  return fields.supplierIds.length > 0 ? ONLY_CHOSEN_SUPPLIERS : undefined;
}

const EVERYTHING_UNLESS_TICKED = 'Sans volet ni fournisseur coché, vous suivez tout le Catalogue.';
const ONLY_CHOSEN_SUPPLIERS =
  'Sans volet coché, vous suivez seulement les fournisseurs que vous avez choisis.';

const notice = (text: string): string =>
  `<div class="notice" role="status">${paragraph(text)}</div>`;

function supplierField(
  { supplierIds }: ChoiceFields,
  suppliers: NonNullable<PreferencesPage['suppliers']>,
  errors: readonly FieldError[],
): string {
  if (suppliers.length === 0) return '';
  return choiceField(
    {
      name: 'supplierIds',
      legend: 'Fournisseurs à suivre',
      hint: 'En plus des volets cochés.',
      type: 'checkbox',
      options: suppliers.map(({ supplierId, name }) => ({ value: supplierId, label: name })),
      chosen: supplierIds,
    },
    errors,
  );
}

function keptSuppliers({ supplierIds }: ChoiceFields): string {
  return supplierIds.length === 0
    ? ''
    : paragraph('Les fournisseurs que vous avez choisis restent les mêmes.');
}
