/** What a command measured: one number a seed under each name. It writes them itself, to `results/<part>.json`. */
export interface Result {
    /** The line that measures it again. */
    readonly command: string;
    readonly seeds: readonly number[];
    readonly figures: Readonly<Record<string, readonly number[]>>;
}
/** By part. */
export type Results = Readonly<Record<string, Result>>;
/** The figures that a text has places for, each with one number a seed. */
export declare const figuresIn: (text: string, results: Results) => (readonly number[])[];
/** Whether every part that a text has places for has been measured. */
export declare const isMeasured: (text: string, results: Results) => boolean;
/** A text with its places filled in. */
export declare const filled: (text: string, results: Results) => string;
/** A text that is one figure, once for each seed; nothing where all seeds gave the same. */
export declare const eachSeed: (text: string, results: Results) => string[];
/** What measures a text's figures again, a line a script. */
export declare const commandsFor: (texts: readonly string[], results: Results) => string[];
/**
 * The seed at which a claim about figures does not hold, from 0; −1 where it holds at every one.
 *
 * @param figures - One number a seed; one that is of a single seed stands beside every seed of the others.
 */
export declare const failing: (figures: readonly (readonly number[])[], holds: (...values: number[]) => boolean) => number;
