import {LinearLens} from './linear-lens.js';

LinearLens.define('linear-lens');

/** The name again, so that whoever imports this has the tag’s type too. */
export {LinearLens};
