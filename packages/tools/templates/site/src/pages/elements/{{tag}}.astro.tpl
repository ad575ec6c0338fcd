---
import StarlightPage from '@astrojs/starlight/components/StarlightPage.astro';
import DocsNav from '../../components/DocsNav.astro';
import Embed from '../../components/Embed.astro';
import Reference from '../../components/Reference.astro';
import {elementNamed} from '../../data/elements.ts';

const tag = '{{tag}}';
const idea = elementNamed(tag)?.idea ?? '{{title}}';
const frontmatter = {title: tag, description: idea, frame: 'wide' as const, lead: idea, tableOfContents: false};
---

<StarlightPage {frontmatter} hasSidebar={false}>
  <DocsNav />
  <div class="figure wide">
    <{{tag}}>
      <p>{idea}</p>
    </{{tag}}>
  </div>
  <Embed whole tag={tag} attributes={{}} />

  <h2 id="reference">Reference</h2>
  <Reference tag={tag} />
</StarlightPage>

<script>
  import 'latent-elements/{{tag}}/define';
</script>
