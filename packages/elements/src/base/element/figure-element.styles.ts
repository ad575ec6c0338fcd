import {css} from 'lit';

/**
 * Styles of a tag before its figure is near: a box, tall enough to keep lazy figures apart. On a page with reserve.css it is
 * as tall as the figure, before the script has run too.
 */
export const styles = css`
  :host {
    display: block;
    container: latent / inline-size;
    /* Where the parent is as wide as what it holds. */
    contain-intrinsic-inline-size: 700px;
    max-inline-size: 100%;
    margin-block: 28px 44px;
  }
  :host([hidden]) {
    display: none;
  }
  .reserve {
    min-height: var(--latent-reserve, 960px);
  }
`;
