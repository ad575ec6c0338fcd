import {nothing} from 'lit';
import {Lazy} from '../figure/lazy.js';
import type {ContentPanel, Panel} from './panel.js';

/** What a panel is once its code is there. */
type Loaded<S> = Pick<ContentPanel<S>, 'render' | 'refresh' | 'forget' | 'stop'>;

/** A panel whose code is fetched when the reader first opens it. */
export const lazyPanel = <S>(
  {name, label}: Pick<ContentPanel<S>, 'name' | 'label'>,
  load: (() => Promise<Loaded<S>>) | Lazy<Loaded<S>>,
  update: () => void,
): Panel<S> => {
  const panel = load instanceof Lazy ? load : new Lazy(load, update);
  return {
    name,
    label: (shown) => shown && label(shown),
    render: (shown) => panel.present?.render(shown!) ?? nothing,
    refresh: (shown) => {
      if (panel.present) panel.present.refresh?.(shown);
      else void panel.fetch().then((loaded) => loaded?.refresh?.(shown));
    },
    forget: () => panel.present?.forget?.(),
    stop: () => panel.present?.stop?.(),
  };
};
