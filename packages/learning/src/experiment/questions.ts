/** Questions of an experiment of which nothing is known but that it has some. */
export interface AnyQuestions {
  readonly [question: string]: {argument: unknown; answer: unknown};
}

/** What comes with a question: nothing, or something that may be left out, where the question says so. */
export type Argument<Q, Name extends keyof Q> = Q[Name] extends {argument: infer Given}
  ? undefined extends Given
    ? [argument?: Given]
    : [argument: Given]
  : never;

/** What is answered to a question. */
export type AnswerTo<Q, Name extends keyof Q> = Q[Name] extends {answer: infer Given} ? Given : never;

/** How each question is answered, from what an experiment has at hand. */
export type Answers<Q, Asked> = {
  readonly [Name in keyof Q]: Q[Name] extends {argument: infer Argument; answer: infer Answer}
    ? (argument: NonNullable<Argument>, asked: Asked) => Promise<Answer>
    : never;
};

/** Answers one question, whatever came with it. */
export type Answer<Asked> = (argument: unknown, asked: Asked) => Promise<unknown>;

/**
 * Finds the answer to a question. Throws a RangeError where there is none.
 *
 * @param who - As it begins a sentence: “A map has”.
 */
export function answerTo<Asked>(
  who: string,
  answers: Readonly<Record<string, (argument: never, asked: Asked) => Promise<unknown>>>,
  question: string,
): Answer<Asked> {
  // A name that every object has is no question.
  if (!Object.hasOwn(answers, question)) throw new RangeError(`${who} no answer to “${question}”.`);
  const answer = answers[question] as Answer<Asked>;
  return (argument, asked) => answer(typeof argument === 'object' && argument !== null ? argument : {}, asked);
}

/** A row's number; throws a RangeError where there is no such row of `rows`, of which there are `count`. */
export function rowIn(index: unknown, count: number, rows = 'held-out rows'): number {
  if (Number.isInteger(index) && (index as number) >= 0 && (index as number) < count) return index as number;
  throw new RangeError(`There are ${rows} 0 to ${count - 1}.`);
}
