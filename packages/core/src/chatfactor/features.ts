import { challengeAnnouncements } from '../challenges/challenge-announcements.js'
import { challengeHappenings } from '../challenges/challenge-happenings.js'
import type { Challenges } from '../challenges/challenges.js'
import { chatHappenings } from '../chats/chat-happenings.js'
import type { ChatSlots } from '../chats/chat-ways.js'
import { codeButtons } from '../chats/code-question.js'
import { disownButton } from '../chats/disown-press.js'
import { codeCommand } from '../chats/live-code.js'
import { tokenButtons, tokenCommands } from '../chats/token-commands.js'
import type { WorkerSlots } from '../deliveries/worker-loop.js'
import { enrollmentHappenings } from '../enrollments/enrollment-happenings.js'
import type { OptionNames } from '../errors/index.js'
import { approvalsFeature } from '../features/approvals/approvals-feature.js'
import type { en as approvalTexts } from '../features/approvals/words/en.js'
import { graceFeature } from '../features/grace/grace-feature.js'
import type { en as graceTexts } from '../features/grace/words/en.js'
import type { Health } from '../features/health/health.js'
import { createHealth } from '../features/health/health-feature.js'
import { createHostRules } from '../features/host-rules/host-rules.js'
import { invitationHappenings } from '../features/invitations/invitation-happenings.js'
import { type AcceptInvitation, invitationVerb } from '../features/invitations/invitation-verb.js'
import { createNotifications } from '../features/notifications/notification-service.js'
import { readNotifications } from '../features/notifications/notification-templates.js'
import type { NotificationOptions } from '../features/notifications/notification-words.js'
import type { Notifications } from '../features/notifications/notifications.js'
import { notificationsFeature } from '../features/notifications/notifications-feature.js'
import type { en as notificationTexts } from '../features/notifications/words/en.js'
import { type Bypass, createBypass } from '../features/recovery/bypass.js'
import { createRecovery, type OwnPin, type OwnRecoveryCodes, recoveryFeature } from '../features/recovery/recovery.js'
import { createKeys, type Keys } from '../features/recovery/revoked-key.js'
import type { en as recoveryTexts } from '../features/recovery/words/en.js'
import type { SecondFactor } from '../features/step-up/second-factor.js'
import { createSecondFactor } from '../features/step-up/second-factor-service.js'
import { createNotices, type Notices } from '../features/undo/notices.js'
import { takingBack } from '../features/undo/take-back.js'
import { undoFeature } from '../features/undo/undo-feature.js'
import type { en as undoTexts } from '../features/undo/words/en.js'
import {
  asked,
  atOnce,
  type Engine,
  type Feature,
  own,
  type Passwords,
  type ReadHostRules,
  type VerbsOf,
  watching,
} from '../kernel/index.js'
import {
  accessTemplates,
  codeTemplates,
  noticeTemplates,
  ruleAnnouncements,
  tokenTemplates,
} from '../messages/index.js'
import { peopleHappenings } from '../people/people-happenings.js'
import { type Actor, tokenActions } from '../records/index.js'
import { ruleHappenings } from '../rules/index.js'
import type { Door } from '../self-service/door.js'
import { ownHappenings } from '../self-service/own-happenings.js'
import type { Added, OwnVerbs } from '../self-service/self-service-verbs.js'
import { tokenAnnouncements } from '../tokens/token-announcements.js'
import { tokenHappenings } from '../tokens/token-happenings.js'
import type { HostTexts, Texts } from '../words/catalogue.js'
import type { CoreTexts } from '../words/core-words.js'
import type { Announced } from './happenings.js'

/** What features build on. */
export interface BaseVerbs {
  readonly challenges: Challenges
  /** The same for our own pages, which ask for a signed-in person. */
  readonly ownChallenges: Challenges
}

/**
 * A feature of another package, which `defineFeature` turns into one for hosts: `V` are its verbs on Chatfactor, `P`
 * its verbs of a signed-in person.
 */
export interface AddedFeature<V extends object = object, P extends object = object>
  extends Feature,
    ChatSlots,
    WorkerSlots {
  /** How its verbs may be called. */
  readonly verbs: VerbsOf<V>
  /** How its verbs of a person may be called. */
  readonly ofPerson: VerbsOf<P>
  /** The host's texts that replace its own. */
  readonly hostTexts?: HostTexts<Texts> | undefined
  /** Called once for each Chatfactor that has it. */
  open(engine: Engine, base: BaseVerbs): OpenFeature<V, P>
}

/** A feature, opened for one Chatfactor. */
export interface OpenFeature<V extends object, P extends object> {
  readonly verbs: V
  ofPerson(door: Door): P
  /**
   * The verbs of an administrator who sees these Resources, for the package of administrators, which knows their types.
   * It may pass an engine on which commits are checked; by default it is the one that the feature was opened with.
   */
  ofAdministrator?(actor: Actor, visible: 'all' | readonly string[], on?: Engine): object
  readonly passwords?: Passwords
}

/** The options of features. */
export interface FeatureOptions {
  /** The categories and texts of `notifications.send`. */
  readonly notifications?: NotificationOptions
}

export const featureOptionNames: OptionNames<FeatureOptions> = { notifications: true }

