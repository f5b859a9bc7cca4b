import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/acquisitions/api.ts';
import type { Environment as MakeDocuments } from '../functions/acquisitions/make-kickoff-documents.ts';
import { routes } from '../functions/acquisitions/routes.ts';
import type { Environment as TellDossier } from '../functions/acquisitions/tell-dossier.ts';
import type { Environment as TellSupplierChange } from '../functions/acquisitions/tell-supplier-change.ts';
import type { Mail } from './mail.ts';
import {
  putsHeldObjects,
  queries,
  readsObjects,
  together,
  transacts,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { tellsPeople } from './shared/telling.ts';
import { typesetting } from './shared/typesetting-layer.ts';

const served = await loadRoutes(routes);

export class Acquisitions extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Acquisitions');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'acquisitions/api',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem'), queries(table, 'listed')),
        RECORDS: readsObjects(buckets.records, 'catalogue/'),
      },
      errorImpact: 'Clients cannot open dossiers or give proofs, and kickoffs cannot be convened.',
    });
    api.serve(served, fn);
    this.documentKickoffs(foundation);
    this.tellPeople(foundation, mail);
    this.tellSupplierChanges(foundation, mail);
  }

  private tellPeople(foundation: Foundation, mail: Mail): void {
    const tell = new SuiteFunction<TellDossier>(this, foundation, {
      entry: 'acquisitions/tell-dossier',
      uses: tellsPeople(foundation, mail),
      errorImpact: 'Clients are not told what awaits them in their dossier.',
    });
    new QueueWithDlq(this, 'ToTell', foundation, {
      name: 'tell-dossier',
      errorImpact:
        'A client was never told of a kickoff, a package to approve or sign, or a requested document.',
    })
      .receivesEvents(
        'acquisitions.KickoffConvened',
        'contracts.PackageAssembled',
        'contracts.PackageSentForSignature',
        'followup.DocumentRequested',
        'followup.DocumentRequestWithdrawn',
      )
      .deliversTo(tell, { batchSize: 1 });
  }

  private tellSupplierChanges(foundation: Foundation, mail: Mail): void {
    const tell = new SuiteFunction<TellSupplierChange>(this, foundation, {
      entry: 'acquisitions/tell-supplier-change',
      uses: tellsPeople(foundation, mail),
      errorImpact: 'Dossiers under way are not told that their supplier left the Catalogue.',
    });
    new QueueWithDlq(this, 'SupplierChanges', foundation, {
      name: 'tell-supplier-change',
      errorImpact:
        'The change of a supplier was not told to the dossiers under way that rest on it.',
    })
      .receivesEvents('catalogue.SupplierStatusChanged')
      .deliversTo(tell, { batchSize: 1 });
  }

  private documentKickoffs(foundation: Foundation): void {
    const { table, buckets, stage } = foundation;
    const make = new SuiteFunction<MakeDocuments>(this, foundation, {
      entry: 'acquisitions/make-kickoff-documents',
      uses: {
        TABLE: transacts(table),
        RECORDS: together(
          putsHeldObjects(buckets.records, 'documents/'),
          readsObjects(buckets.records, 'documents/'),
        ),
      },
      errorImpact: 'Kickoffs have neither agenda nor minutes to put in the file.',
      timeout: Duration.minutes(2),
      ...typesetting(this, stage),
    });
    new QueueWithDlq(this, 'ToDocument', foundation, {
      name: 'make-kickoff-documents',
      errorImpact: 'The agenda or the minutes of a kickoff were never made.',
      timeout: Duration.minutes(2),
    })
      .receivesEvents('acquisitions.KickoffConvened', 'acquisitions.KickoffHeld')
      .deliversTo(make, { batchSize: 1 });
  }
}
