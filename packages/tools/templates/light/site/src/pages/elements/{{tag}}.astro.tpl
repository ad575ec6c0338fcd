---
import ElementPage from '../../components/ElementPage.astro';
import {{Class}} from '../../components/{{Class}}.astro';
---

<ElementPage tag="{{tag}}" Figure={{{Class}}} alt="The element with its default settings." attributes={{dataset: 'iris'}}>
  <Fragment slot="defaults">Iris as measured, drawn on its first two principal components.</Fragment>

  <h3>Metrics</h3>
  <p>
    <code>metrics</code> is a plain object of numbers: <code>totalVariance</code>, <code>largestColumn</code> and
    <code>planeVariance</code>, the last two as shares of the first.
  </p>

  <h3>Snapshot and files</h3>
  <p>
    <code>compute()</code> resolves when the newest settings are drawn. <code>snapshot()</code> answers <code>metrics</code>,
    <code>scores</code> (two numbers a row), <code>labels</code>, <code>shares</code> of the columns and <code>dataset</code>.
    <code>download(format)</code> takes <code>png</code>, <code>svg</code> and <code>csv</code>.
  </p>
</ElementPage>
