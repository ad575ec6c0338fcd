---
import ElementPage from '../../components/ElementPage.astro';
import {{Class}} from '../../components/{{Class}}.astro';
---

<ElementPage tag="{{tag}}" Figure={{{Class}}} alt="" attributes={{}} />