/** The verbs of features on a Chatfactor. */
export interface FeatureVerbs {
  /**
   * The health of all processes that share the store: platform accounts, mail, the store itself, workers and clocks;
   * and what is wrong, with what to do. Reads only the store, and asks no platform. `feed: false` leaves out the
   * progress of the feed. Throws `STORE_UNAVAILABLE`, `INVALID_INPUT`.
   */
  health(options?: { readonly feed?: boolean }): Promise<Health>
  /** What you tell your people in their chats, besides codes. */
  readonly notifications: Notifications
  /** Lets a person in without a second factor for a while. */
  readonly bypass: Bypass
  /** The master keys: what to do when one leaked. */
  readonly keys: Keys
  /** Step-up in one call, for any framework. */
  readonly secondFactor: SecondFactor
  /** Undoes what a notice announced ("That was not me"). To send your own messages, see `notifications`. */
  readonly notices: Notices<Announced | (string & Readonly<Record<never, never>>)>
}

/** The verbs of a signed-in person; each checks the policy on the records that it changes. */
export interface SelfServiceOfPerson extends OwnVerbs {
  /** The PIN that is asked for in addition to a code. */
  readonly pin: OwnPin
  /** Codes on paper, for when no messenger is at hand. */
  readonly recoveryCodes: OwnRecoveryCodes
  /** Accepts an administrator's invitation by the secret of its link, for this session. */
  readonly acceptInvitation: AcceptInvitation
}

/** The verbs that features add for a person. */
type AddedVerbs = Omit<SelfServiceOfPerson, keyof OwnVerbs>

/** How these may be called. */
export const addedVerbs: VerbsOf<AddedVerbs> = {
  pin: { set: asked({ pin: own }), delete: asked() },
  recoveryCodes: { count: asked(), renew: asked(), find: asked(), confirm: asked({ input: own }) },
  acceptInvitation: asked({ secret: own }),
}

/** How the verbs of features may be called. */
export const featureVerbs: VerbsOf<FeatureVerbs> = {
  health: asked({ options: own }),
  notifications: { send: asked({ input: own }) },
  notices: { undo: asked({ input: own }), preview: asked({ input: own }) },
  bypass: { grant: asked({ input: own }), end: asked({ input: own }) },
  keys: { revoke: asked({ keyId: own, options: own }) },
  secondFactor: {
    check: asked({ input: own }),
    resend: asked({ input: own }),
    progress: asked({ input: own }),
    watch: atOnce({ input: own, options: watching }),
  },
}

/** The keys of all texts in chats and emails, with their English texts. */
export type AllTexts = CoreTexts &
  typeof approvalTexts &
  typeof notificationTexts &
  typeof undoTexts &
  typeof graceTexts &
  typeof recoveryTexts

/** The features of one Chatfactor. */
export interface OpenFeatures {
  readonly list: readonly (Feature & ChatSlots & WorkerSlots)[]
  /** Reads the rules of the host. */
  readonly hostRules?: ReadHostRules
  verbs(engine: Engine, base: Pick<BaseVerbs, 'challenges'>): FeatureVerbs
  /** Their verbs of a signed-in person. */
  ofPerson(engine: Engine): Added<AddedVerbs>
}

/** The features of a Chatfactor with these options, including added ones. */
export function openFeatures(options: FeatureOptions, added: readonly AddedFeature[] = []): OpenFeatures {
  const notifications = readNotifications(options.notifications)
  const health = createHealth()
  return {
    list: [
      { name: 'people', happenings: { ...peopleHappenings, ...ownHappenings } },
      { name: 'enrollments', happenings: enrollmentHappenings },
      {
        name: 'chats',
        happenings: { ...chatHappenings, ...ruleHappenings },
        announcements: ruleAnnouncements,
      },
      {
        name: 'tokens',
        happenings: tokenHappenings,
        announcements: tokenAnnouncements,
        templates: tokenTemplates,
        commands: tokenCommands,
        buttons: tokenButtons,
        actions: tokenActions,
      },
      {
        name: 'codes',
        happenings: challengeHappenings,
        announcements: challengeAnnouncements,
        templates: codeTemplates,
        commands: [codeCommand],
        buttons: codeButtons,
      },
      approvalsFeature,
      recoveryFeature,
      { name: 'notices', templates: noticeTemplates },
      notificationsFeature(notifications),
      { name: 'access', templates: accessTemplates, buttons: [disownButton] },
      { name: 'step-up' },
      undoFeature,
      graceFeature,
      { name: 'invitations', happenings: invitationHappenings },
      health.feature,
      ...added,
    ],
    hostRules: createHostRules,
    verbs: (engine, { challenges }) => ({
      health: health.verb(engine),
      notifications: createNotifications(engine, notifications),
      notices: createNotices(engine),
      bypass: createBypass(engine),
      keys: createKeys(engine),
      secondFactor: createSecondFactor(engine, challenges),
    }),
    ofPerson(engine) {
      const recovery = createRecovery(engine)
      return {
        ...recovery,
        verbs: (door) => ({ ...recovery.verbs(door), acceptInvitation: invitationVerb(engine, door) }),
        takingBack: (door) => takingBack(engine, door),
      }
    },
  }
}
