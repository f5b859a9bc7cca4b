import * as z from 'zod';
import { voletSchema } from '../catalogue/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import { interestsSchema, type Preferences, paceSchema } from './preferences.ts';
import type { SubscriptionRefusal } from './refusals.ts';

/** An address as people type it, at most as long as the mail's own standards allow. */
export const emailSchema = z.string().trim().pipe(z.email()).pipe(z.string().max(254));
export const organisationNameSchema = z.string().trim().min(2).max(200);

/** What a page's form holds of a reader's choices, whatever was sent. */
export interface ChoiceFields {
  readonly volets: readonly string[];
  readonly supplierIds: readonly string[];
  readonly pace: string;
}

/** What the form of the sign-up page holds, whatever was sent. */
export interface JoiningFields extends ChoiceFields {
  readonly email: string;
  readonly organisationName: string;
}

export interface Joining {
  readonly email: string;
  readonly organisationName: string;
  readonly preferences: Preferences;
}

/** Reads the sign-up form, and refuses with all its faults at once, each naming its field. */
export function readJoiningForm(fields: JoiningFields): Decision<Joining, SubscriptionRefusal> {
  const email = emailSchema.safeParse(fields.email);
  const organisationName = organisationNameSchema.safeParse(fields.organisationName);
  const choices = parseChoices(fields);
  if (email.success && organisationName.success && choices.preferences !== undefined) {
    const { preferences } = choices;
    return { email: email.data, organisationName: organisationName.data, preferences };
  }
  return invalid([
    ...(email.success ? [] : [fault('subscriptions.email-invalid', 'email')]),
    ...(organisationName.success
      ? []
      : [fault('subscriptions.organisation-name-invalid', 'organisationName')]),
    ...choices.faults,
  ]);
}

/** Reads the form of the preferences page, and refuses with all its faults at once. */
export function readChoices(fields: ChoiceFields): Decision<Preferences, SubscriptionRefusal> {
  const { preferences, faults } = parseChoices(fields);
  return preferences ?? invalid(faults);
}

function parseChoices({ volets, supplierIds, pace }: ChoiceFields) {
  const read = {
    volets: z.array(voletSchema).safeParse(unique(volets)),
    supplierIds: interestsSchema.shape.supplierIds.safeParse(unique(supplierIds)),
    pace: paceSchema.safeParse(pace),
  };
  if (read.volets.success && read.supplierIds.success && read.pace.success) {
    const interests = { volets: read.volets.data, supplierIds: read.supplierIds.data };
    return { preferences: { interests, pace: read.pace.data }, faults: [] };
  }
  const faults = [
    ...(read.volets.success ? [] : [fault('subscriptions.volet-unknown', 'volets')]),
    ...(read.supplierIds.success ? [] : [fault('subscriptions.supplier-unknown', 'supplierIds')]),
    ...(read.pace.success ? [] : [fault('subscriptions.pace-unknown', 'pace')]),
  ];
  return { preferences: undefined, faults };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const fault = (code: SubscriptionRefusal, field: string): Fault => ({ code, details: { field } });

const invalid = (faults: readonly Fault[]) =>
  refuse('subscriptions.form-invalid', { count: faults.length }, faults);
