import {ContrastivePairs} from './contrastive-pairs.js';

ContrastivePairs.define('contrastive-pairs');

/** The name again, so that whoever imports this has the tag's type too. */
export {ContrastivePairs};
