/** Marks the section being read in the contents rail. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.rail a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

const mark = () => {
  const reading =
    headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1) ?? headings[0];
  for (const [id, link] of links) {
    if (id === reading?.id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
};

if (headings.length > 0) {
  // Crossing the upper third is the only moment the answer changes.
  const observer = new IntersectionObserver(mark, {rootMargin: '0px 0px -66% 0px'});
  for (const heading of headings) observer.observe(heading);
  mark();
}
