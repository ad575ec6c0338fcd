/** A sentence that is rewritten at most once a second while what it is of moves. */
export class Headline {
  #text: string | undefined;
  #at = 0;

  say(sentence: () => string | undefined, moves: boolean): string | undefined {
    const now = performance.now();
    if (!moves || now - this.#at > 1000) [this.#text, this.#at] = [sentence(), now];
    return this.#text;
  }
}
