import type { Engine } from '../kernel/engine.js'
import { by, members, ownersOf } from '../kernel/membership.js'
import { disownAction } from '../keys/action-token.js'
import { accessTemplates } from '../messages/access-templates.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { noticeTemplates } from '../messages/notice-templates.js'
import { toldOfPeople } from '../people/people-happenings.js'
import { byId, byKey } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import { isBacking, isUsableLink } from '../rules/live.js'
import { actOnce, replyWith } from './act-once.js'
import { toldOfChat } from './chat-happenings.js'
import type { ChatButton } from './chat-ways.js'
import type { EventSource } from './event-source.js'

/** The button below the notice of a sign-in. */
export const disownButton: ChatButton = {
  action: disownAction,
  press: async (engine, { recordId }, source) => {
    await disownSignIn(engine, recordId, source)
    return true
  },
}

/**
 * "It wasn't me" below the notice of a sign-in: ends the portal's session that it was about, if it still lasts, and tells the
 * host in any case. It works once, in a chat that is still the person's.
 */
async function disownSignIn(engine: Engine, linkId: string, source: EventSource): Promise<void> {
  const link = byId('oneTimeLinks', linkId)
  const [known] = await engine.store.read([link])
  const { sessionId = null, challengeId = null } = known?.about ?? {}
  const isDone = await actOnce(engine, source, {
    refs: {
      link,
      ...ownersOf(link),
      chat: byKey('chats', 'address', source.address),
      session: byId('sessions', sessionId ?? 'none'),
    },
    need: ['link', 'chat', ...members],
    decide({ link: notice, chat, session, ...person }, now) {
      const { assignment, resource } = person
      const isMeant = notice.kind === 'disown' && isUsableLink(notice, now)
      if (!isMeant || !isBacking(chat.bindings[resource.id], assignment)) return null
      const who = by('chat', person)
      const address = { ...source.address, language: chat.language }
      return {
        writes: [
          update('oneTimeLinks', notice, { usedAt: now }),
          ...(session === null ? [] : [remove('sessions', session)]),
        ],
        deliveries: [
          chatDelivery(now, person, address, {
            template: accessTemplates.disowned,
            params: { ended: session !== null },
          }),
        ],
        told: [
          toldOfChat('sign_in.disowned', who, { sessionId, challengeId }),
          ...(session === null ? [] : [toldOfPeople('session.ended', who, { sessionId: session.id })]),
        ],
      }
    },
  })
  if (!isDone) await replyWith(engine, source, (now) => [chatReply(now, source, { template: noticeTemplates.over })])
}
