import type { Deadline } from '#domain/deadlines/index.ts';
import {
  amendmentName,
  contractYearName,
  disputeName,
  evaluationName,
  filingDayName,
  requestName,
  terminationName,
  voletName,
} from '#presentation/deadlines/subject-names.ts';
import { listAmendments } from '#stores/amendments.ts';
import { readFollowedUp } from '#stores/followup.ts';
import { listQualificationNotices } from '#stores/mandates.ts';
import type { Table } from '#stores/table.ts';
import { listTerminations } from '#stores/terminations.ts';

type Named = Pick<Deadline, 'owner' | 'kind' | 'subject' | 'reference'>;

/** Names which of several each deadline is about; null where its kind comes once. What it reads, it reads once. */
export function subjectNamer(table: Table) {
  const sources = {
    amendments: once((id) => listAmendments(table, id)),
    terminations: once((id) => listTerminations(table, id)),
    followedUp: once((id) => readFollowedUp(table, id)),
    notices: once((id) => listQualificationNotices(table, id)),
  };
  return async (deadline: Named): Promise<string | null> =>
    (await NAMERS[deadline.kind]?.(sources, deadline)) ?? null;
}

interface Sources {
  readonly amendments: (id: string) => ReturnType<typeof listAmendments>;
  readonly terminations: (id: string) => ReturnType<typeof listTerminations>;
  readonly followedUp: (id: string) => ReturnType<typeof readFollowedUp>;
  readonly notices: (id: string) => ReturnType<typeof listQualificationNotices>;
}

type Namer = (
  sources: Sources,
  deadline: Named,
) => string | undefined | Promise<string | undefined>;

const ofAmendment: Namer = async ({ amendments }, { owner, subject }) => {
  const found = (await amendments(owner.id)).find(({ amendmentId }) => amendmentId === subject);
  return found && amendmentName(found);
};

const NAMERS: Readonly<Partial<Record<Deadline['kind'], Namer>>> = {
  'signed-amendment-transmission': ofAmendment,
  'supplement-publication': ofAmendment,
  'termination-transmission': async ({ terminations }, { owner, subject }) => {
    const all = await terminations(owner.id);
    const found = all.find(({ terminationId }) => terminationId === subject);
    return found && terminationName(found);
  },
  'dispute-notice': async ({ followedUp }, { owner, subject }) => {
    const { disputes } = await followedUp(owner.id);
    const found = disputes.find(({ disputeId }) => disputeId === subject);
    return found && disputeName(found);
  },
  'document-on-request': async ({ followedUp }, { owner, subject }) => {
    const { requests } = await followedUp(owner.id);
    const found = requests.find(({ requestId }) => requestId === subject);
    return found && requestName(found);
  },
  'evaluation-transmission': async ({ followedUp }, { owner, subject }) => {
    const { evaluations } = await followedUp(owner.id);
    const found = evaluations.find(({ evaluationId }) => evaluationId === subject);
    return found && evaluationName(found);
  },
  'qualification-notice': async ({ notices }, { owner, reference }) => {
    const found = (await notices(owner.id)).find(({ noticeId }) => noticeId === reference);
    return found && voletName(found);
  },
  'annual-contact': (_, { subject }) => contractYearName(subject.replace(/^year-/, '')),
  'class-confirmation': (_, { subject }) => filingDayName(subject),
};

function once<Value>(read: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
