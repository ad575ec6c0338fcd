import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How far below the fold a figure starts to prepare: about two phone screens. */
const NEAR = '1200px';

/**
 * Near the viewport (prepare) and on the screen of a shown tab (train): two observers shared by all elements of the
 * page would save nothing that is measurable, so each element has its own.
 */
export class VisibilityController implements ReactiveController {
  near = false;
  visible = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #changed: () => void;
  #onScreen = false;
  #observers: IntersectionObserver[] = [];

  constructor(host: ReactiveControllerHost & Element, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected() {
    const observe = (rootMargin: string, seen: (inside: boolean) => void) => {
      const observer = new IntersectionObserver((entries) => seen(entries.at(-1)!.isIntersecting), {rootMargin});
      observer.observe(this.#host);
      return observer;
    };
    this.#observers = [
      observe(NEAR, (inside) => {
        if (!inside || this.near) return;
        this.near = true;
        this.#changed();
      }),
      observe('0px', (inside) => {
        this.#onScreen = inside;
        this.#update();
      }),
    ];
    document.addEventListener('visibilitychange', this.#update);
  }

  hostDisconnected() {
    for (const observer of this.#observers) observer.disconnect();
    document.removeEventListener('visibilitychange', this.#update);
    this.#onScreen = false;
    this.#update();
  }

  readonly #update = () => {
    const visible = this.#onScreen && document.visibilityState === 'visible';
    if (visible === this.visible) return;
    this.visible = visible;
    this.#changed();
  };
}
