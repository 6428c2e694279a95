import '#languages'
import {
  ChatfactorError,
  type GivenFeature,
  type HostTexts,
  type OptionNames,
  refuseUnknownOptions,
} from '@chatfactor/core'
import {
  defineFeature,
  type Engine,
  type NewsOf,
  newsIn,
  parseInput,
  sentOf,
  strictObject,
  watched,
} from '@chatfactor/core/feature'
import { authorizationsOfAdministrator } from './administering/of-administrator.js'
import { createAgents } from './agents/agent-service.js'
import { pressQuestion } from './answering/answer-question.js'
import { askCommands, listButtons } from './answering/chat-commands.js'
import { answerBehind, answerTyped } from './answering/typed-answers.js'
import { replaceApprover } from './approvers/replace-approver.js'
import { createAsk } from './asking/ask.js'
import { authorizationAnnouncements } from './authorization-announcements.js'
import { agentHappenings, agentSaid, authorizationHappenings, authorizationSaid } from './authorization-happenings.js'
import { authorizationVerbs, ownAuthorizationVerbs } from './authorization-verbs.js'
import type { Authorizations, AuthorizationVerbs } from './authorizations.js'
import { agentTemplates } from './chat/agents-list.js'
import { askTemplates } from './chat/ask-templates.js'
import { buttonsBelow } from './chat/buttons-below.js'
import { permitTemplates } from './chat/permits-list.js'
import { reminderTemplate } from './chat/reminder-message.js'
import { listTemplate } from './chat/waiting-list.js'
import { cancel, redeem } from './ending/end-question.js'
import { lookAtAuthorization, namedShape } from './looking/look-at-authorization.js'
import { ownAssistants } from './own/own-assistant-verbs.js'
import type { OwnAuthorizations } from './own/own-assistants.js'
import { createPermits } from './permits/permit-service.js'
import { receiptKeys } from './receipts/kept-key.js'
import { makeReceipt } from './receipts/make-receipt.js'
import { createPolicy } from './rules/policy-verbs.js'
import { consent } from './words/consent.js'
import { en, news } from './words/en.js'
import { languages } from './words/languages.js'
import { sweepingOverdue } from './worker/overdue.js'

/** The options of {@link authorizations}. */
export interface AuthorizationsOptions {
  /** How many days a question is kept after it is over. @defaultValue 90 */
  readonly keepDays?: number
  /**
   * For how many milliseconds after a message to a person later questions wait, to go out as one list if they fit: 0 to
   * 60,000. 0 sends each at once.
   *
   * @defaultValue 10,000
   */
  readonly togetherMs?: number
  /** Your own words for what people are told, by language and key. */
  readonly texts?: HostTexts<typeof en>
}

/** What happens here has a name, or this does not compile. */
const named: NewsOf<typeof agentHappenings & typeof authorizationHappenings> = news

const optionNames: OptionNames<AuthorizationsOptions> = { keepDays: true, togetherMs: true, texts: true }
const dayMs = 24 * 60 * 60_000
/** The person in front of an agent's screen must not wait longer for a list. */
const longestTogetherMs = 60_000
const namedSchema = strictObject(namedShape)

/**
 * Lets agents ask people in their chats for an approval that may take hours, is bound to what was shown, and is used
 * once.
 *
 * Throws `INVALID_CONFIG` for an option that does not exist, `keepDays` below 1, or `togetherMs` that is not from 0 to
 * 60,000.
 *
 * @example
 * const chatfactor = createChatfactor({ keys, store, transports, publicUrl, features: [authorizations()] })
 */
export function authorizations(
  options: AuthorizationsOptions = {},
): GivenFeature<AuthorizationVerbs, OwnAuthorizations> {
  refuseUnknownOptions(options, optionNames)
  const { keepDays = 90, togetherMs = 10_000, texts } = options
  if (!Number.isFinite(keepDays) || keepDays < 1) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'keepDays', problem: 'must be at least 1' })
  }
  if (!Number.isInteger(togetherMs) || togetherMs < 0 || togetherMs > longestTogetherMs) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'togetherMs', problem: 'must be from 0 to 60,000' })
  }
  return defineFeature({
    name: 'authorizations',
    happenings: { ...agentHappenings, ...authorizationHappenings },
    announcements: authorizationAnnouncements,
    templates: {
      ...askTemplates,
      ...agentTemplates,
      ...permitTemplates,
      list: listTemplate,
      reminder: reminderTemplate,
    },
    catalogue: sentOf({ ...agentSaid(), ...authorizationSaid() }),
    texts: { english: en, languages, fixed: ['ask.warning'], consent },
    news: newsIn(named, languages),
    hostTexts: texts,
    verbs: authorizationVerbs,
    ofPerson: ownAuthorizationVerbs,
    commands: askCommands,
    buttons: listButtons,
    pressOwn: pressQuestion,
    answerFirst: answerTyped,
    answer: answerBehind,
    below: buttonsBelow,
    sweep: sweepingOverdue(keepDays * dayMs),
    open: (engine) => ({
      verbs: {
        authorizations: authorizationsOf(engine, togetherMs),
        permits: createPermits(engine),
        agents: createAgents(engine),
      },
      ofPerson: (door) => ({ assistants: ownAssistants(engine, door) }),
      ofAdministrator: (actor, visible, on = engine) => authorizationsOfAdministrator(on, { actor, visible }),
    }),
  })
}

function authorizationsOf(engine: Engine, togetherMs: number): Authorizations {
  const look = (input: unknown) => lookAtAuthorization(engine, parseInput(namedSchema, input))
  return {
    ask: createAsk(engine, togetherMs),
    get: async (input) => (await look(input)).view,
    watch(input, { signal } = {}) {
      const named = parseInput(namedSchema, input)
      return watched(engine, named.authorizationId, () => lookAtAuthorization(engine, named), signal)
    },
    cancel: (input) => cancel(engine, input),
    redeem: (input) => redeem(engine, input),
    receipt: (input) => makeReceipt(engine, input),
    receiptKeys: () => receiptKeys(engine),
    replaceApprover: (input) => replaceApprover(engine, input),
    policy: createPolicy(engine),
  }
}
