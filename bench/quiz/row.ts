/** One line of the quiz's table. */
export interface Row {
  label: string;
  figure: string;
  /** What it is held against. */
  beside?: string;
  ratio?: number;
  aim?: string;
}
