---
import LiveFigure from './LiveFigure.astro';
---

<LiveFigure tag="{{tag}}" {...Astro.props}><slot /></LiveFigure>

<script>
  import 'latent-elements/{{tag}}/define';
</script>
