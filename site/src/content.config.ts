import {docsLoader} from '@astrojs/starlight/loaders';
import {docsSchema} from '@astrojs/starlight/schema';
import {defineCollection} from 'astro:content';
import {z} from 'astro/zod';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** The paragraph under the title. */
        lead: z.string().optional(),
        /** The small line under it: what reading this takes. */
        note: z.string().optional(),
        /** Slug in `data/pages.ts`: draws the lecture lines and what comes before and after. */
        explainer: z.string().optional(),
        /** Numbers in its prose that are set or known, not measured by us: `tests/packaging/claims.node.test.ts` asks about others. */
        given: z.array(z.string()).default([]),
        /** `wide`: no margin for side notes; `bare`: the page draws its own title too. */
        frame: z.enum(['article', 'wide', 'bare']).default('article'),
      }),
    }),
  }),
};
