import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import { routes } from '../functions/portal/routes.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Portal extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Portal');
    const fn = new SuiteFunction<Record<never, never>>(this, foundation, {
      entry: 'portal/api',
      uses: {},
      errorImpact: 'Integrators cannot read the description of the API.',
    });
    foundation.api.serve(served, fn);
  }
}
