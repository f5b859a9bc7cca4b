import { createHash } from 'node:crypto';

/** A versioned Typst source. Once published a version never changes: a test pins its hash. */
export interface Template {
  readonly id: string;
  readonly version: string;
  /** First day, in America/Toronto, on which documents are prepared from this version. */
  readonly effectiveOn: string;
  readonly source: string;
  readonly sha256: string;
}

/** A Typst template with the data it prints, ready for the typesetter. */
export interface TypesettingInput {
  readonly template: Template;
  readonly data: Readonly<Record<string, unknown>>;
}

export function defineTemplate(template: Omit<Template, 'sha256'>): Template {
  const sha256 = createHash('sha256').update(template.source, 'utf8').digest('hex');
  return { ...template, sha256 };
}

/** The version in force on a day `YYYY-MM-DD`; throws when none was yet. */
export function templateInForce(versions: readonly Template[], date: string): Template {
  const inForce = versions
    .filter((version) => version.effectiveOn <= date)
    .sort((left, right) => left.effectiveOn.localeCompare(right.effectiveOn))
    .at(-1);
  if (inForce === undefined) throw new RangeError(`No template in force on ${date}`);
  return inForce;
}
