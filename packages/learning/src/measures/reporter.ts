import {imported} from '@latent-elements/datasets/imported';
import type {Breathe} from '../scheduling/breathe.js';
import type {Encoding} from './encoding.js';
import type {EncoderReport, ReportOptions, RepresentationReport} from './report.js';

/** Reports on one experiment's encoder: what does not change, the baselines, is measured for the first report alone. */
export class Reporter {
  #baselines: readonly EncoderReport[] | undefined;

  async report(
    encoding: Encoding,
    {earlier, breathe}: {earlier?: ReportOptions['earlier']; breathe: Breathe},
  ): Promise<RepresentationReport> {
    const {reportOn} = await imported(() => import('./report.js'));
    const report = await reportOn(encoding, {baselines: this.#baselines, earlier, breathe});
    this.#baselines = report.encoders;
    return report;
  }
}
