/** An experiment's questions: what comes with each, and what is answered. */
type Questions<Q> = {[Name in keyof Q]: {argument: unknown; answer: unknown}};

/** How each is answered, from what an experiment has at hand. */
type Answers<Q extends Questions<Q>, Asked> = {
  readonly [Name in keyof Q]: (argument: NonNullable<Q[Name]['argument']>, asked: Asked) => Promise<Q[Name]['answer']>;
};

/**
 * @param who - As it begins a sentence.
 * @returns How a question is answered. What comes with one may be anything; a question that is none throws a RangeError.
 */
export const answersOf =
  <Q extends Questions<Q>, Asked>(who: string, answers: Answers<Q, Asked>) =>
  (question: string): ((argument: unknown, asked: Asked) => Promise<unknown>) => {
    // A name that every object has is no question.
    if (!Object.hasOwn(answers, question)) throw new RangeError(`${who} no answer to “${question}”.`);
    const answer = answers[question as keyof Q] as (argument: unknown, asked: Asked) => Promise<unknown>;
    return (argument, asked) => answer(typeof argument === 'object' && argument !== null ? argument : {}, asked);
  };

/** A row's number; throws a RangeError where there is no such row of `rows`, of which there are `count`. */
export function rowIn(index: unknown, count: number, rows = 'held-out rows'): number {
  if (Number.isInteger(index) && (index as number) >= 0 && (index as number) < count) return index as number;
  throw new RangeError(`There are ${rows} 0 to ${count - 1}.`);
}
