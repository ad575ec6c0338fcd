/** What is on show, as every part of a figure is given it with each call: values alone, no element and no figure. */
export interface Shown<S> {
  readonly snapshot: S;
  /** A recording stands there: no model can be asked anything. */
  readonly recorded: boolean;
  /** Of the figure, px. */
  readonly width: number;
}
