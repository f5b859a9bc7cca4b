import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/solicitations/api.ts';
import { routes } from '../functions/solicitations/routes.ts';
import { queries, together, transacts } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Solicitations extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Solicitations');
    const { table, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'solicitations/api',
      uses: { TABLE: together(transacts(table), queries(table, 'listed')) },
      errorImpact: 'Nobody can record or read mandates of professional services.',
    });
    api.serve(served, fn);
  }
}
