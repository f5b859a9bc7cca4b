import { type Note, note } from '../notes.ts';
import type { AcquisitionMode } from '../report.ts';
import { type MappedLine, nameOf, placeIn, type Subject } from './subject.ts';

/** Bought or leased, as the dossier wants it (guide 3.1) and as the fiche offers each component. */
export function modeNotes(subject: Subject): Note[] {
  const { reading, lines, acquisition } = subject;
  const ofQuote = reading.quote.mode;
  const wanted = acquisition.mode ?? null;
  const isQuoteOther = ofQuote !== null && wanted !== null && ofQuote !== wanted;
  return [
    ...(isQuoteOther
      ? [
          note('mode-differs', {
            place: reading.headerPlace,
            expected: wanted,
            found: ofQuote,
          }),
        ]
      : []),
    ...lines.flatMap((mapped) => lineNotes(mapped, ofQuote ?? wanted, wanted)),
  ];
}

function lineNotes(
  { line, component }: MappedLine,
  otherwise: AcquisitionMode | null,
  wanted: AcquisitionMode | null,
): Note[] {
  const mode = line.mode ?? otherwise;
  if (mode === null) return [];
  const facts = { place: placeIn(line, 'mode', 'part-number'), subject: nameOf(line), found: mode };
  const offered = component?.modes;
  if (offered !== undefined && !offered.includes(mode)) {
    return [note('mode-not-offered', { ...facts, expected: offered.join(', ') })];
  }
  const isOther = line.mode !== null && line.mode !== otherwise && line.mode !== wanted;
  return isOther && wanted !== null ? [note('mode-differs', { ...facts, expected: wanted })] : [];
}
