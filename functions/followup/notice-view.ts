import * as z from 'zod';
import {
  type Notice,
  type NoticeWarning,
  noticeSchema,
  noticeWarnings,
  omittedFrom,
  type Requirement,
  requirementOf,
  requirementSchema,
} from '#domain/followup/index.ts';
import { DISPOSITIONS, NATURES, NOTICE_KINDS } from '#presentation/followup/names.ts';
import { describeRequirement } from '#presentation/followup/requirement.ts';
import type { FollowupState } from './load-followup.ts';
import { warningViewOf, warningViewSchema } from './warning-view.ts';

const labelsSchema = z.object({ kind: z.string(), nature: z.string(), disposition: z.string() });

export const noticeViewSchema = noticeSchema.extend({
  labels: labelsSchema,
  warnings: z.array(warningViewSchema),
});

export const requirementViewSchema = requirementSchema.extend({ sentence: z.string() });

/** A notice, with what in it is not what the guide asks, by what is known now. */
export function noticeView(notice: Notice, { regime, supplements }: FollowupState) {
  const omitted = omittedFrom(notice, supplements);
  const numbers = omitted.map(({ number }) => number);
  const warnings: NoticeWarning[] = noticeWarnings(notice, regime);
  if (numbers.length > 0) {
    warnings.push({ code: 'followup.notice-omits-supplements', details: { numbers } });
  }
  return { ...notice, labels: labelsOf(notice), warnings: warnings.map(warningViewOf) };
}

export const labelsOf = ({
  kind,
  nature,
  disposition,
}: Pick<Notice, 'kind' | 'nature' | 'disposition'>) => ({
  kind: NOTICE_KINDS[kind],
  nature: NATURES[nature],
  disposition: DISPOSITIONS[disposition],
});

/** Whether the contract is to be published on SEAO, and why. */
export function publicationRequirement({ regime, contract, initial }: FollowupState): Requirement {
  const signedOn = contract?.signedByPartiesOn ?? null;
  return requirementOf('seao-threshold', { rcti: regime.rcti, signedOn, amount: initial });
}

export const publicationView = (state: FollowupState) => {
  const requirement = publicationRequirement(state);
  return { ...requirement, sentence: describeRequirement('publication', requirement) };
};
