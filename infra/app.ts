import { addStack, createApp } from './courtier-app.ts';
import { prepareBundles } from './shared/bundle.ts';
import { stageNamed } from './stages.ts';

await prepareBundles();
const app = createApp();
addStack(app, stageNamed(app.node.tryGetContext('stage')));
