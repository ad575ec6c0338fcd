import {between, type LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html, type TemplateResult} from 'lit';

/** What a reader may believe before the answer: nothing is graded, nothing is kept. */
export const GUESSES = {same: 'The same axis', other: 'Another', depends: 'It depends'} as const;
export type Guess = keyof typeof GUESSES;

/** Asks the reader to commit before the axes are shown; open until they are. */
export const guessing = (
  guess: Guess | undefined,
  choose: (guess: Guess) => void,
  {open}: {open: boolean},
): TemplateResult =>
  html`<fieldset class="guess" ?disabled=${!open}>
    <legend>Guess first: the axis that tells the classes apart best, is that where the cloud is longest?</legend>
    ${Object.entries(GUESSES).map(
      ([name, words]) =>
        html`<label class="field"><input type="radio" name="guess" .checked=${guess === name} @change=${() => choose(name as Guess)}><span class="name">${words}</span></label>`,
    )}
  </fieldset>`;

/** What came of the guess, in this cloud. */
export const guessed = ({answers}: LensSnapshot, guess: Guess | undefined): string => {
  if (!guess || !answers?.lda || !answers.pca) return '';
  const apart = Math.round(between(answers.pca.angle, answers.lda.angle));
  return `You guessed: “${GUESSES[guess].toLowerCase()}”. In this cloud the two are ${apart}° apart.`;
};
