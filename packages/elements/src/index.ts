export {AutoencoderPlayground} from './autoencoder-playground/autoencoder-playground.js';
export {ContrastivePairs} from './contrastive-pairs/contrastive-pairs.js';
export {ManifoldView} from './manifold-view/manifold-view.js';
export {RepresentationReport} from './representation-report/representation-report.js';
export {FigureElement} from './base/element/figure-element.js';
export {LearningElement} from './base/element/learning-element.js';
export * from './base/element/events.js';
export {settingsOf, type Setting, type SettingValue} from './base/element/setting.js';
