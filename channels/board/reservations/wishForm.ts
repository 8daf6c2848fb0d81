import { element } from '../element.ts';

/** The fields of a wish: how many, for whom, and how to reach them. */
export interface WishForm {
  fields: HTMLElement[];
  readonly quantity: number;
  readonly name: string;
  readonly contact: string;
  /** Points at the contact, which the shop did not take; false takes that back. */
  markContact(isWrong: boolean, messageId: string): void;
}

const MOST_UNITS = 999;

/** @param most units that there are, where the shop tells */
export function createWishForm(most: number | null): WishForm {
  const limit = Math.max(1, Math.min(most ?? MOST_UNITS, MOST_UNITS));
  const quantity = element('input', {
    id: 'wish-quantity',
    type: 'number',
    inputmode: 'numeric',
    min: '1',
    max: `${limit}`,
    value: '1',
    autofocus: '',
  });
  const name = element('input', { id: 'wish-name', type: 'text', autocomplete: 'off', maxlength: '200' });
  const contact = element('input', {
    id: 'wish-contact',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    maxlength: '200',
    'aria-required': 'true',
    'aria-describedby': 'wish-hint',
  });
  const read = (): number => Math.min(limit, Math.max(1, Math.floor(Number(quantity.value) || 1)));
  const less = stepButton('−', 'One less');
  const more = stepButton('+', 'One more');
  const put = (value: number): void => {
    quantity.value = `${Math.min(limit, Math.max(1, value))}`;
    less.setAttribute('aria-disabled', `${read() <= 1}`);
    more.setAttribute('aria-disabled', `${read() >= limit}`);
  };
  less.addEventListener('click', () => put(read() - 1));
  more.addEventListener('click', () => put(read() + 1));
  quantity.addEventListener('change', () => put(read()));
  put(1);
  const hint = element(
    'p',
    { id: 'wish-hint', class: 'sheet-hint' },
    'With the code of the country: +44\u00a020\u00a07946\u00a00001',
  );
  return {
    fields: [
      field('Quantity', quantity, element('div', { class: 'stepper' }, less, quantity, more)),
      field('Name', name, name),
      field('Phone or e-mail', contact, contact, hint),
    ],
    get quantity() {
      return read();
    },
    get name() {
      return name.value;
    },
    get contact() {
      return contact.value;
    },
    markContact: (isWrong, messageId) => {
      if (isWrong) contact.setAttribute('aria-invalid', 'true');
      else contact.removeAttribute('aria-invalid');
      contact.setAttribute('aria-describedby', isWrong ? `${messageId} wish-hint` : 'wish-hint');
      if (isWrong) contact.focus();
    },
  };
}

function stepButton(sign: string, label: string): HTMLButtonElement {
  return element('button', { type: 'button', class: 'step', 'aria-label': label }, sign);
}

function field(label: string, input: HTMLInputElement, ...parts: HTMLElement[]): HTMLElement {
  return element('div', { class: 'sheet-field' }, element('label', { for: input.id }, label), ...parts);
}
