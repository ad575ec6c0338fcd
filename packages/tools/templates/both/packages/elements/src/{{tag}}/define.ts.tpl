import {{{Class}}} from './{{tag}}.js';

{{Class}}.define('{{tag}}');

/** The name again, so that whoever imports this has the tag’s type too. */
export {{{Class}}};
