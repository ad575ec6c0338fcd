---
import ElementPage from '../../components/ElementPage.astro';
import {{Class}} from '../../components/{{Class}}.astro';
---

<ElementPage tag="{{tag}}" Figure={{{Class}}} alt="The element with its default settings." attributes={{dataset: 'digits-8x8'}}>
  <Fragment slot="defaults">Digits of 8 × 8 pixels, two numbers each, a matrix into the code and one out of it, Adam at 0.02.</Fragment>

  <h3>Metrics</h3>
  <p>
    <code>metrics</code> is a plain object of numbers: <code>loss</code>, <code>heldOutMse</code>, <code>pcaMse</code>,
    <code>meanMse</code>, <code>parameters</code>, <code>msPerStep</code>. All but <code>loss</code> are of held-out rows.
  </p>

  <h3>Snapshot and files</h3>
  <p>
    <code>snapshot()</code> answers, besides what every element's does, <code>codes</code> (two numbers for each held-out row
    drawn), <code>labels</code>, <code>curve</code> and <code>dataset</code>. <code>download(format)</code> takes
    <code>png</code>, <code>svg</code> and <code>csv</code>.
  </p>
</ElementPage>
