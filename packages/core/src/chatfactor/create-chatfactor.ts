import { EventEmitter } from 'eventemitter3'
import { createAudit } from '../audit/audit-service.js'
import { createChallenges } from '../challenges/challenge-service.js'
import { createChatWays } from '../chats/chat-ways.js'
import { handleWebhook, readEvent, takeIn } from '../chats/webhook-handler.js'
import { deletingOverdue } from '../deliveries/delete-overdue.js'
import { createDispatcher } from '../deliveries/dispatcher.js'
import { createEditor, createSentMessages } from '../deliveries/edit-message.js'
import { createTransports } from '../deliveries/transport-service.js'
import { createWorker } from '../deliveries/worker-loop.js'
import { sweepEnrollments } from '../enrollments/ending.js'
import { createEnrollments } from '../enrollments/enrollment-service.js'
import { refuseUnknownOptions } from '../errors/index.js'
import {
  createCountries,
  createFeatures,
  createLanes,
  createLines,
  createMonitor,
  createRegistry,
  type Engine,
  joined,
  mailBrandOf,
  noHostRules,
  readRetention,
  tellProblem,
} from '../kernel/index.js'
import { createKeyRing, loadingOneTimePasswords, refuseWeakKey } from '../keys/index.js'
import { supportOf } from '../messages/index.js'
import { createReplyBudget } from '../pacing/index.js'
import { createAssignments } from '../people/assignment-service.js'
import { createFactors } from '../people/factor-service.js'
import { createResources } from '../people/resource-service.js'
import { createUsers } from '../people/user-service.js'
import { type Store, systemClock } from '../ports/index.js'
import { createSelfService } from '../self-service/self-service-verbs.js'
import {
  boundedStore,
  completing,
  createChangeBoard,
  heeding,
  keptStore,
  passingStore,
  sealing,
} from '../stores/index.js'
import { createTokens } from '../tokens/token-service.js'
import { createCoreCatalogue } from '../words/core-words.js'
import { type Chatfactor, joinTransaction } from './chatfactor-api.js'
import {
  type ChatfactorOptions,
  optionNames,
  readPortalPath,
  readPublicUrl,
  readStore,
  recordCacheOf,
  textsOf,
  withAdded,
} from './chatfactor-options.js'
import { openFeatures } from './features.js'
import { admitFeatures, gated } from './gate.js'
import { type ChatfactorWith, featuresOf, type GivenFeature } from './given-feature.js'
import { createHearing, createLife, createLooking, emitTo, tellUnheard } from './life.js'
import { verbsWith } from './verbs.js'

/**
 * Builds a Chatfactor. Nothing is opened or started yet, and no random numbers are drawn, so an isolate may build it
 * before its first request.
 *
 * Throws `INVALID_CONFIG`, naming the option, for: an unknown option, a missing store, missing or short keys, a
 * `publicUrl` without https or with a path, two transports of one name, `processes` that is not a whole number.
 *
 * @example
 * const chatfactor = createChatfactor({
 *   keys: [{ id: '2026-11', secret: process.env.CHATFACTOR_KEY ?? '' }],
 *   store: memoryStore(),
 *   transports: [telegramTransport({ botCredential, botUsername: 'example_bot', webhookSecret })],
 *   publicUrl: 'https://id.example.com',
 * })
 */
