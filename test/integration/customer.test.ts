import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymousViewer, type Viewer } from '#platform/identity/viewer.ts';
import { trusted } from '#platform/mongo/trusted.ts';
import { customer } from '#subgraphs/customer/index.ts';
import { type DeviceDocument, deviceModel } from '#subgraphs/customer/repository/recordModels.ts';
import { type SubgraphHarness, staffViewer, startSubgraph } from '../support/subgraphHarness.ts';

let harness: SubgraphHarness;

beforeAll(async () => {
  harness = await startSubgraph(customer);
});

afterAll(async () => {
  await harness.flush();
  const system: Viewer = { ...admin, kind: 'SYSTEM', subject: 'system:orders', scopes: ['caller:system'] };
  const { data } = await harness.execute({ query: '{ customerAudit { violations } }', viewer: system });
  expect(data).toEqual({ customerAudit: [{ violations: 0 }, { violations: 0 }, { violations: 0 }] });
  await harness.close();
});

const admin = staffViewer(['identity:manage']);
const errors = `userErrors { __typename code path ... on InvalidInput { rule } ... on VersionConflict { currentVersion } }`;
const mutations = {
  staff: `mutation Staff($input: SetStaffRolesInput!) { answer: setStaffRoles(input: $input) { record: staffMember { id displayName roles locationIds active version } ${errors} } }`,
  device: `mutation Device($input: RegisterDeviceInput!) { answer: registerDevice(input: $input) { record: device { id kind name locationId active version } ${errors} } }`,
  partner: `mutation Partner($input: RegisterPartnerInput!) { answer: registerPartner(input: $input) { record: partner { id name scopes active version } ${errors} } }`,
};
type Kind = keyof typeof mutations;
type Answer = { record: Record<string, unknown> | null; userErrors: Record<string, unknown>[] };

async function write(kind: Kind, input: Record<string, unknown>): Promise<Answer> {
  const result = await harness.execute({ query: mutations[kind], variables: { input }, viewer: admin });
  expect(result.errors).toBeUndefined();
  return result.data?.answer as Answer;
}

/** Everything that is stored. */
async function everything(): Promise<unknown> {
  await harness.flush();
  const found = customer.models.map((model) =>
    harness.database
      .model<unknown>(model as never)
      .find({})
      .sort({ _id: 1 } as never)
      .lean(),
  );
  return { stored: await Promise.all(found), events: await harness.eventCount() };
}

const given: Record<Kind, Record<string, unknown>> = {
  staff: { displayName: 'Ada', roles: ['LEAD'], locationIds: ['loc_1'] },
  device: { kind: 'KIOSK', name: 'Entrance', locationId: 'loc_1' },
  partner: { name: 'Courier', scopes: ['tracking:ingest'] },
};

describe.each([
  ['staff', 'stf'],
  ['device', 'dev'],
  ['partner', 'par'],
] as const)('a record of a %s', (kind, prefix) => {
  it('is made with a new id, then changed by its id, version by version', async () => {
    const made = await write(kind, given[kind]);
    expect(made).toEqual({
      record: { ...given[kind], id: expect.stringMatching(new RegExp(`^${prefix}_`)), active: true, version: 1 },
      userErrors: [],
    });
    const id = made.record?.id;
    const changed = await write(kind, { ...given[kind], id, expectedVersion: 1, active: false });
    expect(changed.record).toMatchObject({ id, active: false, version: 2 });
  });

  it('is made under a given id, and written once when nothing differs', async () => {
    const input = { ...given[kind], id: `${prefix}_given` };
    expect((await write(kind, input)).record).toMatchObject({ id: `${prefix}_given`, version: 1 });
    const before = await everything();
    expect((await write(kind, input)).record).toMatchObject({ version: 1 });
    expect(await everything()).toEqual(before);
  });

  it('refuses an old version, an expected version of none and a foreign id, and changes nothing', async () => {
    await write(kind, { ...given[kind], id: `${prefix}_kept` });
    const before = await everything();
    const old = await write(kind, { ...given[kind], id: `${prefix}_kept`, expectedVersion: 7, active: false });
    expect(old).toEqual({
      record: null,
      userErrors: [
        { __typename: 'VersionConflict', code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 1 },
      ],
    });
    const none = await write(kind, { ...given[kind], id: `${prefix}_none`, expectedVersion: 1 });
    expect(none.userErrors).toEqual([{ __typename: 'NotFound', code: 'NOT_FOUND', path: ['id'] }]);
    for (const id of ['cus_1', 'x', `${prefix}_`, `${prefix}_{}`]) {
      const foreign = await write(kind, { ...given[kind], id });
      expect(foreign.userErrors).toEqual([
        { __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['id'], rule: 'ID_SHAPE' },
      ]);
    }
    expect(await everything()).toEqual(before);
  });

  it('refuses callers without the right and changes nothing', async () => {
    const before = await everything();
    const codes = await Promise.all(
      [staffViewer(['stock:write']), anonymousViewer('WEB', 'test')].map(async (viewer) => {
        const result = await harness.execute({ query: mutations[kind], variables: { input: given[kind] }, viewer });
        return result.errors?.[0]?.extensions.code;
      }),
    );
    expect(codes).toEqual(['FORBIDDEN', 'UNAUTHENTICATED']);
    expect(await everything()).toEqual(before);
  });
});

