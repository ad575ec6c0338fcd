export {AutoencoderPlayground} from './autoencoder-playground/autoencoder-playground.js';
export {LearningElement} from './base/learning-element.js';
export * from './base/events.js';
