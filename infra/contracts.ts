import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/contracts/api.ts';
import type { Environment as Assemble } from '../functions/contracts/assemble-package.ts';
import { routes } from '../functions/contracts/routes.ts';
import { putsHeldObjects, readsObjects, together, transacts, writes } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { typesettingLayer } from './shared/typesetting-layer.ts';

const served = await loadRoutes(routes);

export class Contracts extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Contracts');
    const { table, buckets, api, stage } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'contracts/api',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem')),
        RECORDS: readsObjects(buckets.records, 'documents/'),
      },
      errorImpact: 'Contracts cannot be assembled, and signatures cannot be recorded.',
      // A proposed text is compared with its template, typeset anew while the caller waits.
      memorySize: 1536,
      architecture: lambda.Architecture.X86_64,
      layers: [typesettingLayer(this, stage)],
    });
    api.serve(served, fn);

    const assemble = new SuiteFunction<Assemble>(this, foundation, {
      entry: 'contracts/assemble-package',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'quotes/'),
        ),
      },
      errorImpact: 'Contract packages stay requested: nothing can be sent for signature.',
      timeout: Duration.minutes(5),
      memorySize: 1536,
      architecture: lambda.Architecture.X86_64,
      layers: [typesettingLayer(this, stage)],
    });
    new QueueWithDlq(this, 'Requested', foundation, {
      name: 'assemble-package',
      errorImpact: 'A contract package was asked for and never assembled.',
      timeout: Duration.minutes(5),
    })
      .receivesEvents('contracts.PackageRequested')
      .deliversTo(assemble, { batchSize: 1 });
  }
}
