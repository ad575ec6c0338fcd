import {AutoencoderPlayground} from './autoencoder-playground.js';

AutoencoderPlayground.define('autoencoder-playground');

/** The name again, so that whoever imports this has the tag's type too. */
export {AutoencoderPlayground};
