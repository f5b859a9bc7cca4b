import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/journal/api.ts';
import type { Environment as Relay } from '../functions/journal/relay-journal.ts';
import type { Environment as Republish } from '../functions/journal/republish-journal.ts';
import { routes } from '../functions/journal/routes.ts';
import { putsEvents, queries, reads, together, writes } from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { Schedule } from './shared/schedule.ts';
import { receivesInserts } from './shared/stream-source.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const served = await loadRoutes(routes);

export class Journal extends Construct {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Journal');
    const { table, bus, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'journal/api',
      uses: { TABLE: reads(table) },
      errorImpact: 'The broker cannot read the journal of a dossier.',
    });
    api.serve(served, fn);

    const relay = new SuiteFunction<Relay>(this, foundation, {
      entry: 'journal/relay-journal',
      uses: { TABLE: writes(table, 'UpdateItem'), BUS: putsEvents(bus) },
      errorImpact:
        'Events wait for the sweep: checks, mails and assemblies start a few minutes late.',
    });
    receivesInserts(relay, { table, entity: 'JournalEntry' });

    const republish = new SuiteFunction<Republish>(this, foundation, {
      entry: 'journal/republish-journal',
      uses: {
        TABLE: together(queries(table, 'unpublished'), writes(table, 'UpdateItem')),
        BUS: putsEvents(bus),
      },
      errorImpact: 'Events that the relay missed are lost to checks, mails and assemblies.',
    });
    new Schedule(this, 'Republish', foundation, {
      expression: 'rate(5 minutes)',
      fn: republish,
      errorImpact: 'Missed events are not published again.',
    });
  }
}
