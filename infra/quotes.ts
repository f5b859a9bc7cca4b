import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/quotes/api.ts';
import type { Environment as CheckQuote } from '../functions/quotes/check-quote.ts';
import type { Environment as MakeReport } from '../functions/quotes/make-report.ts';
import type { Environment as RevalidateQuotes } from '../functions/quotes/revalidate-quotes.ts';
import { routes } from '../functions/quotes/routes.ts';
import type { Mail } from './mail.ts';
import {
  putsObjects,
  queries,
  reads,
  readsObjects,
  sendsTo,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { typesetting } from './shared/typesetting-layer.ts';

const served = await loadRoutes(routes);

export class Quotes extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Quotes');
    this.serve(foundation);
    this.check(foundation);
    this.report(foundation);
    this.revalidate(foundation, mail);
  }

  private serve(foundation: Foundation): void {
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'quotes/api',
      uses: { TABLE: transacts(table), RECORDS: readsObjects(buckets.records, 'quotes/') },
      errorImpact: 'Clients cannot read their findings and the broker cannot validate quotes.',
    });
    api.serve(served, fn);
  }

  private check(foundation: Foundation): void {
    const { table, buckets } = foundation;
    const checkQuote = new SuiteFunction<CheckQuote>(this, foundation, {
      entry: 'quotes/check-quote',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'catalogue/'),
          putsObjects(buckets.records, 'quotes/'),
          readsObjects(buckets.records, 'quotes/'),
        ),
      },
      errorImpact: 'Uploaded quotes stay without findings.',
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'ToCheck', foundation, {
      name: 'check-quote',
      errorImpact: 'A quote waits for a check that never comes.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents(
        'documents.DocumentRegistered',
        'documents.UploadRefused',
        'quotes.QuoteCompleted',
      )
      .deliversTo(checkQuote, { batchSize: 1 });
  }

  private report(foundation: Foundation): void {
    const { table, buckets, stage } = foundation;
    const makeReport = new SuiteFunction<MakeReport>(this, foundation, {
      entry: 'quotes/make-report',
      uses: {
        TABLE: together(reads(table), writes(table, 'UpdateItem')),
        RECORDS: together(
          readsObjects(buckets.records, 'quotes/'),
          putsObjects(buckets.records, 'quotes/report-files/'),
        ),
      },
      errorImpact: 'Checked quotes have no report in PDF to put in the file.',
      timeout: Duration.minutes(2),
      ...typesetting(this, stage),
    });
    new QueueWithDlq(this, 'ToReport', foundation, {
      name: 'make-report',
      errorImpact: 'The report in PDF of a checked quote was never made.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents('quotes.QuoteChecked')
      .deliversTo(makeReport, { batchSize: 1 });
  }

  private revalidate(foundation: Foundation, mail: Mail): void {
    const { table, buckets, stage } = foundation;
    const revalidateQuotes = new SuiteFunction<RevalidateQuotes>(this, foundation, {
      entry: 'quotes/revalidate-quotes',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        RECORDS: together(
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'catalogue/'),
          putsObjects(buckets.records, 'quotes/reports/'),
          readsObjects(buckets.records, 'quotes/reports/'),
        ),
        MAIL_QUEUE: sendsTo(mail.queue),
        PORTAL_URL: value(stage.origins[0] ?? ''),
      },
      errorImpact: 'Dossiers under way are not told that their fiche changed.',
      timeout: Duration.minutes(5),
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'ToRevalidate', foundation, {
      name: 'revalidate-quotes',
      errorImpact: 'A change of a fiche was not told to the dossiers that rest on it.',
      timeout: Duration.minutes(5),
    })
      .receivesEvents('catalogue.FicheVersionPublished')
      .deliversTo(revalidateQuotes, { batchSize: 1 });
  }
}
