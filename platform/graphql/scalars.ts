import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isCurrencyCode } from '../money/currencies.ts';
import { maxAmountMinor } from '../money/money.ts';

const refuse = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** A scalar whose value is a text that passes `check`; both ways the same text. */
function textScalar(
  name: string,
  expectation: string,
  check: (text: string) => boolean,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !check(value)) throw refuse(`${name} must be ${expectation}.`);
    return value;
  };
  return new GraphQLScalarType({
    name,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && instantShape.test(value) ? new Date(value) : undefined;
  const year = instant?.getUTCFullYear() ?? Number.NaN;
  const isReal = typeof value === 'string' && isDay(value.slice(0, 10)); // 2026-02-30 would roll over silently
  if (!instant || !isReal || !(year >= 1900 && year <= 2200))
    throw refuse('DateTime must be an RFC 3339 instant between 1900 and 2200.');
  return instant;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

function parseMinorUnits(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Math.abs(value) > maxAmountMinor) {
    throw refuse('MinorUnits must be a whole number between -10^11 and 10^11.');
  }
  return value;
}

const minorUnits = new GraphQLScalarType<number, number>({
  name: 'MinorUnits',
  serialize: (value) => Number(value),
  parseValue: parseMinorUnits,
  parseLiteral: (node) => parseMinorUnits(node.kind === Kind.INT ? Number(node.value) : undefined),
});

/** Resolvers of the scalars of `schema/common.graphql`, the same in every subgraph. */
export const scalars = {
  DateTime: dateTime,
  Date: textScalar('Date', 'a day, YYYY-MM-DD', isDay),
  LocalTime: textScalar('LocalTime', 'a time of day, HH:MM', (text) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)),
  CurrencyCode: textScalar('CurrencyCode', 'an ISO 4217 code in capitals', isCurrencyCode),
  Locale: textScalar('Locale', 'a BCP 47 language tag', (text) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(text)),
  MinorUnits: minorUnits,
  IdempotencyKey: textScalar('IdempotencyKey', '16 to 128 visible ASCII characters', (text) =>
    /^[\x21-\x7e]{16,128}$/.test(text),
  ),
};
