import {
  actOnce,
  browserName,
  by,
  type ChatAction,
  type ChatButton,
  chatDelivery,
  chatReply,
  type Engine,
  type EventSource,
  endTrustOf,
  isBacking,
  type KeyRing,
  look,
  members,
  namesIn,
  namesOfSignIns,
  ownersOf,
  plainNotice,
  replyWith,
  sessionsOf,
  template,
} from '@chatfactor/core/feature'
import {
  type AssignmentRecord,
  byId,
  byKey,
  type RememberedBrowserRecord,
  remove,
  type SessionRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { en } from '../words/en.js'

/** The button below the notice of a remembered browser. */
export const forgetAction = { name: 'forget_browser', letter: 'f' } as const satisfies ChatAction

/** The answers in the chat to that button. */
export const forgetTemplates = {
  forgotten: template('browser_forgotten', {
    urgency: 'reply',
    chat: ({ words, params }) => plainNotice(words.of(en).say('browser.forgotten', namesIn(words, params))),
  }),
  /**
   * The same answer for every chat that may not forget it, so that the answer does not reveal whether such a browser
   * exists.
   */
  forgottenBefore: template('browser_forgotten_before', {
    urgency: 'reply',
    chat: ({ words }) => plainNotice(words.of(en).say('browser.forgottenBefore')),
  }),
}

/** Forgets a browser: it no longer skips the code, and all its sessions end, unless it is the asking one. */
export function forgetting(
  keys: KeyRing,
  browser: RememberedBrowserRecord,
  assignment: AssignmentRecord,
  sessions: readonly SessionRecord[],
  asking: string | null,
): readonly Write[] {
  const { trust } = browser
  const gone = remove('rememberedBrowsers', browser)
  if (trust === null || trust === asking) return [gone]
  const names = namesOfSignIns(
    keys,
    sessions.filter((one) => one.trust?.browser === trust),
  )
  const ends = endTrustOf(assignment, 'ended', { ...names, own: [...new Set([browserName(trust), ...names.own])] })
  return [gone, update('assignments', assignment, ends)]
}

/** The button below the notice of a remembered browser. */
export const forgetButton: ChatButton = {
  action: forgetAction,
  press: async (engine, { recordId }, source) => {
    if (!(await forgetBrowser(engine, recordId, source))) {
      const answer = { template: forgetTemplates.forgottenBefore }
      await replyWith(engine, source, (now) => [chatReply(now, source, answer)])
    }
    return true
  },
}

/** Forgets a browser from a chat that is still its person's; `false` if there is nothing to forget. */
async function forgetBrowser(engine: Engine, browserId: string, source: EventSource): Promise<boolean> {
  const browser = byId('rememberedBrowsers', browserId)
  const found = await look(engine.store, { browser }, ['browser'])
  if (found === null) return false
  const sessions = await sessionsOf(engine, found.browser.userId)
  return actOnce(engine, source, {
    refs: { browser, ...ownersOf(browser), chat: byKey('chats', 'address', source.address) },
    need: ['browser', 'chat', ...members],
    decide({ browser, chat, ...person }, now) {
      const { assignment, resource } = person
      if (!isBacking(chat.bindings[resource.id], assignment)) return null
      const spoken = { ...source.address, language: chat.language }
      return {
        writes: forgetting(engine.keys, browser, assignment, sessions, null),
        deliveries: [chatDelivery(now, person, spoken, { template: forgetTemplates.forgotten })],
        told: [toldOfAccount('remembered_browser.forgotten', by('chat', person), { browserId: browser.id })],
      }
    },
  })
}
