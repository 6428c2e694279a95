import type { Audit } from '../audit/audit-service.js'
import type { Challenges } from '../challenges/challenges.js'
import type { Worker } from '../deliveries/worker-loop.js'
import type { Enrollments } from '../enrollments/enrollments.js'
import { invalidOption } from '../errors/index.js'
import { asked, type Engine, own, type Transports, type VerbsOf } from '../kernel/index.js'
import { createAssignments } from '../people/assignment-service.js'
import type { Assignments } from '../people/assignments.js'
import type { Factors } from '../people/factor-service.js'
import type { Resources } from '../people/resources.js'
import { createUsers } from '../people/user-service.js'
import type { Users } from '../people/users.js'
import type { HostTransaction, InboundEvent, Store } from '../ports/index.js'
import type { SelfService } from '../self-service/self-service-verbs.js'
import { noRecordCache, type RememberedRecords } from '../stores/index.js'
import type { Tokens } from '../tokens/tokens.js'
import type { FeatureVerbs, SelfServiceOfPerson } from './features.js'
import type { AuditAction, ChatfactorEventName, ChatfactorEvents } from './happenings.js'

/** The verbs inside a transaction of the host's: their effects are committed with it, or not at all. */
export interface WithinTransaction {
  /** Makes and changes people. */
  readonly users: Pick<Users, 'create' | 'ensure' | 'get' | 'update'>
  /** Makes and changes memberships. */
  readonly assignments: Pick<Assignments, 'create' | 'find' | 'update'>
}

/** How these verbs may be called. */
export const verbsWithin: VerbsOf<WithinTransaction> = {
  users: {
    create: asked({ input: own }),
    ensure: asked({ input: own }),
    get: asked({ user: own }),
    update: asked({ user: own, change: own }),
  },
  assignments: { create: asked({ input: own }), find: asked({ input: own }), update: asked({ input: own }) },
}

/**
 * The verbs on the host's connection. Their writes may be rolled back, so this process remembers none of them; and only
 * verbs are included that send no messages and call no listeners.
 *
 * They use no lane: a call that waits there for a row of this transaction would wait for the host, while the host waits
 * for the lane.
 */
export function joinTransaction(
  engine: Engine,
  bare: Store,
  guarded: (bare: Store) => Store,
  transaction: HostTransaction,
): WithinTransaction {
  if (bare.within === undefined) throw invalidOption('store', 'cannot join your transactions')
  const joined: Engine = {
    ...engine,
    store: guarded(bare.within(transaction)),
    cache: noRecordCache,
    lanes: { run: (_, work) => work() },
  }
  const users = createUsers(joined)
  const assignments = createAssignments(joined)
  return {
    users: { create: users.create, ensure: users.ensure, get: users.get, update: users.update },
    assignments: { create: assignments.create, find: assignments.find, update: assignments.update },
  }
}

/**
 * Everything Chatfactor does, as one object. Every verb throws `INVALID_INPUT` for a wrong argument, and `CLOSED` after
 * `close`.
 *
 * There are three entry points: the top-level verbs trust their caller (the host's server code),
 * `selfService.as(person)` acts as a signed-in person and checks the policy, and that of `@chatfactor/console` acts as
 * an administrator and sees only their Resources.
 */
export interface Chatfactor<P extends object = object> extends FeatureVerbs, AsyncDisposable {
  /** What is protected, and its policy. */
  readonly resources: Resources
  /** The people. */
  readonly users: Users
  /** Who belongs to which Resource. */
  readonly assignments: Assignments
  /** The tokens that people have. */
  readonly tokens: Tokens
  /** How a person gets a token. */
  readonly enrollments: Enrollments
  /** One-time passwords and approvals: sends them and checks the answers. */
  readonly challenges: Challenges
  /** What a person has, and what they need. */
  readonly factors: Factors
  /** The verbs of signed-in people: each call checks the policy. */
  readonly selfService: SelfService<SelfServiceOfPerson & P>
  /** The audit trail. */
  readonly audit: Audit<AuditAction>
  /** Retries unsent messages, and cleans up. */
  readonly worker: Worker
  /** The messengers, and whether they work. */
  readonly transports: Transports
  /** Where people reach this app, without a trailing slash. */
  readonly publicUrl: string
  /** The path under which the portal is mounted, e.g. `/security`; empty at the root of the host. */
  readonly portalPath: string
  /** The languages (BCP 47) of chats and mails, English first: what a page may offer. */
  readonly languages: readonly string[]

  /**
   * Answers a platform's webhook: checks its origin, acts on each event once, then acknowledges. Never rejects.
   *
   * Pass it the request before anything has read its body.
   */
  handleWebhook(transport: string, request: Request): Promise<Response>
  /**
   * Handles events that did not come by webhook; resolves once each has been acted on, or reported as a `problem` and
   * skipped.
   *
   * Throws `TRANSPORT_NOT_FOUND`, `INVALID_INPUT`; `STORE_UNAVAILABLE` or `BUSY`: then pass all of them again.
   */
  receive(transport: string, events: readonly InboundEvent[]): Promise<void>
  /**
   * Starts receiving and sending, until `close`: the worker runs, and the events of every messenger arrive. Platforms with
   * webhooks are given our address, others are polled; an account whose events a bot of yours gets (`hearing: 'host'`)
   * is left alone.
   *
   * Call it in every process once the app listens: some platforms call its address at once. A platform that refuses is
   * asked again and becomes a `problem`, and so does anything wrong with the portal and its guards, such as a Resource
   * that does not exist. Resolves once every platform knows our webhook; there is no need to wait for that. Starting
   * again changes nothing.
   *
   * It first creates the Resources in the options. If that fails, it throws what `resources.ensure` throws, such as
   * `INVALID_INPUT` or `STORE_UNAVAILABLE`; then nothing has started, and it may be called again.
   */
  start(): Promise<void>
  /** Fetches events of every transport that can poll, until `close` or the signal: for development without a public URL. */
  poll(options?: { readonly signal?: AbortSignal }): void

  /**
   * People and memberships within a transaction of yours: they are committed with it, or not at all.
   *
   * Every verb throws `BUSY` if the transaction cannot go on: roll it back and run it again. Throws `INVALID_CONFIG` if
   * the store does not support transactions of the host; the PostgreSQL store does. Keep it short: until it ends, other
   * calls about the same person wait.
   *
   * @example
   * await client.query('begin')
   * const within = chatfactor.within(client)
   * const { id: userId } = await within.users.ensure({ externalId: 'your-own-id-of-ana', login: 'ana' })
   * await within.assignments.create({ resourceId, userId })
   * await client.query('commit')
   */
  within(transaction: HostTransaction): WithinTransaction

  /** Size and hit rate of this process's cache of records, for a metric. Does not touch the store. */
  remembered(): RememberedRecords

  /**
   * Calls the listener after each commit that made the event true, in this process only; returns a function that stops
   * it.
   *
   * A listener may be async; it is not awaited. If it throws or rejects, that undoes nothing and becomes a `problem`.
   */
  on<N extends ChatfactorEventName>(event: N, listener: (...data: ChatfactorEvents[N]) => unknown): () => void
  /** Waits until the messages under way have been sent. */
  settled(): Promise<void>
  /**
   * Shuts down: stops the worker, polling and watching, and waits up to 45 s for calls under way and their messages.
   *
   * From then on every other verb throws `CLOSED`, and webhooks are answered with 503. Closing again changes nothing.
   * The store stays open: you opened it, so you close it. `await using chatfactor = createChatfactor(…)` closes it at
   * the end of its block.
   */
  close(): Promise<void>
}
