/** An amount as the graph gives it: exact decimal text and ISO 4217 code. */
export interface MoneyText {
  decimal: string;
  currency: string;
}

/**
 * An amount as people of `locale` write it, with exactly the digits the graph sent and never through a float.
 * A code that Intl refuses is shown as it came: `12.50 ?!`.
 */
export function formatMoney(money: MoneyText, locale?: string): string {
  const digits = money.decimal.split('.')[1]?.length ?? 0;
  try {
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return format.format(money.decimal as `${number}`);
  } catch {
    return `${money.decimal} ${money.currency}`;
  }
}
