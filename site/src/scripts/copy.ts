/** Copy buttons beside code: each copies its `data-copy`. */
for (const button of document.querySelectorAll<HTMLButtonElement>('.copy button[data-copy]')) {
  const frame = button.parentElement!;
  const code = frame.querySelector('code');
  const label = button.textContent;

  // The build may not know where the site will stand; the page does.
  const built = frame.dataset['origin'];
  const text = (button.dataset['copy'] ?? '').replaceAll(built || location.origin, location.origin);
  const line = code?.querySelector('.attribute');
  if (built && line?.textContent) line.textContent = line.textContent.replace(built, location.origin);

  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Press Ctrl+C';
      if (code) getSelection()?.selectAllChildren(code);
    }
    setTimeout(() => (button.textContent = label), 2000);
  });
}
