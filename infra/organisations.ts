import { Construct } from 'constructs';
import type { Environment } from '../functions/organisations/api.ts';
import { routes } from '../functions/organisations/routes.ts';
import { together, transacts, writes } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { SuiteFunction } from './shared/suite-function.ts';

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
    api.serve(routes, fn);
  }
}
