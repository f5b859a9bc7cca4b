import { beforeAll, describe, expect, it } from 'vitest';
import { entryPoints } from '../../infra/shared/bundle.ts';
import { administrator } from './support/administrator.ts';
import { type Attempt, gatherAttempts, isAllowed } from './support/attempts.ts';
import { actAs, roleOf, statementsOf } from './support/roles.ts';
import { functionName } from './support/stack.ts';

const reads = ['table GetItem', 'table Query'];
const transacts = [
  ...reads,
  'table PutItem',
  'table UpdateItem',
  'table ConditionCheckItem',
] as const;

const readsObjects = (place: string) => [`${place} GetObject`, `${place} GetObjectVersion`];
const putsObjects = (place: string) => [`${place} PutObject`];
/** What a grant on `quotes/` reaches: the folders under it too. */
const quoteFolders = ['', 'reports/', 'report-files/'].map((folder) => `records/quotes/${folder}`);
const readsQuotes = quoteFolders.flatMap(readsObjects);
const tagsObjects = (place: string) => [`${place} PutObjectTagging`];
const holdsObjects = (place: string) => [`${place} PutObjectLegalHold`];
const locksObjects = (place: string) =>
  ['PutObjectRetention', 'PutObjectLegalHold', 'GetObjectRetention', 'GetObjectLegalHold'].map(
    (action) => `${place} ${action}`,
  );

const readsLocks = (place: string) =>
  ['GetObjectRetention', 'GetObjectLegalHold'].map((action) => `${place} ${action}`);

const sendsMail = 'mail queue SendMessage';
const sendsListMail = 'list mail queue SendMessage';
const consumes = (queue: string) => `queue ${queue} consume`;

