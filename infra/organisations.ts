import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment } from '../functions/organisations/api.ts';
import { routes } from '../functions/organisations/routes.ts';
import { together, transacts, writes } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Organisations extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Organisations');
    const { table, api } = foundation;
    const fn = new SuiteFunction<Environment>(this, foundation, {
      entry: 'organisations/api',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem')),
      },
      errorImpact: 'Nobody can join or leave an organisation, nor see who they are here.',
    });
    api.serve(served, fn);
  }
}
