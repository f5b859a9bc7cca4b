import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { replanningEvents } from '#domain/deadlines/index.ts';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/deadlines/api.ts';
import type { Environment as Check } from '../functions/deadlines/check-reminders.ts';
import type { Environment as Plan } from '../functions/deadlines/plan-deadlines.ts';
import type { Environment as Remind } from '../functions/deadlines/remind-people.ts';
import type { Environment as Replan } from '../functions/deadlines/replan-deadlines.ts';
import type { Environment as Review } from '../functions/deadlines/review-calendars.ts';
import { routes } from '../functions/deadlines/routes.ts';
import type { Environment as Sweep } from '../functions/deadlines/sweep-deadlines.ts';
import type { Environment as Tell } from '../functions/deadlines/tell-moves.ts';
import type { Mail } from './mail.ts';
import {
  type Binding,
  queries,
  reads,
  readsObjects,
  sendsTo,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';
import { tellsPeople } from './shared/telling.ts';

/** People are written to at the start of their working day; the check leaves the sweep an hour. */
const SWEEP_TIME = 'cron(0 8 * * ? *)';
const CHECK_TIME = 'cron(0 9 * * ? *)';

const served = await loadRoutes(routes);

export class Deadlines extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Deadlines');
    const { table, buckets, api, stage } = foundation;
    const portalUrl = value(stage.origins[0] ?? '');
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'deadlines/api',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem'), queries(table, 'listed')),
        PORTAL_URL: portalUrl,
        PUBLIC_URL: value(api.url),
        BROKER_EMAIL: brokerEmailOf(foundation),
      },
      errorImpact: 'Nobody can see what is due, nor why on that day, nor say that it is done.',
    });
    api.serve(served, fn);

    const plan = new SuiteFunction<Plan>(this, foundation, {
      entry: 'deadlines/plan-deadlines',
      uses: {
        TABLE: together(transacts(table), writes(table, 'DeleteItem')),
        RECORDS: readsObjects(buckets.records, 'catalogue/'),
      },
      errorImpact: 'What happened starts or closes no deadline: people are reminded wrongly.',
    });
    const facts = new QueueWithDlq(this, 'Facts', foundation, {
      name: 'plan-deadlines',
      errorImpact: 'The deadlines of a dossier or a supplier do not follow what happened.',
    })
      .receivesEvents(...replanningEvents)
      .deliversTo(plan, { batchSize: 1 });
    this.replan(foundation, facts.queue);

    this.remindPeople(foundation, mail, portalUrl);
    this.tellMoves(foundation, mail);
  }

  private tellMoves(foundation: Foundation, mail: Mail): void {
    const tell = new SuiteFunction<Tell>(this, foundation, {
      entry: 'deadlines/tell-moves',
      uses: { ...tellsPeople(foundation, mail), BROKER_EMAIL: brokerEmailOf(foundation) },
      errorImpact: 'People are not told that a date moved, nor the broker that one is asked for.',
    });
    new QueueWithDlq(this, 'Moves', foundation, {
      name: 'tell-moves',
      errorImpact: 'A date that moved, or a postponement that was asked for, was told to nobody.',
    })
      .receivesEvents(
        'deadlines.DeadlineMoved',
        'deadlines.DeadlinePostponementAsked',
        'deadlines.DeadlinePostponementRefused',
      )
      .deliversTo(tell, { batchSize: 1 });
  }

  private remindPeople(foundation: Foundation, mail: Mail, portalUrl: Binding): void {
    const { table } = foundation;
    const remind = new SuiteFunction<Remind>(this, foundation, {
      entry: 'deadlines/remind-people',
      uses: {
        TABLE: together(transacts(table), queries(table, 'due'), queries(table, 'listed')),
        MAIL_QUEUE: sendsTo(mail.queue),
        PORTAL_URL: portalUrl,
        BROKER_EMAIL: brokerEmailOf(foundation),
      },
      errorImpact: 'The people of an organisation are not reminded of what is due today.',
    });
    const toRemind = new QueueWithDlq(this, 'ToRemind', foundation, {
      name: 'remind-people',
      errorImpact: 'The people of an organisation were not reminded of what is due.',
    }).deliversTo(remind, { batchSize: 1 });

    const sweep = new SuiteFunction<Sweep>(this, foundation, {
      entry: 'deadlines/sweep-deadlines',
      uses: {
        TABLE: together(
          reads(table),
          writes(table, 'UpdateItem'),
          queries(table, 'due'),
          queries(table, 'listed'),
        ),
        REMIND_QUEUE: sendsTo(toRemind.queue),
      },
      errorImpact: 'People are not reminded of what is due today.',
    });
    new Schedule(this, 'Daily', foundation, {
      expression: SWEEP_TIME,
      fn: sweep,
      errorImpact: 'The daily sweep did not start: nobody is reminded today.',
    });

    const check = new SuiteFunction<Check>(this, foundation, {
      entry: 'deadlines/check-reminders',
      uses: {
        TABLE: together(reads(table), queries(table, 'due'), queries(table, 'listed')),
      },
      errorImpact: 'Reminders that are due were not sent, or nobody knows whether they were.',
    });
    new Schedule(this, 'Check', foundation, {
      expression: CHECK_TIME,
      fn: check,
      errorImpact: 'Nobody checked that the reminders of the day were sent.',
    });
  }

  /** Counts again what was counted by a calendar that changed. */
  private replan(foundation: Foundation, planQueue: IQueue): void {
    const { table } = foundation;
    const replan = new SuiteFunction<Replan>(this, foundation, {
      entry: 'deadlines/replan-deadlines',
      uses: {
        TABLE: together(reads(table), queries(table, 'listed')),
        PLAN_QUEUE: sendsTo(planQueue),
      },
      errorImpact: 'Deadlines keep the dates of a calendar that changed.',
    });
    const calendars = new QueueWithDlq(this, 'Calendars', foundation, {
      name: 'replan-deadlines',
      errorImpact: 'The deadlines of a body keep the dates of its former calendar.',
    })
      .receivesEvents('organisations.CalendarChanged', 'organisations.LegalStatusChanged')
      .deliversTo(replan, { batchSize: 1 });

    const review = new SuiteFunction<Review>(this, foundation, {
      entry: 'deadlines/review-calendars',
      uses: {
        TABLE: together(reads(table), writes(table, 'UpdateItem'), queries(table, 'listed')),
        REPLAN_QUEUE: sendsTo(calendars.queue),
      },
      errorImpact: 'A new table of days off moves no deadline, and nobody is asked for the next.',
    });
    new Schedule(this, 'CalendarReview', foundation, {
      expression: 'cron(0 5 * * ? *)',
      fn: review,
      errorImpact: 'The daily review of calendars did not start: open deadlines keep former dates.',
    });
  }
}

function brokerEmailOf({ stage }: Foundation): Binding {
  return value(`courtier@${stage.mail.domain}`);
}
