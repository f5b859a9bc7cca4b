import {
  type Component,
  type ComponentGroup,
  componentGroupSchema,
  type FicheContent,
} from './fiche.ts';

/** A component where it stands in the fiche. */
export interface PlacedComponent extends Component {
  readonly offer: string;
  readonly group: ComponentGroup;
  /** The part number as the fiche writes it. */
  readonly writtenAs: string;
}

/** Every component of every offer, in the order of the fiche, with its part number in canonical form. */
export function allComponents(content: FicheContent): PlacedComponent[] {
  return content.offers.flatMap((offer) =>
    componentGroupSchema.options.flatMap((group) =>
      offer.components[group].map((component) => ({
        ...component,
        partNumber: canonicalPartNumber(component.partNumber),
        writtenAs: component.partNumber,
        offer: offer.name,
        group,
      })),
    ),
  );
}

/** Part numbers compare without case, spaces or typographic dashes, which copy and paste alter. */
export function canonicalPartNumber(partNumber: string): string {
  return partNumber
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase();
}

/** Finds a component by its part number, however it is written. */
export interface ComponentIndex {
  readonly get: (partNumber: string) => PlacedComponent | undefined;
}

/** Indexes the components of a fiche by part number; of two with the same number, the first counts. */
export function componentIndex(content: FicheContent): ComponentIndex {
  const byPartNumber = new Map<string, PlacedComponent>();
  for (const component of allComponents(content)) {
    if (!byPartNumber.has(component.partNumber)) byPartNumber.set(component.partNumber, component);
  }
  return { get: (partNumber) => byPartNumber.get(canonicalPartNumber(partNumber)) };
}
