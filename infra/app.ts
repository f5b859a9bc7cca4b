import { addStack, createApp } from './courtier-app.ts';
import { stageNamed } from './stages.ts';

const app = createApp();
addStack(app, stageNamed(app.node.tryGetContext('stage')));
