/** Degrees in one turn of an axis. */
export const TURN = 180;

/** Farther apart, two angles are a leap and not a turn: what lies between was not seen. */
const LEAP = 30;

/** Which angles the hand has been at, so that the curves show what was looked at and nothing else. */
export class Trace {
  readonly #seen = new Uint8Array(TURN);
  #last: number | undefined;

  /** The hand came to an angle, by the shorter way round. */
  visit(angle: number) {
    const to = Math.round(angle) % TURN;
    const from = this.#last ?? to;
    this.#last = to;
    const way = ((to - from + TURN + TURN / 2) % TURN) - TURN / 2;
    const steps = Math.abs(way) > LEAP ? 0 : Math.abs(way);
    for (let i = 0; i <= steps; i++) this.#seen[(to - Math.sign(way) * i + TURN) % TURN] = 1;
  }

  /** Another cloud: nothing of it was seen. */
  clear() {
    this.#seen.fill(0);
    this.#last = undefined;
  }

  /** Stretches of degrees that were seen, ends included. */
  get stretches(): readonly (readonly [from: number, to: number])[] {
    const found: [number, number][] = [];
    for (let angle = 0; angle < TURN; angle++) {
      if (!this.#seen[angle]) continue;
      const last = found.at(-1);
      if (last?.[1] === angle - 1) last[1] = angle;
      else found.push([angle, angle]);
    }
    return found;
  }
}