/** What each function does for people, and so all that it may. A new function says it here too. */
const granted: Readonly<Record<string, readonly string[]>> = {
  'acquisitions/api': [
    ...transacts,
    'table DeleteItem',
    'listed Query',
    ...readsObjects('records/catalogue/'),
  ],
  'acquisitions/make-kickoff-documents': [
    ...transacts,
    ...putsObjects('records/documents/'),
    ...readsObjects('records/documents/'),
    ...holdsObjects('records/documents/'),
    consumes('make-kickoff-documents'),
  ],
  'catalogue/api': [
    ...transacts,
    'listed Query',
    ...putsObjects('records/catalogue/'),
    ...readsObjects('records/catalogue/'),
  ],
  'catalogue/extract-text': [
    ...reads,
    'table PutItem',
    ...readsObjects('records/documents/'),
    ...putsObjects('records/catalogue/'),
    ...readsObjects('records/catalogue/'),
    consumes('extract-text'),
  ],
  'contracts/api': [
    ...transacts,
    'table DeleteItem',
    ...readsObjects('records/documents/'),
    ...readsObjects('records/catalogue/'),
    ...readsObjects('records/quotes/reports/'),
  ],
  'contracts/assemble-package': [
    ...transacts,
    ...putsObjects('records/documents/'),
    ...readsObjects('records/documents/'),
    ...holdsObjects('records/documents/'),
    ...readsObjects('records/catalogue/'),
    ...readsQuotes,
    ...putsObjects('records/packages/'),
    ...readsObjects('records/packages/'),
    'seal key Sign',
    consumes('assemble-package'),
  ],
  'contracts/verify-package': [
    ...transacts,
    ...readsObjects('records/documents/'),
    ...readsObjects('records/packages/'),
    consumes('verify-package'),
  ],
  'contracts/follow-end': [...transacts, consumes('follow-end')],
  'contracts/end-contracts': [...transacts, 'due Query'],
  'contracts/compare-signed-copy': [
    ...transacts,
    ...readsObjects('records/documents/'),
    consumes('compare-signed-copy'),
  ],
  'acquisitions/tell-dossier': [
    ...reads,
    'table PutItem',
    'listed Query',
    sendsMail,
    consumes('tell-dossier'),
  ],
  'acquisitions/tell-supplier-change': [
    ...reads,
    'table PutItem',
    'listed Query',
    sendsMail,
    consumes('tell-supplier-change'),
  ],
  'deadlines/api': [...transacts, 'table DeleteItem', 'listed Query'],
  'deadlines/check-reminders': [...reads, 'due Query', 'listed Query'],
  'deadlines/plan-deadlines': [
    ...transacts,
    'table DeleteItem',
    ...readsObjects('records/catalogue/'),
    consumes('plan-deadlines'),
  ],
  'deadlines/replan-deadlines': [
    ...reads,
    'listed Query',
    'plan-deadlines queue SendMessage',
    consumes('replan-deadlines'),
  ],
  'deadlines/review-calendars': [
    ...reads,
    'table UpdateItem',
    'listed Query',
    'replan-deadlines queue SendMessage',
  ],
  'deadlines/remind-people': [
    ...transacts,
    'due Query',
    'listed Query',
    sendsMail,
    consumes('remind-people'),
  ],
  'followup/api': [...transacts],
  'deadlines/sweep-deadlines': [
    ...reads,
    'table UpdateItem',
    'due Query',
    'listed Query',
    'remind-people queue SendMessage',
  ],
  'deadlines/tell-moves': [
    ...reads,
    'table PutItem',
    'listed Query',
    sendsMail,
    consumes('tell-moves'),
  ],
  'documents/api': [
    ...transacts,
    ...putsObjects('uploads/dossier/'),
    ...putsObjects('uploads/supplier/'),
    ...putsObjects('uploads/mandate/'),
    ...putsObjects('uploads/catalogue-document/'),
    ...readsObjects('records/documents/'),
  ],
  'documents/gate-upload': [
    ...transacts,
    ...readsObjects('uploads/dossier/'),
    ...readsObjects('uploads/supplier/'),
    ...readsObjects('uploads/mandate/'),
    ...readsObjects('uploads/catalogue-document/'),
    ...putsObjects('records/documents/'),
    ...readsObjects('records/documents/'),
    ...holdsObjects('records/documents/'),
    consumes('gate-upload'),
  ],
  'journal/anchor-journal': [
    ...reads,
    'due Query',
    'table PutItem',
    ...putsObjects('records/anchors/'),
    ...readsObjects('records/anchors/'),
    ...locksObjects('records/anchors/'),
  ],
  'journal/api': [...transacts, ...readsObjects('records/audits/')],
  'journal/audit-dossier': [
    ...transacts,
    ...readsObjects('records/documents/'),
    ...readsLocks('records/documents/'),
    ...readsObjects('records/anchors/'),
    ...readsObjects('records/audits/'),
    ...putsObjects('records/audits/'),
    ...readsObjects('records/disposals/'),
    ...readsLocks('records/disposals/'),
    'records/documents/ ListBucketVersions',
    'records/disposals/ ListBucketVersions',
    'records/anchors/ ListBucketVersions',
    consumes('audit-dossier'),
  ],
  'journal/relay-journal': ['table UpdateItem', 'bus PutEvents'],
  'journal/republish-journal': ['unpublished Query', 'table UpdateItem', 'bus PutEvents'],
  'mail/api': [
    ...transacts,
    'listed Query',
    ...readsObjects('inbound/mail/'),
    ...tagsObjects('inbound/mail/'),
    ...putsObjects('uploads/dossier/'),
  ],
  'mail/receive-mail': [
    ...transacts,
    'due Query',
    ...readsObjects('inbound/mail/'),
    ...tagsObjects('inbound/mail/'),
    ...putsObjects('uploads/dossier/'),
    sendsMail,
    consumes('receive-mail'),
  ],
  'mail/record-mail-event': [...transacts, consumes('record-mail-event')],
  'mail/send-mail': [
    ...transacts,
    'mail SendRawEmail',
    'mail GetSendQuota',
    sendsMail,
    sendsListMail,
    consumes('send-mail'),
    consumes('send-list-mail'),
  ],
  'mail/settle-mail': [...transacts, 'listed Query', sendsMail, sendsListMail],
  'mail/check-sending': [...reads, 'table UpdateItem'],
  'organisations/api': [...transacts, 'table DeleteItem'],
  'portal/api': [],
  'quotes/api': [...transacts, ...readsQuotes],
  'quotes/make-report': [
    ...reads,
    'table UpdateItem',
    ...readsQuotes,
    ...putsObjects('records/quotes/report-files/'),
    consumes('make-report'),
  ],
  'quotes/revalidate-quotes': [
    ...transacts,
    'listed Query',
    ...readsObjects('records/documents/'),
    ...readsObjects('records/catalogue/'),
    ...putsObjects('records/quotes/reports/'),
    ...readsObjects('records/quotes/reports/'),
    sendsMail,
    consumes('revalidate-quotes'),
  ],
  'quotes/check-quote': [
    ...transacts,
    ...readsObjects('records/documents/'),
    ...readsObjects('records/catalogue/'),
    ...quoteFolders.flatMap(putsObjects),
    ...readsQuotes,
    consumes('check-quote'),
  ],
  'retention/api': [
    ...transacts,
    'listed Query',
    ...locksObjects('records/documents/'),
    ...readsObjects('records/disposals/'),
  ],
  'retention/apply-retention': [
    ...transacts,
    'listed Query',
    ...locksObjects('records/documents/'),
    'apply-retention queue SendMessage',
    consumes('apply-retention'),
  ],
  'solicitations/api': [...transacts, 'listed Query'],
  'retention/propose-disposal': [...transacts, 'due Query'],
  'retention/execute-disposal': [
    ...transacts,
    'records/documents/ ListBucketVersions',
    'records/documents/ GetObjectRetention',
    'records/documents/ GetObjectLegalHold',
    ...['records/documents/', 'records/packages/', ...quoteFolders].map(
      (place) => `${place} DeleteObjectVersion`,
    ),
    consumes('execute-disposal'),
  ],
  'retention/certify-disposal': [
    ...transacts,
    ...putsObjects('records/disposals/'),
    ...readsObjects('records/disposals/'),
    ...holdsObjects('records/disposals/'),
    consumes('certify-disposal'),
  ],
  'retention/tell-disposal': [
    ...reads,
    'table PutItem',
    'listed Query',
    sendsMail,
    consumes('tell-disposal'),
  ],
  'subscriptions/api': [...transacts, 'listed Query', 'due Query', sendsMail],
  'subscriptions/check-telling': [
    ...reads,
    'table PutItem',
    'due Query',
    'listed Query',
    'record-change queue SendMessage',
  ],
  'subscriptions/notify-readers': [
    ...transacts,
    'listed Query',
    'notify-readers queue SendMessage',
    sendsListMail,
    ...readsObjects('records/catalogue/'),
    consumes('notify-readers'),
  ],
  'subscriptions/record-change': [
    ...reads,
    'table PutItem',
    'table UpdateItem',
    'notify-readers queue SendMessage',
    consumes('record-change'),
  ],
  'subscriptions/start-digests': [...reads, 'table PutItem', 'notify-readers queue SendMessage'],
  'subscriptions/sweep-runs': [
    ...reads,
    'table PutItem',
    'listed Query',
    'notify-readers queue SendMessage',
  ],
};

