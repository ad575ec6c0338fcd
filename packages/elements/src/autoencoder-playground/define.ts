import {AutoencoderPlayground} from './autoencoder-playground.js';

AutoencoderPlayground.define('autoencoder-playground');
