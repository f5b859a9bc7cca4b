import type { AnyRoute } from '#platform/http/route.ts';
import { readOpenApi } from './read-openapi.ts';

export const routes: readonly AnyRoute<unknown>[] = [readOpenApi];