it('names every rule that a record breaks, and changes nothing', async () => {
  const before = await everything();
  const rules = async (kind: Kind, input: object) =>
    (await write(kind, { ...given[kind], ...input })).userErrors.map(({ rule }) => rule);
  expect(
    await rules('staff', { displayName: ' ', locationIds: Array.from({ length: 51 }, (_, index) => `K${index}`) }),
  ).toEqual(['NAME', 'TOO_MANY_PLACES', 'LOCATION_ID']);
  expect(await rules('device', { name: '', locationId: 'K1' })).toEqual(['NAME', 'LOCATION_ID']);
  expect(await rules('partner', { name: 'x'.repeat(201), scopes: ['catalog:read', 'stock:write'] })).toEqual([
    'NAME',
    'PARTNER_SCOPE',
  ]);
  expect(await everything()).toEqual(before);
});

describe('reading records', () => {
  const read = async (field: string, id: string, viewer: Viewer) => {
    const result = await harness.execute({
      query: `query Read($id: ID!) { ${field}(id: $id) { id } }`,
      variables: { id },
      viewer,
    });
    return result.errors?.[0]?.extensions.code ?? (result.data?.[field] as { id: string } | null)?.id ?? null;
  };
  const device: Viewer = { ...staffViewer([]), kind: 'DEVICE', subject: 'dev_seen', scopes: ['caller:device'] };

  it('shows each to whom it may be shown, and nothing to others', async () => {
    await write('staff', { ...given.staff, id: 'stf_test' });
    await write('staff', { ...given.staff, id: 'stf_other' });
    await write('device', { ...given.device, id: 'dev_seen' });
    await write('partner', { ...given.partner, id: 'par_seen' });
    const colleague = staffViewer([], ['loc_1']);
    expect(
      await Promise.all([
        read('staffMember', 'stf_test', colleague),
        read('staffMember', 'stf_other', colleague),
        read('staffMember', 'stf_other', admin),
      ]),
    ).toEqual(['stf_test', null, 'stf_other']);
    expect(
      await Promise.all([
        read('device', 'dev_seen', device),
        read('device', 'dev_seen', colleague),
        read('device', 'dev_seen', staffViewer([], ['loc_2'])),
      ]),
    ).toEqual(['dev_seen', 'dev_seen', null]);
    expect(
      await Promise.all([
        read('partner', 'par_seen', admin),
        read('partner', 'par_seen', colleague),
        read('partner', 'par_none', admin),
      ]),
    ).toEqual(['par_seen', 'FORBIDDEN', null]);
    expect(await read('staffMember', 'stf_test', anonymousViewer('WEB', 'test'))).toBe('UNAUTHENTICATED');
  });

  it('shows the same through references of other subgraphs', async () => {
    const query =
      'query Join($representations: [_Any!]!) { _entities(representations: $representations) { ... on StaffMember { id } ... on Device { id } ... on Partner { id } } }';
    const representations = [
      { __typename: 'StaffMember', id: 'stf_other' },
      { __typename: 'Device', id: 'dev_seen' },
      { __typename: 'Partner', id: 'par_seen' },
    ];
    const seenBy = async (viewer: Viewer) =>
      (await harness.execute({ query, variables: { representations }, viewer })).data?._entities;
    expect(await seenBy(admin)).toEqual([{ id: 'stf_other' }, { id: 'dev_seen' }, { id: 'par_seen' }]);
    expect(await seenBy(anonymousViewer('WEB', 'test'))).toEqual([null, null, null]);
  });
});

