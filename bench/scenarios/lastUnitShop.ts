import { createPatientCaller, type PatientCaller } from '../drivers/patientCaller.ts';

/** A store of the demo shop, one article of it, and a store 1,200 m away that has plenty. */
export interface LastUnitShop {
  locationId: string;
  variantId: string;
  /** Of a device in that store. */
  kioskToken: string;
  adminToken: string;
  /** Units on hand in the store. */
  setUnits(units: number): Promise<void>;
  giveBack(reservation: { id: string; secret: string | null }): Promise<void>;
}

const code = 'K1';
const plenty = 100;
/** One thousandth of a degree of latitude is 111 m. */
const latitudesAway = 1.2 / 111.195;

interface Found {
  location: { id: string; geo: { latitude: number; longitude: number } };
  stockLevels: { edges: { node: { id: string; variant: { id: string } } }[] };
}

/** @throws Error when the shop refuses something */
export async function openLastUnitShop(url: string): Promise<LastUnitShop> {
  const [merchandiser, kioskToken, adminToken] = await Promise.all([
    tokenOf(url, { role: 'merchandiser' }),
    tokenOf(url, { role: 'kiosk', store: code }),
    tokenOf(url, { role: 'admin' }),
  ]);
  const caller = createPatientCaller({ url, token: merchandiser });
  const { location } = await ask<Pick<Found, 'location'>>(
    caller,
    `{ location(code: "${code}") { id geo { latitude longitude } } }`,
  );
  const { stockLevels } = await ask<Pick<Found, 'stockLevels'>>(
    caller,
    `query Levels($places: [ID!]) {
      stockLevels(first: 1, filter: { locationIds: $places, bands: [IN_STOCK] }) { edges { node { id variant { id } } } }
    }`,
    { places: [location.id] },
  );
  const level = stockLevels.edges[0]?.node;
  if (!level) throw new Error(`The demo shop has nothing in stock at ${code}.`);
  await openNeighbour(caller, { variantId: level.variant.id, geo: location.geo });
  return {
    locationId: location.id,
    variantId: level.variant.id,
    kioskToken,
    adminToken,
    setUnits: (units) =>
      change(caller, 'adjustStock', {
        levelId: level.id,
        mode: 'SET',
        quantity: units,
        reason: 'CORRECTION',
        ...keyed(),
      }),
    giveBack: (reservation) =>
      change(createPatientCaller({ url }), 'cancelStoreReservation', { ...reservation, ...keyed() }),
  };
}

async function openNeighbour(
  caller: PatientCaller,
  { variantId, geo }: { variantId: string; geo: { latitude: number; longitude: number } },
): Promise<void> {
  const place = { code: 'NEAR', name: 'Store around the corner', kind: 'STORE', status: 'OPEN', services: ['RESERVE'] };
  const away = { ...geo, latitude: geo.latitude + latitudesAway };
  await change(caller, 'upsertLocation', { ...place, timeZone: 'Europe/London', geo: away });
  const { location } = await ask<Pick<Found, 'location'>>(
    caller,
    '{ location(code: "NEAR") { id geo { latitude longitude } } }',
  );
  const items = [{ variantId, counted: plenty }];
  await change(caller, 'recordStockCount', { locationId: location.id, items, ...keyed() });
}

const keyed = () => ({ idempotencyKey: crypto.randomUUID() });

async function change(caller: PatientCaller, field: string, input: object): Promise<void> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation Change($input: ${type}!) { ${field}(input: $input) { userErrors { code message } } }`;
  const data = await ask<Record<string, { userErrors: object[] }>>(caller, query, { input });
  const refusals = data[field]?.userErrors ?? [];
  if (refusals.length > 0) throw new Error(`${field} was refused: ${JSON.stringify(refusals)}`);
}

async function ask<Data>(caller: PatientCaller, query: string, variables: object = {}): Promise<Data> {
  const { data, refusal } = await caller.send<Data>(query, variables);
  if (!data) throw new Error(`The shop answers ${refusal}.`);
  return data;
}

async function tokenOf(url: string, request: { role: string; store?: string }): Promise<string> {
  const response = await fetch(new URL('/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return ((await response.json()) as { token: string }).token;
}
