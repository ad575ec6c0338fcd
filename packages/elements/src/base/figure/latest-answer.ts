/** How questions are asked, and who hears of the answers. */
export interface Inquiry<Question, Answer> {
  /** Rejects where the run was closed. */
  ask(question: Question): Promise<Answer>;
  /** Whether anybody is there to be asked; yes unless told. */
  ready?(): boolean;
  /** The answer to the newest question came. */
  arrived(answer: Answer, question: Question): void;
}

/**
 * Asks one question at a time, and of those put meanwhile only the newest: the latest question wins.
 *
 * A question that is refused is dropped and not asked again: asked again in the same task, a figure that has left the page
 * would be refused for ever. Put it when the reader acts or another snapshot comes, never from a render.
 *
 * @example
 * const neighbours = new LatestAnswer({
 *   ask: (row: number) => ask('around', {index: row}),
 *   arrived: () => update(),
 * });
 * neighbours.put(12);
 * neighbours.answer; // of row 12, once it came
 */
export class LatestAnswer<Question, Answer> {
  readonly #inquiry: Inquiry<Question, Answer>;
  #answer: {readonly question: Question; readonly answer: Answer} | undefined;
  #wanted: {readonly question: Question} | undefined;
  #asking = false;

  constructor(inquiry: Inquiry<Question, Answer>) {
    this.#inquiry = inquiry;
  }

  /** The last answer that came, until it is forgotten. */
  get answer(): Answer | undefined {
    return this.#answer?.answer;
  }

  /** What the last answer is an answer to. */
  get answered(): Question | undefined {
    return this.#answer?.question;
  }

  /** The newest question: the one that is being asked, else the one that was answered. */
  get newest(): Question | undefined {
    return (this.#wanted ?? this.#answer)?.question;
  }

  /** A question was put and its answer has not come. */
  get waiting(): boolean {
    return this.#wanted !== undefined;
  }

  /** Asks, at once or after what is being asked; what waited before is no longer asked. */
  put(question: Question) {
    if (this.#inquiry.ready?.() === false) return;
    this.#wanted = {question};
    if (!this.#asking) void this.#run();
  }

  /** Drops the answer and whatever was asked. */
  forget() {
    this.#answer = this.#wanted = undefined;
  }

  async #run() {
    this.#asking = true;
    while (this.#wanted) {
      const wanted = this.#wanted;
      try {
        const answer = await this.#inquiry.ask(wanted.question);
        if (wanted !== this.#wanted) continue;
        this.#answer = {question: wanted.question, answer};
      } catch {
        if (wanted === this.#wanted) this.#wanted = undefined;
        continue;
      }
      this.#wanted = undefined;
      this.#inquiry.arrived(this.#answer.answer, this.#answer.question);
    }
    this.#asking = false;
  }
}
