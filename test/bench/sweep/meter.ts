import type { Table } from '#stores/table.ts';
import type { Effort } from './measure.ts';

interface Output {
  readonly ScannedCount?: number;
  readonly Item?: unknown;
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

/** Measures every call of a client from now on; reads ask for the capacity that they consumed. */
export function meter(client: Table['client']): () => Effort {
  const effort = { calls: 0, examined: 0, bytes: 0, capacity: 0 };
  client.middlewareStack.add(
    (next, context) => async (request) => {
      effort.calls += 1;
      const isRead = /^(Get|Query)/.test(String(context.commandName));
      const input = isRead
        ? { ...request.input, ReturnConsumedCapacity: 'TOTAL' as const }
        : request.input;
      const answer = await next({ ...request, input } as typeof request);
      if (isRead) {
        const { ScannedCount, Item, ConsumedCapacity } = answer.output as Output;
        effort.examined += ScannedCount ?? (Item === undefined ? 0 : 1);
        effort.capacity += ConsumedCapacity?.CapacityUnits ?? 0;
      }
      return answer;
    },
    { name: 'meter', step: 'initialize', priority: 'high' },
  );
  client.middlewareStack.add(
    (next) => async (request) => {
      const answer = await next(request);
      const { headers = {} } = answer.response as { headers?: Record<string, string> };
      effort.bytes += Number(headers['content-length'] ?? 0);
      return answer;
    },
    { name: 'meter-bytes', step: 'deserialize', priority: 'low' },
  );
  return () => ({ ...effort, capacity: Math.round(effort.capacity * 10) / 10 });
}
