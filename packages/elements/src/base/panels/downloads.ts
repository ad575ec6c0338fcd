import {imported} from '../element/imported.js';
import {html} from 'lit';
import {saveFile} from '../figure/save-file.js';
import type {Shown} from '../figure/shown.js';
import type {ContentPanel} from './panel.js';

/** A file that the reader can take along, made on the spot. */
export interface Download<S> {
  /** As `download(format)` takes it. */
  readonly format: string;
  readonly name: string;
  readonly help: string;
  /** Why it cannot be had now, in a sentence; undefined where it can. */
  refused?(shown: Shown<S>): string | undefined;
  /** Makes the file and hands it to the reader. */
  save(shown: Shown<S>): Promise<void>;
}

/** Where a figure is drawn. */
export interface Rendered {
  readonly renderRoot: ParentNode;
}

/** The figure's stage as PNG and as SVG. */
export const pictureDownloads = <S>(
  host: Rendered,
  nameOf: (shown: Shown<S>) => string,
  help: {readonly png?: string; readonly svg: string},
): Download<S>[] => {
  const stage = () => host.renderRoot.querySelector<HTMLElement>('.stage')!;
  // Fetched when it is asked for: few readers do.
  const exporter = () => imported(() => import('../figure/picture-export.js'));
  return [
    {
      format: 'png',
      name: 'Picture (PNG)',
      help: help.png ?? 'The stage as it stands, twice the size.',
      save: async (shown) => saveFile(`${nameOf(shown)}.png`, await (await exporter()).figurePng(stage()), 'image/png'),
    },
    {
      format: 'svg',
      name: 'Picture (SVG)',
      help: help.svg,
      save: async (shown) => saveFile(`${nameOf(shown)}.svg`, (await exporter()).figureSvg(stage()), 'image/svg+xml'),
    },
  ];
};

/** Hands the reader what is shown as a file of some format. Throws where there is no such format, or nothing to take along. */
export const saveAs = async <S>(
  format: string,
  downloads: readonly Download<S>[],
  shown: Shown<S> | undefined,
  nothingDrawn = 'Nothing is drawn yet: train first, then download.',
): Promise<void> => {
  const found = downloads.find((download) => download.format === format);
  if (!found)
    throw new RangeError(
      `download(format) takes ${downloads.map(({format: name}) => name).join(', ')}, not ${format}.`,
    );
  if (!shown) throw new Error(nothingDrawn);
  const refused = found.refused?.(shown);
  if (refused) throw new Error(refused);
  await found.save(shown);
};

/** Everything that can be taken along, a button and a sentence each. */
export const downloadsPanel = <S>(downloads: readonly Download<S>[]): Pick<ContentPanel<S>, 'render'> => ({
  render: (shown) => html`<header><h4>Take it with you</h4></header>
    <div class="presets">
      ${downloads.map((download) => {
        const refused = download.refused?.(shown);
        return html`<div><button type="button" ?disabled=${refused !== undefined} @click=${() => void download.save(shown).catch(() => {})}>${download.name}</button>
          <p class="help">${download.help}${refused ? ` ${refused}` : ''}</p></div>`;
      })}
    </div>`,
});
