type Look = 'title' | 'label' | 'note' | 'header' | 'plain';
type Takes = 'text' | 'date' | 'amount' | 'percent' | 'count' | 'months' | 'choice';

interface TemplateColumn {
  readonly title: string;
  readonly width: number;
  readonly takes: Takes;
  readonly hint: string;
  readonly example: string;
}

interface TemplateFact {
  readonly label: string;
  readonly takes: Takes;
  readonly choices?: readonly string[];
  readonly hint: string;
}

const LINES = 200;
const FACT_ROW = 4;
const LETTERS = 'ABCDEFGHIJ';

const FACTS: readonly TemplateFact[] = [
  {
    label: 'Numéro de soumission',
    takes: 'text',
    hint: 'Le numéro que vous donnez à cette soumission.',
  },
  { label: 'Date de la soumission', takes: 'date', hint: 'Une date : AAAA-MM-JJ.' },
  {
    label: 'Valide jusqu’au',
    takes: 'date',
    hint: 'Le dernier jour de validité de vos prix : AAAA-MM-JJ.',
  },
  {
    label: 'Devise',
    takes: 'choice',
    choices: ['CAD', 'USD'],
    hint: 'CAD ou USD : une seule devise pour toute la soumission.',
  },
  {
    label: 'Modalité de prix',
    takes: 'text',
    hint: 'La référence, dans votre fiche, de la modalité qui permet vos remises.',
  },
  {
    label: 'Achat ou location',
    takes: 'choice',
    choices: ['Achat', 'Location'],
    hint: 'Achat ou Location.',
  },
];

const COLUMNS: readonly TemplateColumn[] = [
  {
    title: 'No de pièce',
    width: 22,
    takes: 'text',
    hint: 'Le numéro de pièce du composant qualifié, tel qu’il est dans votre fiche.',
    example: 'BX-4250-G3',
  },
  {
    title: 'Description',
    width: 48,
    takes: 'text',
    hint: 'Le nom du composant.',
    example: 'Nœud hyperconvergé BX-4250 G3, 2U',
  },
  {
    title: 'Durée (mois)',
    width: 15,
    takes: 'months',
    hint: 'En mois, pour un abonnement ou un soutien ; vide pour un achat.',
    example: 'vide',
  },
  {
    title: 'Prix unitaire courant',
    width: 24,
    takes: 'amount',
    hint: 'Le prix de votre liste, avant remise et avant taxes.',
    example: '21 480,00',
  },
  {
    title: 'Remise (%)',
    width: 14,
    takes: 'percent',
    hint: 'En pourcentage : 28 pour 28 %. Inscrivez 0 s’il n’y en a pas.',
    example: '28',
  },
  {
    title: 'Prix unitaire net',
    width: 18,
    takes: 'amount',
    hint: 'Le prix après remise, avant taxes. Inscrivez 0 si le composant est inclus.',
    example: '15 465,60',
  },
  {
    title: 'Quantité',
    width: 22,
    takes: 'count',
    hint: 'Un nombre plus grand que zéro.',
    example: '4',
  },
  {
    title: 'Total de la ligne',
    width: 20,
    takes: 'amount',
    hint: 'Quantité × prix unitaire net, avant taxes.',
    example: '61 862,40',
  },
];

const TOTALS = ['Sous-total avant taxes', 'TPS (5 %)', 'TVQ (9,975 %)', 'Total'] as const;

const cell = (text: string, look: Look) => ({ text, look });
const HEADER_ROW = FACT_ROW + FACTS.length + 1;
const FIRST_LINE = HEADER_ROW + 1;
const FIRST_TOTAL = FIRST_LINE + LINES + 1;
const LAST_COLUMN = LETTERS.charAt(COLUMNS.length - 1);
const emptyRows = (count: number) => Array.from({ length: count }, () => []);

const quoteSheet = {
  name: 'Soumission',
  widths: COLUMNS.map(({ width }) => width),
  frozenRows: HEADER_ROW,
  rows: [
    [cell('Soumission de prix', 'title')],
    [
      cell(
        withNoBreakSpaces(
          'Remplissez les cases encadrées. La feuille « Instructions » indique quoi y inscrire.',
        ),
        'plain',
      ),
    ],
    [],
    ...FACTS.map(({ label }) => [cell(label, 'label')]),
    [],
    COLUMNS.map(({ title }) => cell(title, 'header')),
    ...emptyRows(LINES + 1),
    ...TOTALS.map((label) => [...COLUMNS.slice(2).map(() => null), cell(label, 'label')]),
  ],
  inputs: [
    ...FACTS.map(({ takes, choices, hint }, index) => ({
      range: `B${FACT_ROW + index}`,
      takes,
      hint: withNoBreakSpaces(hint),
      ...(choices === undefined ? {} : { choices }),
    })),
    ...COLUMNS.map(({ takes, hint }, index) => {
      const letter = LETTERS.charAt(index);
      const range = `${letter}${FIRST_LINE}:${letter}${FIRST_LINE + LINES - 1}`;
      return { range, takes, hint: withNoBreakSpaces(hint) };
    }),
    ...TOTALS.map((label, index) => ({
      range: `${LAST_COLUMN}${FIRST_TOTAL + index}`,
      takes: 'amount' as const,
      hint: withNoBreakSpaces(`${label}, au cent près.`),
    })),
  ],
};

const instructionsSheet = {
  name: 'Instructions',
  widths: [34, 128, 34],
  frozenRows: 1,
  rows: [
    [cell('Comment remplir la soumission', 'title')],
    [],
    ...[
      'Inscrivez une ligne par composant, dans l’ordre qui vous convient. Laissez vides les lignes qui restent.',
      `S’il vous faut plus de ${LINES} lignes, envoyez votre propre classeur, avec les mêmes titres de colonnes.`,
      'Tous les prix sont avant taxes. La TVQ se calcule sur le prix avant TPS.',
      'Seuls les composants qualifiés de votre fiche sont admis.',
      'Les services professionnels, la formation donnée par une personne et le matériel fait sur mesure en sont exclus.',
      'Ne changez ni les titres ni les noms de feuilles : c’est par eux que la soumission est lue.',
    ].map((text, index) => [cell(`Consigne ${index + 1}`, 'label'), cell(text, 'note')]),
    [],
    [cell('Case', 'header'), cell('Ce qu’il faut y inscrire', 'header'), cell('Exemple', 'header')],
    ...FACTS.map(({ label, hint }) => [cell(`Case « ${label} »`, 'label'), cell(hint, 'note')]),
    ...COLUMNS.map(({ title, hint, example }) => [
      cell(`Colonne « ${title} »`, 'label'),
      cell(hint, 'note'),
      cell(example, 'plain'),
    ]),
  ].map((row) => row.map(({ text, look }) => cell(withNoBreakSpaces(text), look))),
  inputs: [],
};

/** French typography: no line break before or inside these signs. */
function withNoBreakSpaces(text: string): string {
  return text.replace(/ ([:;?!»%×])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}

/** The published « gabarit de soumission »: a sheet to fill, which reads back for certain, and how to fill it. */
export const quoteTemplate = {
  title: 'Gabarit de soumission',
  author: 'Courtier en infonuagique',
  refusal: 'Cette valeur ne convient pas.',
  sheets: [quoteSheet, instructionsSheet],
};
