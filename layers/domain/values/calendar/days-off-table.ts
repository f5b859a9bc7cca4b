/** Who observes a table: the public service by default, municipal bodies when they have their own (G5). */
export type BodyType = 'public-service' | 'municipal';

/** One day off. `date` is the feast, `observed` the weekday taken instead when the feast falls on a weekend. */
export interface DayOff {
  readonly date: string;
  readonly name: string;
  readonly observed?: string;
}

/** The days off of one year. `confirmed` is false while no official list of that year was seen. */
export interface DaysOffYear {
  readonly year: number;
  readonly confirmed: boolean;
  readonly source: string;
  readonly days: readonly DayOff[];
}

/** The dated table of a type of body. `version` changes with any date in it. */
export interface DaysOffTable {
  readonly body: BodyType;
  readonly version: string;
  readonly years: readonly DaysOffYear[];
}
