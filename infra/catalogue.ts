import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/catalogue/api.ts';
import { routes } from '../functions/catalogue/routes.ts';
import { putsObjects, queries, readsObjects, together, transacts } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Catalogue extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Catalogue');
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'catalogue/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        RECORDS: together(
          putsObjects(buckets.records, 'catalogue/'),
          readsObjects(buckets.records, 'catalogue/'),
        ),
      },
      errorImpact: 'Clients cannot read the Catalogue and the broker cannot publish a fiche.',
    });
    api.serve(served, fn);
  }
}
