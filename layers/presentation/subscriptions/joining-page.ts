import { voletSchema } from '#domain/catalogue/index.ts';
import { type ChoiceFields, type JoiningFields, paceSchema } from '#domain/subscriptions/index.ts';
import { VOLET_NAMES } from '../catalogue/names.ts';
import { capitalised, PACE_NAMES, URGENT_NOTE } from './choices.ts';
import { choiceField, errorSummary, type FieldError, textField } from './form-fields.ts';
import { page, paragraph, textOf } from './page-layout.ts';

const EMPTY: JoiningFields = {
  email: '',
  organisationName: '',
  volets: [],
  supplierIds: [],
  pace: 'immediate',
};

/** The sign-up page. It names no supplier: anybody may read it, and the Catalogue is confidential (P2). */
export function joiningPage(fields = EMPTY, errors: readonly FieldError[] = []): string {
  return page(
    'S’inscrire à la liste de diffusion',
    [
      errorSummary(errors),
      paragraph(
        'Apprenez par courriel ce qui change au Catalogue du Courtier : fiches, gabarits de contrat, formulaires, guides, fournisseurs qualifiés, suspendus ou retirés.',
      ),
      paragraph('La liste est réservée aux organismes publics que sert le Courtier.'),
      `<form method="post" novalidate>
${identityFields(fields, errors)}
${voletField(fields, errors)}
${paceField(fields, errors)}
<button type="submit">${textOf('Demander mon inscription')}</button>
</form>`,
      paragraph(
        'Vous recevrez un courriel qui vous demande de confirmer. Votre adresse ne sert qu’à cette liste, et chaque courriel permet de la quitter en un clic.',
      ),
    ],
    errors.length > 0 ? { alert: 'Erreur' } : {},
  );
}

/** What whoever asks is told, whether the address is known or not. */
export function askedPage(): string {
  return page('Ouvrez votre boîte de courriel', [
    paragraph(
      'Si cette adresse n’est pas déjà inscrite, un courriel vient d’y être envoyé. Ouvrez-le dans les 48 heures et confirmez : l’inscription n’est faite qu’après.',
    ),
    paragraph(
      'Rien ne vient ? Regardez dans le courrier indésirable. Trois courriels par jour au plus sont envoyés à une même adresse : vous pourrez réessayer demain.',
    ),
  ]);
}

function identityFields(
  { email, organisationName }: JoiningFields,
  errors: readonly FieldError[],
): string {
  const fields = [
    {
      name: 'email',
      label: 'Adresse de courriel',
      hint: 'Celle que vous avez à votre organisme : elle nous permet de le reconnaître.',
      type: 'email',
      autocomplete: 'email',
      value: email,
    },
    {
      name: 'organisationName',
      label: 'Organisme',
      hint: 'Le nom complet de votre ministère ou organisme.',
      type: 'text',
      autocomplete: 'organization',
      value: organisationName,
    },
  ] as const;
  return fields.map((field) => textField(field, errors)).join('\n');
}

export function voletField(
  { volets }: ChoiceFields,
  errors: readonly FieldError[],
  hint = 'Ne cochez rien pour tout suivre.',
): string {
  return choiceField(
    {
      name: 'volets',
      legend: 'Volets à suivre',
      hint,
      type: 'checkbox',
      options: voletSchema.options.map((value) => ({
        value,
        label: capitalised(VOLET_NAMES[value]),
      })),
      chosen: volets,
    },
    errors,
  );
}

export function paceField({ pace }: ChoiceFields, errors: readonly FieldError[]): string {
  return choiceField(
    {
      name: 'pace',
      legend: 'Rythme des courriels',
      hint: URGENT_NOTE,
      type: 'radio',
      options: paceSchema.options.map((value) => ({
        value,
        label: capitalised(PACE_NAMES[value]),
      })),
      chosen: [pace],
    },
    errors,
  );
}
