import {css} from 'lit';

/**
 * Styles of the box that a tag is before its figure is loaded. Reserved heights keep the page still while the figure loads; they are those of the
 * drawn figure at the three widths.
 */
export const styles = css`
  :host {
    display: block;
    container: latent / inline-size;
    margin-block: 28px 44px;
  }
  :host([hidden]) {
    display: none;
  }
  .reserve {
    min-height: var(--latent-reserve, 960px);
  }
  @container latent (max-width: 480px) {
    .reserve {
      min-height: var(--latent-reserve-phone, 1500px);
    }
  }
`;
