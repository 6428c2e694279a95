import '#languages'
import {
  ChatfactorError,
  type GivenFeature,
  type HostTexts,
  type OptionNames,
  refuseUnknownOptions,
} from '@chatfactor/core'
import { type ActionNews, defineFeature, leavingActions, type NewsOf, newsIn, sentOf } from '@chatfactor/core/feature'
import { actAnnouncements } from './acts/act-announcements.js'
import { actHappenings } from './acts/act-happenings.js'
import { bulkHappenings } from './bulk/bulk-happenings.js'
import { createBulk } from './bulk/bulk-verbs.js'
import { createConsumers } from './feed/consumers.js'
import { feedStanding } from './feed/feed-standing.js'
import { createFeed } from './feed/following.js'
import { createStatistics } from './figures/daily.js'
import { createJobs } from './jobs/job-service.js'
import { createKeyRotation } from './keys/key-rotation.js'
import { keysHappenings } from './keys/keys-happenings.js'
import { createResourceDelete } from './leaving/delete-resource.js'
import { createTokenDelete } from './leaving/delete-token.js'
import { createErase, createErasures } from './leaving/erase.js'
import { createPersonExport } from './leaving/export-person.js'
import { leavingAnnouncements } from './leaving/leaving-announcements.js'
import { leavingHappenings } from './leaving/leaving-happenings.js'
import { type OwnOperations, ownAccount } from './leaving/own-account.js'
import { operationsOfAdministrator } from './of-administrator.js'
import { operationVerbs, ownOperationVerbs } from './operation-verbs.js'
import type { Operations } from './operations.js'
import { partsOf } from './parts.js'
import { peopleJobsHappenings } from './people-jobs/bulk-happenings.js'
import { createBeginFor } from './states/begin-for.js'
import { helpAnnouncements } from './states/help-announcements.js'
import { invitationTemplates } from './states/invitation-mail.js'
import { createInvitations } from './states/invitations.js'
import { createLocks } from './states/lock.js'
import { reminderTemplates } from './states/reminder.js'
import { statesAnnouncements } from './states/states-announcements.js'
import { statesHappenings } from './states/states-happenings.js'
import { createTokenSwitch } from './states/switch-token.js'
import { createTokenList } from './states/token-list.js'
import { trailHappenings } from './trail/trail-happenings.js'
import { trailSlot } from './trail/trail-slot.js'
import { createSealedTrail } from './trail/trail-verbs.js'
import { webhookCatalogue } from './webhooks/catalogue.js'
import { webhookHappenings } from './webhooks/webhook-happenings.js'
import { createWebhooks, type WebhookOptions } from './webhooks/webhook-service.js'
import { webhookTemplates } from './webhooks/webhook-templates.js'
import { en, news } from './words/en.js'
import { languages } from './words/languages.js'

const happenings = {
  ...webhookHappenings,
  ...statesHappenings,
  ...bulkHappenings,
  ...peopleJobsHappenings,
  ...trailHappenings,
  ...leavingHappenings,
  ...keysHappenings,
  ...actHappenings,
}
/** What happens here, and what people may do, has a name, or this does not compile. */
const named: NewsOf<typeof happenings> & ActionNews<(typeof leavingActions)[number]> = news

/** Options of operations. */
export interface OperationsOptions {
  /** How webhooks are sent. */
  readonly webhooks?: WebhookOptions
  /**
   * The longest time an entry of the trail waits for its seal, in milliseconds, from 1,000 to 3,600,000. Longer means fewer seals. @defaultValue one
   * minute
   */
  readonly sealAfterMs?: number
  /** Your own texts for its mails, by language and key. */
  readonly texts?: HostTexts<typeof en>
}

const optionNames: OptionNames<OperationsOptions> = { webhooks: true, sealAfterMs: true, texts: true }

/**
 * Adds what running an app for years takes: an ordered feed of events that survives crashes and reaches other processes, webhooks, a sealed trail.
 *
 * Throws `INVALID_CONFIG` for an unknown option or one out of range.
 *
 * @example
 * const chatfactor = createChatfactor({ keys, store, transports, publicUrl, features: [operations()] })
 */
export function operations(options: OperationsOptions = {}): GivenFeature<Operations, OwnOperations> {
  refuseUnknownOptions(options, optionNames)
  const { webhooks = {}, sealAfterMs = 60_000 } = options
  refuseWrongDelay(sealAfterMs)
  const parts = partsOf({ webhooks, sealAfterMs })
  return defineFeature({
    name: 'operations',
    happenings,
    templates: { ...webhookTemplates, ...invitationTemplates, ...reminderTemplates },
    catalogue: sentOf(webhookCatalogue),
    feed: feedStanding,
    trail: trailSlot,
    texts: { english: en, languages },
    news: newsIn(named, languages),
    hostTexts: options.texts,
    verbs: operationVerbs,
    ofPerson: ownOperationVerbs,
    announcements: { ...statesAnnouncements, ...helpAnnouncements, ...leavingAnnouncements, ...actAnnouncements },
    actions: leavingActions,

    async sweep(engine, signal) {
      let swept = 0
      for (const { sweep } of parts) if (!signal.aborted) swept += (await sweep?.(engine, signal)) ?? 0
      return swept
    },

    beside(engine) {
      const all = parts.flatMap(({ beside }) => beside?.(engine) ?? [])
      return {
        async keep(signal) {
          await Promise.all(all.map((one) => one.keep(signal)))
        },
        async round(signal) {
          // Entries numbered in this round are planned and sent in it, too.
          for (const one of all) await one.round(signal)
        },
      }
    },

    open: (engine) => ({
      verbs: {
        feed: createFeed(engine),
        consumers: createConsumers(engine),
        users: { ...createBulk(engine), ...createErase(engine), ...createPersonExport(engine) },
        resources: createResourceDelete(engine),
        jobs: createJobs(engine),
        keys: createKeyRotation(engine),
        erasures: createErasures(engine),
        audit: createSealedTrail(engine),
        webhooks: createWebhooks(engine, webhooks),
        tokens: { ...createTokenSwitch(engine), ...createTokenList(engine), ...createTokenDelete(engine) },
        assignments: createLocks(engine),
        enrollments: createBeginFor(engine),
        invitations: createInvitations(engine),
        statistics: createStatistics(engine),
      },
      ofPerson: (door) => ({ account: ownAccount(engine, door) }),
      ofAdministrator: (actor, visible) => operationsOfAdministrator(engine, { webhooks }, { actor, visible }),
    }),
  })
}

/** Below a second each entry would get its own seal; above an hour an entry could be changed unnoticed for too long. */
function refuseWrongDelay(ms: number): void {
  if (Number.isInteger(ms) && ms >= 1_000 && ms <= 3_600_000) return
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'sealAfterMs',
    problem: 'must be whole milliseconds from 1,000 to 3,600,000',
  })
}
