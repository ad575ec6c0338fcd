import {RepresentationReport} from './representation-report.js';

RepresentationReport.define('representation-report');

/** The name again, so that whoever imports this has the tag’s type too. */
export {RepresentationReport};
