import { hasScope, type Viewer, worksAt } from '#platform/identity/viewer.ts';
import type { NewId } from '#platform/ids.ts';
import { createAuditInFlight, type DatedFinding, dateFindings } from '#platform/subgraph/auditInFlight.ts';
import type { RequestContext, SubgraphRuntime } from '#platform/subgraph/defineSubgraph.ts';
import { audit } from './audit.ts';
import type { Device } from './domain/device.ts';
import type { Partner } from './domain/partner.ts';
import type { Records, Revocations, SubjectContacts } from './domain/ports.ts';
import type { Onlooker } from './domain/sight.ts';
import type { StaffMember } from './domain/staffMember.ts';
import { type CustomerLoaders, createLoaders } from './loaders.ts';
import { deviceModel, partnerModel, staffModel } from './repository/recordModels.ts';
import { createRecordRepository } from './repository/recordRepository.ts';
import { createRevocations } from './repository/revocationRepository.ts';
import { createSubjectContacts } from './repository/subjectContactRepository.ts';

/** What customer works with; made once per process. */
export interface CustomerDeps {
  staff: Records<StaffMember>;
  devices: Records<Device>;
  partners: Records<Partner>;
  subjectContacts: SubjectContacts;
  revocations: Revocations;
  newId: NewId;
  runtime: SubgraphRuntime;
  audit(): Promise<DatedFinding[]>;
}

/** Made once per request. */
export interface CustomerContext extends RequestContext {
  loaders: CustomerLoaders;
  deps: CustomerDeps;
  onlooker: Onlooker;
}

export function createDeps(runtime: SubgraphRuntime): CustomerDeps {
  const { database, clock, onWrite, newId } = runtime;
  const now = () => clock.now();
  return {
    staff: createRecordRepository<StaffMember>({ model: database.model(staffModel), prefix: 'stf', onWrite, now }),
    devices: createRecordRepository<Device>({ model: database.model(deviceModel), prefix: 'dev', onWrite, now }),
    partners: createRecordRepository<Partner>({ model: database.model(partnerModel), prefix: 'par', onWrite, now }),
    revocations: createRevocations(database),
    subjectContacts: createSubjectContacts({ database, now }),
    newId,
    runtime,
    audit: createAuditInFlight({ audit: dateFindings(() => audit(runtime), clock), clock }),
  };
}

export const createContext = (deps: CustomerDeps, viewer: Viewer): CustomerContext => ({
  viewer,
  deps,
  loaders: createLoaders(deps),
  onlooker: {
    kind: viewer.kind,
    subject: viewer.subject,
    managesIdentities: hasScope(viewer, 'caller:staff') && hasScope(viewer, 'identity:manage'),
    worksAt: (id) => worksAt(viewer, { id, code: id }), // codes of places are inventory's
  },
});
