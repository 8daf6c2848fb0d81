import { element } from '../element.ts';

/**
 * Opens a native modal dialog named by its heading. Escape closes it, and the focus goes back to where it was.
 * @param onClosed told once, when it is off the page
 */
export function openSheet(dialog: HTMLDialogElement, onClosed: () => void = () => undefined): void {
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClosed();
  });
  dialog.showModal();
}

let headings = 0;

/** A dialog with its heading, not opened yet. */
export function createSheet(title: string): { dialog: HTMLDialogElement; heading: HTMLElement } {
  headings += 1;
  const heading = element('h2', { id: `sheet-${headings}` }, title);
  return { dialog: element('dialog', { class: 'sheet', 'aria-labelledby': heading.id }), heading };
}

export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

/** Asks before something is done that cannot be undone; Escape is a no, and no is what has the focus. */
export function askToConfirm({ title, text, yes, no }: Question): Promise<boolean> {
  const { dialog, heading } = createSheet(title);
  const description = element('p', { id: `${heading.id}-text`, class: 'sheet-text' }, text);
  const keep = element('button', { type: 'button', class: 'sheet-button', autofocus: '' }, no);
  const go = element('button', { type: 'button', class: 'sheet-button grave' }, yes);
  dialog.setAttribute('aria-describedby', description.id);
  dialog.append(heading, description, element('div', { class: 'sheet-buttons' }, keep, go));
  return new Promise((resolve) => {
    keep.addEventListener('click', () => dialog.close());
    go.addEventListener('click', () => dialog.close('yes'));
    openSheet(dialog, () => resolve(dialog.returnValue === 'yes'));
  });
}
