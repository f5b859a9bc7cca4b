import * as z from 'zod';
import { questionSchema } from '#domain/acquisitions/preparation/index.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readPreparation } from '#stores/preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

export const listQuestions = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/questions',
  summary: 'The questions of precision of a dossier and their answers, oldest first',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  responses: {
    200: { description: 'Questions', schema: z.object({ questions: z.array(questionSchema) }) },
  },
  handle: async ({ params }, { table }: AcquisitionDependencies) => {
    const { questions } = await readPreparation(table, params.acquisitionId);
    return { status: 200, body: { questions } };
  },
});
