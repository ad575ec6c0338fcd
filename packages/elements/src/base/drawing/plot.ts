import {imported} from '../element/imported.js';
import type * as Plot from '@observablehq/plot';

export type PlotModule = typeof Plot;

let loaded: Promise<PlotModule> | undefined;

/** Observable Plot comes once the reader trains, never with the poster: 84 KB that a still picture does not need. */
export const loadPlot = (): Promise<PlotModule> =>
  (loaded ??= imported(() => import('@observablehq/plot')).catch((error: unknown) => {
    // Asked for again, it is tried again.
    loaded = undefined;
    throw error;
  }));

/**
 * A Plot as a decoration of our figure: its inline style sheet (refused by strict style-src; its rules are in ours) and its
 * white ground removed, its role-less labelled groups hidden from assistive technology. The wrapper carries the one
 * generated description.
 */
export const plotSvg = (plot: PlotModule, options: Plot.PlotOptions): SVGSVGElement => {
  const svg = plot.plot({style: 'background:none', ...options}) as unknown as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.removeAttribute('style');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'plot');
  return svg;
};
