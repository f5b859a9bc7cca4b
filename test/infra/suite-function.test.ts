import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import {
  type Binding,
  locksObjects,
  putsEvents,
  putsObjects,
  queries,
  reads,
  readsObjects,
  sendsMail,
  sendsTo,
  together,
  transacts,
  value,
  writes,
} from '../../infra/shared/bindings.ts';
import type { Foundation } from '../../infra/shared/foundation.ts';
import { QueueWithDlq } from '../../infra/shared/queue-with-dlq.ts';
import { Schedule } from '../../infra/shared/schedule.ts';
import { receivesInserts } from '../../infra/shared/stream-source.ts';
import { SuiteFunction } from '../../infra/shared/suite-function.ts';
import type { Environment } from './fixtures/keep-note.ts';
import { proofStack, resourcesOf, routesOf, statementsOf } from './support.ts';

const entry = 'test/infra/fixtures/keep-note.ts';
const errorImpact = 'Notes that people take are lost.';

function keepNote(uses: (foundation: Foundation) => { TABLE: Binding; RECORDS: Binding }) {
  const { stack, foundation } = proofStack('prod');
  const fn = new SuiteFunction<Environment>(stack, foundation, {
    entry,
    uses: uses(foundation),
    errorImpact,
  });
  return { stack, foundation, fn };
}

/** The actions of the function's role, beyond its log. */
function actionsOf(binding: (foundation: Foundation, queue: QueueWithDlq) => Binding): string[] {
  const { stack, foundation } = proofStack('prod');
  const queue = new QueueWithDlq(stack, 'Notes', foundation, { name: 'notes', errorImpact });
  new SuiteFunction<Environment>(stack, foundation, {
    entry,
    uses: { TABLE: binding(foundation, queue), RECORDS: value('none') },
    errorImpact,
  });
  return statementsOf(Template.fromStack(stack))
    .filter(({ owner }) => owner.startsWith('KeepNoteRole'))
    .flatMap(({ actions }) => actions)
    .filter((action) => !action.startsWith('logs:') && action !== 'sts:AssumeRole')
    .filter((action, index, all) => all.indexOf(action) === index)
    .toSorted();
}

const DOCUMENT_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

