import type { z } from 'zod';

/**
 * Reads settings from the environment. A variable that is set to nothing counts as not set.
 * @throws Error with one sentence that names the variable and what it must be; its value is never told
 */
export function readEnvironment<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `The environment variable ${issue?.path.join('.')} is wrong: it must be ${issue && demandOf(issue)}.`,
  );
}

/** Words that go on after "it must be". */
function demandOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return 'an address such as https://shop.example/path';
    case 'invalid_type':
      return 'a whole number';
    default:
      return issue.message;
  }
}
