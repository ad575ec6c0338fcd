import {css} from 'lit';

export const styles = css`
  .stage {
    display: flex;
    justify-content: center;
    min-height: 180px;
  }
  .stage canvas {
    height: 180px;
    image-rendering: pixelated;
  }
`;
