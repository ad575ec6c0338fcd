import {css} from 'lit';

/** Styles of a point cloud: `PointCloud` and what its lines are drawn with. */
export const cloudStyles = css`
  .cloud {
    position: relative;
    cursor: crosshair;
    touch-action: pan-y;
    user-select: none;
  }
  .cloud > canvas,
  .cloud > .overlay {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .cloud > .overlay {
    width: 100%;
    height: 100%;
  }
  .cloud .class {
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 5px;
    stroke-linejoin: round;
  }
  .cloud .in-hand,
  .cloud .hovered {
    fill: none;
    stroke: var(--_code);
    stroke-width: 2.25;
  }
  .cloud .hovered {
    stroke-width: 1.25;
  }
  .cloud .rubber {
    fill: var(--_accent);
    fill-opacity: 0.12;
    stroke: var(--_accent);
  }
`;
