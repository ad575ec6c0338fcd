interface Announced {
  region?: HTMLElement;
  timer?: ReturnType<typeof setTimeout>;
  /** What went wrong and was not said yet. */
  failure?: string;
  next?: string;
  last: number;
}

const announced: Announced = {last: 0};

/** Least milliseconds between two sentences: a screen reader says one a second; more would queue up and lie about the present. */
const INTERVAL = 1000;

/**
 * One polite live region for the whole page, shared by all elements: the newest sentence wins, but a failure is said first,
 * whatever other figures have to say meanwhile.
 */
export const announce = (sentence: string, {failure = false} = {}) => {
  // Another copy of this code may have made it.
  const region = (announced.region ??=
    document.querySelector<HTMLElement>('[data-latent-announcer]') ?? createRegion());
  if (!region.isConnected) document.body.append(region);
  announced[failure ? 'failure' : 'next'] = sentence;
  sayLater(region);
};

const sayLater = (region: HTMLElement) => {
  announced.timer ??= setTimeout(
    () => {
      announced.timer = undefined;
      announced.last = performance.now();
      const said = announced.failure === undefined ? 'next' : 'failure';
      const sentence = announced[said];
      announced[said] = undefined;
      if (sentence !== undefined && region.textContent !== sentence) region.textContent = sentence;
      if (announced.next !== undefined) sayLater(region);
    },
    Math.max(50, INTERVAL - (performance.now() - announced.last)),
  );
};

const createRegion = () => {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.dataset.latentAnnouncer = '';
  // Visually hidden, not `display: none`: hidden regions are not announced. Set by property, so no style attribute is parsed.
  Object.assign(region.style, {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  });
  return region;
};
