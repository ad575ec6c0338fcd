interface ImportMetaEnv {
  /** Tags whose element exists, found by astro.config.mjs. */
  readonly LIVE_ELEMENTS: readonly string[];
  /** Recorded pictures in public/figures, by name without ending. */
  readonly PICTURES: Readonly<Record<string, {width: number; height: number; poster?: string}>>;
}
