import {html, nothing, type CSSResult, type TemplateResult} from 'lit';
import {csv, saveFile} from '../base/figure/save-file.js';
import {controlsStyles} from '../base/figure/controls.styles.js';
import type {View} from '../base/element/figure-element.js';
import {frame} from '../base/figure/frame.js';
import {frameStyles} from '../base/figure/frame.styles.js';
import {readTheme, schemeOf} from '../base/figure/theme.js';
import {tokens} from '../base/figure/tokens.styles.js';
import type {{{Class}}} from './{{tag}}.js';
import {styles} from './{{tag}}.styles.js';
import {description, drawRow} from './findings.js';

/** Joins snapshot and reader: what is drawn. */
export class {{Class}}Figure implements View {
  readonly host: {{Class}};

  constructor(host: {{Class}}) {
    this.host = host;
    const root = host.renderRoot as ShadowRoot;
    const sheets = ([tokens, controlsStyles, frameStyles, styles] as CSSResult[]).map(({styleSheet}) => styleSheet!);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  }

  get #shown() {
    const {training} = this.host;
    return training.past ?? training.snapshot;
  }

  async download(format: string) {
    const snapshot = this.#shown;
    if (format !== 'csv') throw new RangeError(`download(format) takes csv, not ${format}.`);
    if (!snapshot) throw new Error('Nothing is drawn yet: train first, then download.');
    saveFile('{{tag}}.csv', csv(['position', 'value'], Array.from(snapshot.row, (value, i) => [i, value])), 'text/csv');
  }

  render(): TemplateResult {
    const {host} = this;
    const snapshot = this.#shown;
    return frame(host, {
      name: '{{title}}',
      scheme: schemeOf(host),
      stage: snapshot
        ? html`<div class="stage" role="img" aria-label=${description(snapshot)}>${drawRow(snapshot, this.#ink())}</div>`
        : html`<div class="stage"><slot></slot></div>`,
      proof: nothing,
      panel: nothing,
      message: host.error
        ? {
            kind: host.error.code === 'diverged' ? 'diverged' : 'failed',
            lead: 'Training stopped.',
            text: host.error.message,
            repairs: [{label: 'Start over', repair: () => void host.reset()}],
          }
        : undefined,
      facts: [],
      links: html``,
      caption: html`One picture learns to stand for all: where it is dark, most of them are.`,
      recorded: false,
      shown: snapshot,
      downloadBytes: 0,
    });
  }

  #ink() {
    const figure = this.host.renderRoot.querySelector<HTMLElement>('figure');
    return figure ? readTheme(figure).output : getComputedStyle(this.host).color;
  }
}
