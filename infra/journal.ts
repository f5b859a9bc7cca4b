import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Anchor } from '../functions/journal/anchor-journal.ts';
import type { Environment as Api } from '../functions/journal/api.ts';
import type { Environment as Audit } from '../functions/journal/audit-dossier.ts';
import type { Environment as Relay } from '../functions/journal/relay-journal.ts';
import type { Environment as Republish } from '../functions/journal/republish-journal.ts';
import { routes } from '../functions/journal/routes.ts';
import {
  listsVersions,
  locksObjects,
  putsEvents,
  putsHeldObjects,
  putsObjects,
  queries,
  reads,
  readsLocks,
  readsObjects,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { receivesInserts } from './shared/stream-source.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Journal extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Journal');
    this.serve(foundation);
    this.relay(foundation);
    this.anchor(foundation);
    this.audit(foundation);
  }

  private serve(foundation: Foundation): void {
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'journal/api',
      uses: { TABLE: transacts(table), RECORDS: readsObjects(buckets.records, 'audits/') },
      errorImpact: 'The broker cannot read the journal of a dossier, nor have it audited.',
    });
    api.serve(served, fn);
  }

  private relay(foundation: Foundation): void {
    const { table, bus } = foundation;
    const relay = new SuiteFunction<Relay>(this, foundation, {
      entry: 'journal/relay-journal',
      uses: { TABLE: writes(table, 'UpdateItem'), BUS: putsEvents(bus) },
      errorImpact:
        'Events wait for the sweep: checks, mails and assemblies start a few minutes late.',
    });
    receivesInserts(relay, { table, entity: 'JournalEntry' });

    const republish = new SuiteFunction<Republish>(this, foundation, {
      entry: 'journal/republish-journal',
      uses: {
        TABLE: together(queries(table, 'unpublished'), writes(table, 'UpdateItem')),
        BUS: putsEvents(bus),
      },
      errorImpact: 'Events that the relay missed are lost to checks, mails and assemblies.',
    });
    new Schedule(this, 'Republish', foundation, {
      expression: 'rate(5 minutes)',
      fn: republish,
      errorImpact: 'Missed events are not published again.',
    });
  }

  private anchor(foundation: Foundation): void {
    const { table, buckets, stage } = foundation;
    const prefix = 'anchors/';
    const anchor = new SuiteFunction<Anchor>(this, foundation, {
      entry: 'journal/anchor-journal',
      uses: {
        TABLE: together(reads(table), queries(table, 'due'), writes(table, 'PutItem')),
        RECORDS: together(
          readsObjects(buckets.records, prefix),
          putsHeldObjects(buckets.records, prefix),
          locksObjects(buckets.records, prefix),
        ),
        LOCK_MODE: value(stage.lockMode),
      },
      errorImpact: 'Nothing vouches for what the journals say: they could be rewritten unseen.',
      timeout: Duration.minutes(15),
    });
    new Schedule(this, 'Nightly', foundation, {
      // An hour after midnight: what was being written then is in the table and in its index.
      expression: 'cron(0 1 * * ? *)',
      fn: anchor,
      errorImpact: 'The journals of yesterday were not anchored.',
    });
  }

  private audit(foundation: Foundation): void {
    const { table, buckets } = foundation;
    const timeout = Duration.minutes(10);
    const audit = new SuiteFunction<Audit>(this, foundation, {
      entry: 'journal/audit-dossier',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          readsLocks(buckets.records, 'documents/'),
          listsVersions(buckets.records, 'documents/'),
          // The certificates of what was disposed of.
          readsObjects(buckets.records, 'disposals/'),
          readsLocks(buckets.records, 'disposals/'),
          listsVersions(buckets.records, 'disposals/'),
          readsObjects(buckets.records, 'anchors/'),
          listsVersions(buckets.records, 'anchors/'),
          readsObjects(buckets.records, 'audits/'),
          putsObjects(buckets.records, 'audits/'),
        ),
      },
      errorImpact: 'Audits stay requested: nobody knows whether a dossier is still whole.',
      timeout,
    });
    new QueueWithDlq(this, 'ToAudit', foundation, {
      name: 'audit-dossier',
      errorImpact: 'An audit of a dossier was asked for and never made.',
      timeout,
    })
      .receivesEvents('journal.AuditRequested')
      .deliversTo(audit, { batchSize: 1 });
  }
}
