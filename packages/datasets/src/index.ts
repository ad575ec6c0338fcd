// Sprites, tables, packs and limits have doors of their own: bundlers keep whatever stands here on everyone's path.
export {DataError, sizeOf, type Column, type Dataset, type DoubtfulRow, type Split} from './dataset.js';
export {FETCH_TIMEOUT} from './fetch-bytes.js';
export {MAX_CELLS, MAX_COLUMNS, MAX_OWN_BYTES, MAX_ROWS} from './limits.js';
export {catalogue, datasetBytes, datasetNames, loadDataset, MAX_GENERATED, type LoadOptions} from './load.js';
export type {OwnSource, TableSource} from './own.js';
export {decodePack, unzip, verify, type PackHeader} from './pack.js';
export {createRandom, type Random, type RandomState} from './random.js';
export {MIN_ROWS_TO_SPLIT} from './split.js';
