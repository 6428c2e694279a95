/**
 * The names of attributes, from OpenTelemetry's semantic conventions where they have one. They are repeated here, so that no package has to be
 * installed for a handful of texts; a test compares them.
 */
export const attribute = {
  collection: 'db.collection.name',
  batchSize: 'db.operation.batch.size',
  storeOperation: 'db.operation.name',
  storeSystem: 'db.system.name',
  pseudonym: 'enduser.pseudo.id',
  errorType: 'error.type',
  status: 'http.response.status_code',
  sendOperation: 'messaging.operation.name',
  sendType: 'messaging.operation.type',
  sendSystem: 'messaging.system',
  happening: 'chatfactor.happening',
  index: 'chatfactor.index',
  outcome: 'chatfactor.outcome',
  template: 'chatfactor.template',
  transport: 'chatfactor.transport',
  verb: 'chatfactor.verb',
} as const

/** The names of the metrics. */
export const metric = {
  calls: 'chatfactor.calls',
  callDuration: 'chatfactor.call.duration',
  happenings: 'chatfactor.happenings',
  messages: 'chatfactor.messages',
  sendDuration: 'messaging.client.operation.duration',
  storeDuration: 'db.client.operation.duration',
  queueDepth: 'chatfactor.queue.depth',
  queueAge: 'chatfactor.queue.age',
  circuitOpen: 'chatfactor.circuit.open',
  cacheRecords: 'chatfactor.cache.records',
  cacheBytes: 'chatfactor.cache.bytes',
  cacheLookups: 'chatfactor.cache.lookups',
  feedBehind: 'chatfactor.feed.behind',
  feedAge: 'chatfactor.feed.age',
  sweepLag: 'chatfactor.sweep.lag',
} as const
