import type { BenchCase, Figure } from './figures.ts';

/** A table of figures for the terminal, one line each, with its goal where the case sets one. */
export function tableOf(benchCase: BenchCase, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value.toFixed(1)} ${figure.unit}`,
    `${figure.baselineValue.toFixed(1)} ${figure.unit}`,
    figure.baseline,
    figure.ratio.toFixed(2),
    goalOf(benchCase.goal(figure), figure.ratio),
  ]);
  const table = [['figure', 'ours', 'baseline', 'which is', 'ratio', 'goal'], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .join('\n');
}

function goalOf(goal: number | undefined, ratio: number): string {
  if (goal === undefined) return '';
  return ratio <= goal ? `<= ${goal} met` : `<= ${goal} missed`;
}
