export {DataError, sizeOf, type Dataset, type Split} from './dataset.js';
export {createRandom, type Random, type RandomState} from './random.js';
