/** The search dialog over Pagefind's index, which the build writes to /pagefind/. */
interface Found {
  readonly url: string;
  readonly plain_excerpt: string;
  readonly meta: {readonly title?: string};
}
interface Pagefind {
  debouncedSearch(query: string): Promise<{results: {data(): Promise<Found>}[]} | null>;
}

const open = document.querySelector<HTMLButtonElement>('.search-open');
const dialog = document.querySelector<HTMLDialogElement>('dialog.search');

if (open && dialog) {
  const input = dialog.querySelector('input')!;
  const status = dialog.querySelector('.found')!;
  const list = dialog.querySelector('ol')!;
  let pagefind: Promise<Pagefind> | undefined;

  const entry = (page: Found) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = page.url;
    const title = document.createElement('b');
    title.textContent = page.meta.title ?? page.url;
    link.append(title, page.plain_excerpt);
    item.append(link);
    return item;
  };

  const search = async () => {
    const query = input.value.trim();
    if (!query) {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    // The index is no module of the bundle: its address is only known to the built site.
    const address = '/pagefind/pagefind.js';
    pagefind ??= import(/* @vite-ignore */ address);
    try {
      const found = await (await pagefind).debouncedSearch(query);
      if (!found) return;
      const pages = await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
      list.replaceChildren(...pages.map(entry));
      status.textContent = pages.length ? '' : `Nothing found for “${query}”.`;
    } catch {
      pagefind = undefined;
      status.textContent = 'The search index is made by the build; it is not here.';
    }
  };

  open.hidden = false;
  open.addEventListener('click', () => dialog.showModal());
  input.addEventListener('input', () => void search());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      dialog.showModal();
    }
  });
}
