import {ManifoldView} from './manifold-view.js';

ManifoldView.define('manifold-view');

/** The name again, so that whoever imports this has the tag’s type too. */
export {ManifoldView};
