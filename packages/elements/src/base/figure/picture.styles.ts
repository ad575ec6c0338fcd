import {css} from 'lit';

/** Pictures of every figure: canvases, and lines and words over them. */
export const pictureStyles = css`
  canvas,
  svg {
    display: block;
  }
  .overlay {
    overflow: visible;
  }
  .overlay text {
    font-size: 13px;
    fill: var(--_ink-2);
  }
  .plot {
    overflow: visible;
    font: inherit;
    font-size: 12px;
    max-width: none;
  }
  .plot text {
    font-size: 12px;
  }
  .plot text:not([fill]) {
    fill: var(--_ink-2);
  }
  .plot .halo {
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 4px;
  }
  .plot .value {
    font-weight: 600;
    font-size: 13px;
    fill: var(--_ink);
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .line.negative {
    stroke: var(--_negative);
  }
`;
