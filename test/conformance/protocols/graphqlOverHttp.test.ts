import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../support/testGateway.ts';

let test: TestGateway | undefined;

describe('GraphQL over HTTP', () => {
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test?.close());

  const audits = serverAudits({ url: () => `${test?.gateway.url}/graphql`, fetchFn: fetch });

  it('is audited by all 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  for (const audit of audits) {
    it(`passes audit ${audit.id}: ${audit.name}`, async () => {
      const result = await audit.fn();
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok');
    });
  }
});