export function createChatfactor<const F extends readonly GivenFeature[] = readonly []>(
  options: ChatfactorOptions & { readonly features?: F },
): ChatfactorWith<F>
export function createChatfactor(options: ChatfactorOptions): Chatfactor {
  refuseUnknownOptions(options, optionNames)
  const publicUrl = readPublicUrl(options.publicUrl)
  const portalPath = readPortalPath(options.portalPath ?? '/security')
  const store = readStore(options.store)
  const events = new EventEmitter()
  const cache = recordCacheOf(options)
  const changes = createChangeBoard(store, cache.heard)
  const added = featuresOf(options.features ?? [])
  const opened = openFeatures(options, added)
  const features = createFeatures(opened.list)
  const everyVerb = verbsWith(added)
  const kept = opened.list.flatMap(({ keeps = [] }) => keeps)
  const ways = createChatWays(opened.list)
  const keys = createKeyRing(options.keys)
  refuseWeakKey(options.keys)
  // The first decision waits for it, and reports its errors.
  loadingOneTimePasswords()?.catch(() => undefined)
  const clock = options.clock ?? systemClock
  const transports = createRegistry(options.transports)
  const emit: Engine['emit'] = (event) => {
    emitTo(events, event)
    look({ by: 'telling', event: event.name })
  }
  tellUnheard(events)
  for (const { unheard } of opened.list) unheard?.(events, { emit })
  const monitor = createMonitor(transports.all, clock, emit)
  const sentMessages = createSentMessages(() => engine)
  const dispatcher = createDispatcher(() => engine, sentMessages, options.outcomes ?? 'later')
  const editor = createEditor(() => engine, sentMessages)
  const life = createLife((error) => tellProblem({ emit }, 'closing', error))
  const tellHealth = (error: unknown) => tellProblem({ emit }, 'health', error)
  const toldOfKey = (keyId: string) =>
    tellProblem({ emit }, 'keys', new Error(`The key ${keyId} was revoked: take it out of \`keys\`.`))
  const { around } = features
  const guarded = (bare: Store) => {
    const bounded = boundedStore(around.store?.(bare) ?? bare, monitor.store)
    return keptStore(passingStore(bounded, [heeding(keys, toldOfKey), sealing(keys), completing]), kept)
  }
  const engine: Engine = {
    store: guarded(store),
    clock,
    keys,
    features,
    lanes: createLanes(),
    cache,
    get passwords() {
      return passwords
    },
    catalogue: createCoreCatalogue(textsOf(options, added), features.texts, options.language),
    rules: (opened.hostRules ?? noHostRules)(
      options.rules ?? [],
      (rule, error) => tellProblem({ emit }, `rule ${rule}`, error),
      createCountries(options.locate, clock, (error) => tellProblem({ emit }, 'locate', error)),
    ),
    changes,
    channels: {
      transports,
      mailer: options.mailer ?? null,
      monitor,
      lines: createLines(clock, transports.all, options.processes ?? 1),
      replies: createReplyBudget(clock),
    },
    settings: {
      retention: readRetention(options.retention),
      uniqueEmails: options.uniqueEmails ?? false,
      supportOf: supportOf(options.support, (error) => tellProblem({ emit }, 'support', error)),
      brandOf: mailBrandOf(options.brand, publicUrl, (error) => tellProblem({ emit }, 'brand', error)),
      publicUrl,
      site: new URL(publicUrl).host,
      portalUrl: `${publicUrl}${portalPath}`,
      webhookUrl: options.webhookUrl ?? ((name) => `${publicUrl}${portalPath}/webhooks/${name}`),
    },
    sending: {
      dispatch: async (delivery) => (life.isOver() ? null : dispatcher.dispatch(delivery)),
      edit(edit, known) {
        if (!life.isOver()) editor.edit(edit, known)
      },
      outcomeOf: dispatcher.outcomeOf,
      writeOutcomes: dispatcher.writeOutcomes,
      turnOf: dispatcher.turnOf,
      leaves: dispatcher.leaves,
    },
    emit,
  }
  const atStart: (() => Promise<unknown>)[] = []
  const look = createLooking(
    opened.list.flatMap(({ looks }) => looks ?? []),
    (looks) => void life.run(() => looks.keepLooking(engine, life.ending).catch(tellHealth)),
  )
  const tokens = createTokens(engine)
  const challenges = createChallenges(engine)
  const ownChallenges = createChallenges(engine, 'own_pages')
  const enrollments = createEnrollments(engine)
  const mine = added.map((feature) => feature.open(engine, { challenges, ownChallenges }))
  const passwords = mine.find((feature) => feature.passwords !== undefined)?.passwords ?? null
  const worker = createWorker(engine, [sweepEnrollments, deletingOverdue(kept)], opened.list)
  const resources = createResources(engine)
  const ensureResources = () => Promise.all((options.resources ?? []).map((one) => resources.ensure(one)))
  const chatfactor: Chatfactor = {
    resources,
    users: createUsers(engine),
    assignments: createAssignments(engine),
    tokens,
    enrollments,
    challenges,
    factors: createFactors(engine, tokens),
    ...opened.verbs(engine, { challenges }),
    selfService: createSelfService(
      engine,
      { enrollments, tokens, challenges: ownChallenges },
      withAdded(opened.ofPerson(engine), mine),
    ),
    audit: createAudit(engine),
    worker: {
      ...worker,
      start() {
        worker.start()
        look('work')
      },
    },
    publicUrl,
    portalPath,
    languages: engine.catalogue.languages,
    transports: createTransports(engine),

    async handleWebhook(name, request) {
      if (life.ending.aborted) return new Response(null, { status: 503 })
      return life.run(() => handleWebhook(engine, ways, name, request))
    },

    async receive(name, inbound) {
      engine.channels.transports.get(name)
      await takeIn(engine, ways, name, inbound.map(readEvent))
    },

    within: (transaction) => joinTransaction(engine, store, guarded, transaction),

    remembered: engine.cache.standing,

    ...createHearing({
      engine,
      ways,
      life,
      look,
      ensureResources,
      atStart,
      startWorker: () => chatfactor.worker.start(),
    }),

    on(event, listener) {
      events.on(event, listener)
      look({ by: 'listening', event })
      return () => {
        events.off(event, listener)
      }
    },

    async settled() {
      await dispatcher.settled()
      await editor.settled()
    },

    async close() {
      const stopping = worker.stop()
      changes.close()
      await life.end(async () => {
        await stopping
        await dispatcher.close()
      })
      events.removeAllListeners()
    },

    [Symbol.asyncDispose]: () => chatfactor.close(),
  }
  let whole = chatfactor
  for (const feature of mine) whole = joined(whole, feature.verbs)
  const open = gated(whole, everyVerb, { life, around, path: [] })
  admitFeatures(open, { engine, life, atStart, added: mine })
  return open
}
