import type {EncoderReport, Metrics, RepresentationReport as Report} from '@latent-elements/learning/types';

const SUFFIX: Readonly<Record<EncoderReport['encoder'], string>> = {
  trained: '',
  untrained: 'Untrained',
  input: 'Pixels',
  pca: 'Pca',
};

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Of one encoder; names end as those of other figures do. */
const ofEncoder = ({
  encoder,
  probe,
  knn,
  effectiveRank,
  uniformity,
  trustworthiness,
  continuity,
  sparsity,
  factors,
  gaps,
}: EncoderReport): Metrics => {
  const suffix = SUFFIX[encoder];
  const numbers = {knn, effectiveRank, uniformity, trustworthiness, continuity, sparsity};
  return Object.fromEntries([
    ...probe.flatMap(({labels, mean, deviation}) => [
      [`probe${labels}${suffix}`, mean],
      [`probe${labels}${suffix}Band`, deviation],
    ]),
    ...Object.entries(numbers).map(([name, value]) => [`${name}${suffix}`, value]),
    ...factors.map(({name, score}) => [`factor${capital(name)}${suffix}`, score]),
    ...gaps.map(({name, gap}) => [`gap${capital(name)}${suffix}`, gap]),
  ]);
};

/** A report as one plain object of numbers. */
export const metricsOf = ({encoders, alignment, ckaUntrained, ckaEarlier}: Report): Metrics =>
  Object.assign({alignment, ckaUntrained, ckaEarlier}, ...encoders.map(ofEncoder));
