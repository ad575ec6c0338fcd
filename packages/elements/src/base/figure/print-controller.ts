import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Whether the page is being printed: paper is white, whatever the page is on the screen. */
export class PrintController implements ReactiveController {
  printing = false;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    addEventListener('beforeprint', this.#change);
    addEventListener('afterprint', this.#change);
  }

  hostDisconnected() {
    removeEventListener('beforeprint', this.#change);
    removeEventListener('afterprint', this.#change);
  }

  readonly #change = ({type}: Event) => {
    this.printing = type === 'beforeprint';
    this.#host.requestUpdate();
  };
}
