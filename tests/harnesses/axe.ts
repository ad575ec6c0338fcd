import axe from 'axe-core';
import {expect} from 'chai';

/** What axe finds, readable; `contrasts` proves that contrasts were measured at all. */
export const audit = async (root: Element) => {
  const {violations, passes} = await axe.run(root);
  return {
    faults: violations.flatMap(({id, nodes}) =>
      nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')} ${failureSummary}`),
    ),
    contrasts: passes.find(({id}) => id === 'color-contrast')?.nodes.length ?? 0,
  };
};

/** Axe finds nothing, and has measured the contrast of more than so many texts. */
export const expectAccessible = async (root: Element, contrastsAbove: number) => {
  const {faults, contrasts} = await audit(root);
  expect(faults).to.deep.equal([]);
  expect(contrasts).to.be.above(contrastsAbove);
};
