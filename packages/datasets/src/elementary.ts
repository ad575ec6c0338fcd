/**
 * Exponential, logarithm, power and cosine that come to the same bits in every engine: of +, −, ×, ÷, whose rounding IEEE
 * 754 lays down. That of `Math.exp` and its kin is each engine's own (ECMA-262, section 21.3.2): Chromium and Firefox
 * differ in the last bit of every tenth, and what draws by lot or descends by chance comes out elsewhere for it.
 */
export {cosineOfTurns} from './elementary/cosine.js';
export {exponential, power} from './elementary/exponential.js';
export {logarithm} from './elementary/logarithm.js';
