/** A finished run of a night and its one chunk, but for their ids and times: for specs that only want them to be there. */
export const BARE_RUN = {
  asOf: '2024-01-01',
  rulebookHash: 'h',
  policyIds: [],
  state: 'finished',
  idsPerChunk: 1,
  baseRunId: null,
  fullBecause: null,
  knownUpTo: null,
  workedAt: null,
  enterpriseCount: 0,
  startedBy: 'spec',
} as const;
export const BARE_CHUNK = {
  firstEnterpriseId: 1,
  lastEnterpriseId: 1,
  state: 'done',
  fence: 1,
  leasedUntil: null,
  enterpriseCount: 1,
  checkpointId: 1,
  outcome: 'planes',
  tally: null,
} as const;
