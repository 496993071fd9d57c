import { formatTable } from './figures.ts';

/** One line of a table of figures. */
export interface Row {
  label: string;
  figure: string;
  /** What it is held against. */
  beside?: string;
  ratio?: number;
  aim?: string;
}

const HEADINGS = ['', 'Encrypt Tutor', 'beside', 'ratio', 'aim'];

/** A table of figures for a terminal, with its title and what has to be said about it. */
export function formatRows(title: string, rows: readonly Row[], notes: readonly string[]): string {
  return [title, '', formatTable([HEADINGS, ...rows.map(cells)]), '', ...notes].join('\n');
}

function cells({ label, figure, beside = '', ratio, aim = '' }: Row): string[] {
  return [label, figure, beside, ratio?.toFixed(2) ?? '', aim];
}
