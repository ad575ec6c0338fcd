import {verdictOn, type AxisMeasures, type LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {count} from '../base/figure/format.js';
import {degrees, inSentence, METHODS, type Method} from './methods.js';

const methodOf = (objective: string): Method => METHODS.find((method) => method.objective === objective)!;

/** “a, b and c”. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** The three measures of the axis at hand. */
const read = (measures: AxisMeasures, angle: number): string => {
  const [variance, fisher, kurtosis] = METHODS.map((method) => method.format(method.value(measures)));
  const parts = [
    `${variance} of the variance`,
    ...(Number.isNaN(measures.fisher) ? [] : [`Fisher ratio ${fisher}`]),
    ...(Number.isNaN(measures.kurtosis) ? [] : [`kurtosis ${kurtosis}`]),
  ];
  return `At ${degrees(angle)} the axis has ${listed(parts)}.`;
};

/** Where the methods' axes of the plane lie. */
const places = ({answers}: LensSnapshot): string =>
  listed(
    METHODS.flatMap(({objective, name}) => {
      const answer = answers![objective];
      return answer ? [`${name}’s at ${degrees(answer.angle)}`] : [];
    }),
  );

/** What is seen, in a sentence: the axis at hand, and once they are solved for which method's axis it is. */
export const finding = ({answers}: LensSnapshot, angle: number, measures: AxisMeasures): string => {
  if (!answers) return read(measures, angle);
  const near = verdictOn(angle, measures, answers);
  const found = near.filter((each) => each.found).map(({objective}) => methodOf(objective));
  if (found.length > 0) {
    const values = found.map((method) => `${inSentence(method)} ${method.format(method.value(measures))}`);
    return `The hand has found ${listed(found.map(({name}) => `${name}’s`))} axis: ${listed(values)}.`;
  }
  const [nearest] = near;
  return nearest
    ? `At ${degrees(angle)} the hand is nearest to ${methodOf(nearest.objective).name}’s axis, ${Math.round(nearest.off)}° away.`
    : read(measures, angle);
};

/** Which of the plane's answers chance would give as well, in a sentence. */
export const chancy = ({answers}: LensSnapshot): string => {
  const names = METHODS.filter(({objective}) => answers?.[objective]?.distinct === false).map(({name}) => name);
  if (names.length === 0) return '';
  return `${listed(names.map((name) => `${name}’s`))} ${names.length > 1 ? 'axes do' : 'axis does'} not stand out from what chance makes of a cloud without one.`;
};

/** The figure in words. */
export const description = (snapshot: LensSnapshot, angle: number, measures: AxisMeasures): string => {
  const {n, d, title, plane} = snapshot;
  const dimensions = d > 2 ? ` in ${d} dimensions, seen in the plane of ${plane.names.join(' and ')}` : '';
  const solved = snapshot.answers ? `${read(measures, angle)} The plane’s best axes: ${places(snapshot)}. ` : '';
  return `${title}: ${count(n)} points${dimensions}. ${solved}${finding(snapshot, angle, measures)}`;
};
