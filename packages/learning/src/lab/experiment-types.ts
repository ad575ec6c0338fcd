import type {ExperimentName, ExperimentTypes} from './registry.js';

/** An experiment's configuration as it is given: what is left out is its default. */
export type ConfigOf<Name extends ExperimentName> = Partial<ExperimentTypes[Name]['config']>;

export type SnapshotOf<Name extends ExperimentName> = ExperimentTypes[Name]['snapshot'];

/** The questions that an experiment answers, each with its argument and its answer. */
export type QuestionsOf<Name extends ExperimentName> = ExperimentTypes[Name]['questions'];
