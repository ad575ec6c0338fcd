const announced: {region?: HTMLElement; timer?: ReturnType<typeof setTimeout>; next?: string; last: number} = {last: 0};

/** A sentence a second is what a screen reader can say; more would queue up and lie about the present. */
const INTERVAL = 1000;

/** One polite live region for the whole page, shared by all elements: the newest sentence wins. */
export const announce = (sentence: string) => {
  // Another copy of this code may have made it.
  const region = (announced.region ??=
    document.querySelector<HTMLElement>('[data-latent-announcer]') ?? createRegion());
  if (!region.isConnected) document.body.append(region);
  announced.next = sentence;
  announced.timer ??= setTimeout(
    () => {
      announced.timer = undefined;
      announced.last = performance.now();
      if (announced.next !== undefined && region.textContent !== announced.next) region.textContent = announced.next;
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
