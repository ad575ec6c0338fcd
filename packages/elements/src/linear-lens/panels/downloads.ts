import type {LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';
import type {LensHost} from '../host.js';

/** Every file that a cloud and its axis can be taken along as. */
export const downloadsOf = (host: LensHost): Download<LensSnapshot>[] => {
  const nameOf = ({snapshot: {config}}: Shown<LensSnapshot>) => `linear-lens-${config.dataset}-${host.angle}`;
  return [
    ...pictureDownloads(host, nameOf, {
      png: 'The picture as it stands, twice the size.',
      svg: 'Axes, curves and words as lines, the points embedded.',
    }),
    {
      format: 'csv',
      name: 'Shadows (CSV)',
      help: 'Every point’s place on the axis at hand and in the plane, with its class.',
      async save(shown) {
        const {points, labels, classNames, plane, n} = shown.snapshot;
        const radians = (host.angle * Math.PI) / 180;
        const rows = Array.from({length: n}, (_, i) => {
          const [x, y] = [points[2 * i], points[2 * i + 1]];
          const at = Math.cos(radians) * x + Math.sin(radians) * y;
          return [i, ...(labels ? [classNames[labels[i]] ?? ''] : []), at, x, y];
        });
        const head = ['row', ...(labels ? ['class'] : []), `axis at ${host.angle} degrees`, ...plane.names];
        saveFile(`${nameOf(shown)}.csv`, csv(head, rows), 'text/csv');
      },
    },
  ];
};
