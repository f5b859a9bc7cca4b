import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/acquisitions/api.ts';
import { routes } from '../functions/acquisitions/routes.ts';
import { queries, together, transacts } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Acquisitions extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Acquisitions');
    const { table, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'acquisitions/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
      },
      errorImpact: 'Clients cannot open dossiers or give proofs, and kickoffs cannot be convened.',
    });
    api.serve(served, fn);
  }
}
