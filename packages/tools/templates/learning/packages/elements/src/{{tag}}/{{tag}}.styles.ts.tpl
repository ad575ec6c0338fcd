import {css} from 'lit';
import {cloudStyles} from '../base/drawing/cloud.styles.js';
import {resultsStyles} from '../base/figure/results.styles.js';

export const styles = css`
  ${resultsStyles}
  ${cloudStyles}
  .stage {
    display: flex;
    justify-content: center;
  }
`;
