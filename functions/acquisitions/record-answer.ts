import {
  decideAnswer,
  givenAnswerSchema,
  questionSchema,
} from '#domain/acquisitions/preparation/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { questionAnswered } from '#events/acquisitions/question-answered.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveQuestion } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { evidenceRefusal } from './known-documents.ts';
import { dossierParams } from './preparation-views.ts';

export const recordAnswer = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/questions/{questionId}/answer',
  summary: 'Record what a supplier answered to a question of precision',
  policy: dossierMembers('client-buyer'),
  params: dossierParams.extend({ questionId: identifierSchema }),
  body: givenAnswerSchema,
  responses: { 200: { description: 'The question and its answer', schema: questionSchema } },
  handle: async ({ params, body: given, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId, questionId } = params;
    const { answeredOn, documentId } = given;
    const answered = await changePreparation(
      table,
      { acquisitionId, caller, now },
      async ({ preparation }) => {
        const asked = preparation.questions.find((one) => one.questionId === questionId);
        if (asked === undefined) return refuse('access.not-found');
        const unfit = await evidenceRefusal(table, acquisitionId, [documentId]);
        if (unfit !== null) return unfit;
        const command = { given, memberId: caller.memberId };
        const question = decideAnswer(asked, command, torontoDate(now).toString(), now);
        if (isRefusal(question)) return question;
        return {
          value: question,
          writes: [saveQuestion(table, question)],
          tell: (actor) =>
            entryOf(questionAnswered, {
              actor,
              data: { acquisitionId, questionId, answeredOn, documentId },
            }),
        };
      },
    );
    return isRefusal(answered) ? answered : { status: 200, body: answered };
  },
});