describe('a binding grants exactly its actions', () => {
  it.each([
    [
      'reads',
      ['dynamodb:GetItem', 'dynamodb:Query', 'kms:Decrypt'],
      (f: Foundation) => reads(f.table),
    ],
    ['queries', ['dynamodb:Query', 'kms:Decrypt'], (f: Foundation) => queries(f.table, 'due')],
    [
      'writes',
      ['dynamodb:DeleteItem', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      (f: Foundation) => writes(f.table, 'DeleteItem'),
    ],
    [
      'transacts',
      [
        'dynamodb:ConditionCheckItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
      ],
      (f: Foundation) => transacts(f.table),
    ],
    [
      'putsObjects',
      [...DOCUMENT_KEY, 's3:PutObject'],
      (f: Foundation) => putsObjects(f.buckets.records, 'notes/'),
    ],
    [
      'readsObjects',
      ['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion'],
      (f: Foundation) => readsObjects(f.buckets.records, 'notes/'),
    ],
    [
      'locksObjects',
      [
        's3:GetObjectLegalHold',
        's3:GetObjectRetention',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
      ],
      (f: Foundation) => locksObjects(f.buckets.records, 'notes/'),
    ],
    ['putsEvents', ['events:PutEvents'], (f: Foundation) => putsEvents(f.bus)],
    ['sendsMail', ['ses:SendRawEmail'], (f: Foundation) => sendsMail(f.sending)],
    ['sendsTo', ['sqs:SendMessage'], (_: Foundation, q: QueueWithDlq) => sendsTo(q.queue)],
    ['value', [], () => value('text')],
  ] as const)('%s', (_name, expected, binding) => {
    expect(actionsOf(binding)).toEqual(expected);
  });

  it('on the objects under its prefix only, through S3 only', () => {
    const { stack, foundation } = keepNote(({ table, buckets }) => ({
      TABLE: reads(table),
      RECORDS: putsObjects(buckets.records, 'notes/'),
    }));
    const statements = statementsOf(Template.fromStack(stack));
    const put = statements.find(
      ({ owner, actions }) => owner.startsWith('KeepNoteRole') && actions.includes('s3:PutObject'),
    );
    const bucket = stack.resolve(foundation.buckets.records.bucketArn);
    expect(put?.resources).toEqual([{ 'Fn::Join': ['', [bucket, '/notes/*']] }]);
    const keyUse = statements.find(
      ({ owner, actions }) =>
        owner.startsWith('KeepNoteRole') && actions.includes('kms:GenerateDataKey'),
    );
    expect(keyUse?.conditions).toEqual({
      StringEquals: { 'kms:ViaService': 's3.ca-central-1.amazonaws.com' },
    });
  });

  it('and refuses a prefix without its slash, or two values for one variable', () => {
    const { foundation } = proofStack('local');
    const { buckets, table } = foundation;
    expect(() => putsObjects(buckets.records, 'notes')).toThrow('must end with a slash');
    expect(() => together(reads(table), value('other'))).toThrow('cannot hold both');
  });
});

describe('a function of the suite', () => {
  const bound = ({ table, buckets }: Foundation) => ({
    TABLE: transacts(table),
    RECORDS: readsObjects(buckets.records, 'notes/'),
  });

  it('finds in its environment what its construct binds, and nothing else', () => {
    const { stack, foundation } = keepNote(bound);
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'courtier-proof-fixtures-keep-note',
      Description: errorImpact,
      Environment: {
        Variables: {
          TABLE: stack.resolve(foundation.table.tableName),
          RECORDS: stack.resolve(foundation.buckets.records.bucketName),
        },
      },
    });
  });

  it('does not compile without one of its variables', () => {
    const { stack, foundation } = proofStack('local');
    const build = () =>
      new SuiteFunction<Environment>(stack, foundation, {
        entry,
        // @ts-expect-error RECORDS is missing
        uses: { TABLE: reads(foundation.table) },
        errorImpact,
      });
    expect(build).not.toThrow();
  });

  it('receives from a queue, a schedule and the stream, with only what that takes', () => {
    const { stack, foundation, fn } = keepNote(bound);
    new QueueWithDlq(stack, 'Notes', foundation, { name: 'notes', errorImpact })
      .receivesEvents('notes.NoteTaken')
      .receivesObjects(foundation.buckets.uploads, 'notes/')
      .deliversTo(fn, { batchSize: 1 });
    new Schedule(stack, 'Daily', foundation, {
      expression: 'cron(0 7 * * ? *)',
      fn,
      errorImpact,
    });
    receivesInserts(fn, { table: foundation.table, entity: 'JournalEntry' });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'courtier-proof-notes',
      VisibilityTimeout: 180,
    });
    const sources = resourcesOf(template, 'AWS::Lambda::EventSourceMapping');
    expect(sources.map(({ properties }) => properties.FunctionResponseTypes)).toEqual([
      ['ReportBatchItemFailures'],
      ['ReportBatchItemFailures'],
    ]);
    const filter = JSON.stringify({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { entity: { S: ['JournalEntry'] } } },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: { Filters: [{ Pattern: filter }] },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['courtier'], 'detail-type': ['notes.NoteTaken'] },
    });
    const wild = statementsOf(template)
      .filter(({ owner }) => owner.startsWith('KeepNoteRole'))
      .filter(({ resources }) => resources.includes('*'))
      .flatMap(({ actions }) => actions);
    expect(wild).toEqual(['dynamodb:ListStreams']);
  });

  it('serves its routes, without a token only to anyone', () => {
    const { stack, foundation, fn } = keepNote(bound);
    foundation.api.serve(
      [
        { method: 'GET', path: '/notes/{noteId}', policy: { who: 'members' } },
        { method: 'GET', path: '/openapi.json', policy: { who: 'anyone' } },
      ],
      fn,
    );
    const template = routesOf(stack);
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'GET /notes/{noteId}',
      AuthorizationType: 'JWT',
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'GET /openapi.json',
      AuthorizationType: 'NONE',
    });
  });
});
