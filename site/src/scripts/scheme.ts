/** The appearance menu in the footer; the choice is kept on this machine. */
const label = document.querySelector<HTMLLabelElement>('.scheme');
const select = label?.querySelector('select');

if (label && select) {
  label.hidden = false;
  select.value = document.documentElement.dataset['scheme'] ?? '';
  select.addEventListener('change', () => {
    if (select.value) document.documentElement.dataset['scheme'] = select.value;
    else delete document.documentElement.dataset['scheme'];
    try {
      localStorage.setItem('scheme', select.value);
    } catch {
      // Storage may be forbidden: the choice then lasts for this page.
    }
  });
}
