import * as z from 'zod';
import { dateSchema } from '../identifiers.ts';

/** Who observes a table: the public service by default, municipal bodies when they have their own (G5). */
export const bodyTypeSchema = z.enum(['public-service', 'municipal']);
export type BodyType = z.output<typeof bodyTypeSchema>;

/** One day off. `date` is the feast, `observed` the weekday taken instead when the feast falls on a weekend. */
export const dayOffSchema = z
  .object({
    date: dateSchema,
    name: z.string().trim().min(2).max(80),
    observed: dateSchema.exactOptional(),
  })
  .readonly();
export type DayOff = z.output<typeof dayOffSchema>;

/** The days off of one year. `confirmed` is false while no official list of that year was seen. */
export interface DaysOffYear {
  readonly year: number;
  readonly confirmed: boolean;
  readonly source: string;
  readonly days: readonly DayOff[];
}

/** The dated table of a type of body. `version` changes with any date in it, on the day `revisedOn`. */
export interface DaysOffTable {
  readonly body: BodyType;
  readonly version: string;
  readonly revisedOn: string;
  readonly years: readonly DaysOffYear[];
}

/** The weekday on which a day off is taken, `YYYY-MM-DD`: the observed one, else the feast itself. */
export function takenOn({ date, observed }: DayOff): string {
  return observed ?? date;
}