// AWS lists streams of any table or none, and the quota is the account's; the emulator authorises raw mail against
// * only.
const onEverythingOnly = ['dynamodb:ListStreams', 'ses:SendRawEmail', 'ses:GetSendQuota'];

let attempts: ReadonlyMap<string, Attempt>;
let everythingAllowed: Awaited<ReturnType<typeof administrator>>;

beforeAll(async () => {
  everythingAllowed = await administrator('grants');
  attempts = await gatherAttempts();
});

async function allowedTo(as: Parameters<typeof isAllowed>[1]): Promise<string[]> {
  const outcomes = [...attempts].map(async ([name, attempt]) =>
    (await isAllowed(attempt, as)) ? [name] : [],
  );
  return (await Promise.all(outcomes)).flat().toSorted();
}

describe('the role of each function', () => {
  it.each(entryPoints())(
    'of %s allows what it does for people, and nothing else',
    async (entry) => {
      const expected = granted[entry];
      if (expected === undefined) expect.fail(`Say in \`granted\` what ${entry} may do.`);
      const as = await actAs(await roleOf(entry));
      expect(await allowedTo(as)).toEqual([...new Set(expected)].toSorted());
    },
  );

  // The emulator authorises log streams against another resource than AWS does: read, not tried.
  it.each(entryPoints())('of %s writes to its own log, and to no other', async (entry) => {
    const statements = await statementsOf(await roleOf(entry));
    const onLogs = statements.filter(({ Action }) => [Action].flat().join().includes('logs:'));
    const group = `/aws/lambda/${functionName(entry)}`;
    expect(onLogs).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: expect.stringMatching(new RegExp(`^arn:aws:logs:[^*]+:log-group:${group}:\\*$`)),
      },
    ]);
  });

  it.each(entryPoints())('of %s names each action, and what it acts on', async (entry) => {
    const statements = await statementsOf(await roleOf(entry));
    expect(statements).not.toEqual([]);
    for (const { Effect, Action, Resource } of statements) {
      const actions = [Action].flat();
      const isOnEverything = [Resource].flat().some((resource) => /^\*|:::?\*$/.test(resource));
      expect(Effect).toBe('Allow');
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      const isDue = actions.every((action) => onEverythingOnly.includes(action));
      expect(isOnEverything && !isDue, actions.join()).toBe(false);
    }
  });
});

it('nothing is denied for another reason: whoever is allowed everything succeeds at each attempt', async () => {
  const refusedByBucketPolicy = [...attempts.keys()].filter((name) =>
    /^records\/.* DeleteObject$/.test(name),
  );
  const places = new Set([...attempts.keys()].flatMap((name) => /^records\/\S+/.exec(name) ?? []));
  const succeeded = await allowedTo(everythingAllowed);
  expect(refusedByBucketPolicy).toHaveLength(places.size);
  expect(places.size).toBeGreaterThan(3);
  expect([...succeeded, ...refusedByBucketPolicy].toSorted()).toEqual(
    [...attempts.keys()].toSorted(),
  );
});
