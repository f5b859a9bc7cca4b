import {
  decideQuestion,
  givenQuestionSchema,
  questionSchema,
  toldBefore,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { questionAsked } from '#events/acquisitions/question-asked.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { readSupplier } from '#stores/catalogue.ts';
import { saveQuestion } from '#stores/preparation.ts';
import { changePreparation, unchanged } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierParams } from './preparation-views.ts';

export const askQuestion = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/questions',
  summary:
    'Record a question of precision that was asked to a supplier, free and without commitment',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: givenQuestionSchema,
  responses: { 201: { description: 'The question', schema: questionSchema } },
  handle: async ({ params, body: given, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table, newIdentifier } = dependencies;
    const { acquisitionId } = params;
    const questionId = newIdentifier(now);
    const { supplierId, askedOn, channel } = given;
    const command = { acquisitionId, questionId, given, memberId: caller.memberId };
    const asked = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const known = toldBefore(preparation.questions, given);
        if (known !== undefined) return unchanged(known);
        if ((await readSupplier(table, supplierId)) === undefined) {
          return refuse('acquisitions.supplier-unknown');
        }
        const question = decideQuestion(command, torontoDate(now).toString(), now);
        if (isRefusal(question)) return question;
        return {
          value: question,
          writes: [saveQuestion(table, question)],
          tell: (actor) =>
            entryOf(questionAsked, {
              actor,
              data: { acquisitionId, questionId, supplierId, askedOn, channel },
            }),
        };
      },
    );
    return isRefusal(asked) ? asked : { status: 201, body: asked };
  },
});
