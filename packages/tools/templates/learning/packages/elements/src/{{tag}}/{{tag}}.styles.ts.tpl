import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';
import {proofStyles} from '../base/figure/results.styles.js';

export const styles = css`
  ${proofStyles}
  ${cloudStyles}
  .stage {
    display: flex;
    justify-content: center;
  }
`;
