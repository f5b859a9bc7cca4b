import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Acquisitions } from './acquisitions.ts';
import { Catalogue } from './catalogue.ts';
import { Contracts } from './contracts.ts';
import { Deadlines } from './deadlines.ts';
import { Disposal } from './disposal.ts';
import { Documents } from './documents.ts';
import { Followup } from './followup.ts';
import { Journal } from './journal.ts';
import { Mail } from './mail.ts';
import { Mailbox } from './mailbox.ts';
import { Organisations } from './organisations.ts';
import { Portal } from './portal.ts';
import { Quotes } from './quotes.ts';
import { Retention } from './retention.ts';
import { Foundation } from './shared/foundation.ts';
import { Solicitations } from './solicitations.ts';
import type { Stage } from './stages.ts';
import { Subscriptions } from './subscriptions.ts';
import { Telling } from './telling.ts';

/** What a deployment tells: read by the commands and the tests. */
export interface StackOutputs {
  readonly ApiId: string;
  readonly ApiUrl: string;
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly Table: string;
  readonly Uploads: string;
  readonly Records: string;
  readonly Inbound: string;
  readonly Logs: string;
  readonly Bus: string;
  readonly Key: string;
  readonly SealKey: string;
}

export class CourtierStack extends Stack {
  constructor(scope: Construct, stage: Stage, props: StackProps) {
    super(scope, 'Courtier', props);
    const foundation = new Foundation(this, stage);
    new Journal(this, foundation);
    new Organisations(this, foundation);
    new Catalogue(this, foundation);
    new Documents(this, foundation);
    const mail = new Mail(this, foundation);
    new Mailbox(this, foundation, mail);
    new Acquisitions(this, foundation, mail);
    new Contracts(this, foundation);
    new Followup(this, foundation);
    new Quotes(this, foundation, mail);
    new Deadlines(this, foundation, mail);
    new Subscriptions(this, foundation, mail);
    new Telling(this, foundation, mail);
    new Solicitations(this, foundation);
    new Retention(this, foundation);
    new Disposal(this, foundation, mail);
    new Portal(this, foundation);
    this.tell(outputsOf(foundation));
  }

  private tell(outputs: StackOutputs): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

function outputsOf({ api, signIn, table, buckets, bus, key, sealKey }: Foundation): StackOutputs {
  return {
    ApiId: api.id,
    ApiUrl: api.url,
    UserPoolId: signIn.pool.userPoolId,
    ClientId: signIn.client.userPoolClientId,
    Table: table.tableName,
    Uploads: buckets.uploads.bucketName,
    Records: buckets.records.bucketName,
    Inbound: buckets.inbound.bucketName,
    Logs: buckets.logs.bucketName,
    Bus: bus.eventBusName,
    Key: key.keyArn,
    SealKey: sealKey.keyArn,
  };
}
