import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/followup/api.ts';
import { routes } from '../functions/followup/routes.ts';
import { transacts } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Followup extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Followup');
    const { table, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'followup/api',
      uses: { TABLE: transacts(table) },
      errorImpact:
        'Clients can neither order under their contracts nor record publications, evaluations and disputes.',
    });
    api.serve(served, fn);
  }
}
