export * from './classes.js';
export {FigureElement} from './base/element/figure-element.js';
export {ComputedElement} from './base/element/computed-element.js';
export {TableElement} from './base/element/table-element.js';
export {LearningElement} from './base/element/learning-element.js';
export * from './base/element/events.js';
export * from './representation-report/report-event.js';
export {settingsOf, type Setting, type SettingValue} from './base/element/setting.js';
