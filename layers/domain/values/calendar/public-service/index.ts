import type { DaysOffTable } from '../days-off-table.ts';
import { publicService2015To2020 } from './2015-2020.ts';
import { publicService2021To2030 } from './2021-2030.ts';
import { publicService2031To2035 } from './2031-2035.ts';

/** The thirteen days off of the Quebec public service, by year. Observed days are data: copy them, never compute them. */
export const publicServiceDaysOff = {
  body: 'public-service',
  version: 'public-service-2015-2035.1',
  revisedOn: '2026-11-22',
  years: [...publicService2015To2020, ...publicService2021To2030, ...publicService2031To2035],
} as const satisfies DaysOffTable;