describe('revocations', () => {
  const system: Viewer = { ...admin, kind: 'SYSTEM', subject: 'system:gateway', scopes: ['caller:system'] };
  const ask = (viewer: Viewer) => harness.execute({ query: '{ revocations { subject at isBlocked } }', viewer });
  /** Of these subjects. */
  async function held(...subjects: string[]): Promise<Record<string, { at: number; isBlocked: boolean }>> {
    const { data, errors } = await ask(system);
    expect(errors).toBeUndefined();
    const all = data?.revocations as { subject: string; at: string | Date; isBlocked: boolean }[];
    const wanted = all.filter(({ subject }) => subjects.includes(subject));
    return Object.fromEntries(
      wanted.map(({ subject, at, isBlocked }) => [subject, { at: new Date(at).getTime(), isBlocked }]),
    );
  }

  it('name staff and screens that lost a right, with the instant of the loss, and nobody else', async () => {
    const subjects: string[] = [];
    for (const kind of ['staff', 'device'] as const) {
      const { record } = await write(kind, given[kind]);
      subjects.push(String(record?.id));
    }
    const [member = '', screen = ''] = subjects;
    expect(await held(member, screen)).toEqual({});
    await write('staff', { ...given.staff, id: member, roles: ['LEAD', 'ANALYST'] });
    await write('device', { ...given.device, id: screen, name: 'Exit' });
    expect(await held(member, screen)).toEqual({});

    const before = Date.now();
    await write('staff', { ...given.staff, id: member, roles: ['ANALYST'] });
    await write('device', { ...given.device, id: screen, active: false });
    const lost = await held(member, screen);
    expect(lost).toEqual({
      [member]: { at: expect.any(Number), isBlocked: false },
      [screen]: { at: expect.any(Number), isBlocked: true },
    });
    expect(lost[member]?.at).toBeGreaterThanOrEqual(before);

    // rights that come back do not make old tokens good
    await write('staff', { ...given.staff, id: member, roles: ['ANALYST', 'LEAD'] });
    await write('device', { ...given.device, id: screen, active: true });
    expect(await held(member, screen)).toEqual({
      [member]: lost[member],
      [screen]: { at: lost[screen]?.at, isBlocked: false },
    });
  });

  it('name who is written down under an id that tokens may have already', async () => {
    await write('staff', { ...given.staff, id: 'stf_with-token' });
    expect(await held('stf_with-token')).toEqual({ 'stf_with-token': { at: expect.any(Number), isBlocked: false } });
  });

  it('name who is blocked, however many records were made since', async () => {
    await write('device', { ...given.device, id: 'dev_blocked-early', active: false });
    const devices = harness.database.model(deviceModel);
    const early = await devices.findById('dev_blocked-early').lean();
    const later = { ...early, active: true, revokedAt: new Date() } as never as DeviceDocument;
    const made = Array.from({ length: 1_000 }, (_, index) => ({ ...later, _id: `dev_later-${index}` }));
    await devices.insertMany(made);
    try {
      expect(await held('dev_blocked-early')).toEqual({
        'dev_blocked-early': { at: expect.any(Number), isBlocked: true },
      });
    } finally {
      await devices.deleteMany({ _id: trusted({ $in: made.map(({ _id }) => _id) }) });
    }
  });

  it('are nothing that a change which was refused adds to, and for the system alone', async () => {
    await write('staff', { ...given.staff, id: 'stf_refused' });
    const before = await held('stf_refused');
    await write('staff', { ...given.staff, id: 'stf_refused', expectedVersion: 7, active: false });
    expect(await held('stf_refused')).toEqual(before);
    expect((await ask(admin)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(anonymousViewer('WEB', 'test'))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
