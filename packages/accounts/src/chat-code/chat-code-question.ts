import {
  actOnce,
  by,
  type ChatButton,
  chatDelivery,
  chatOf,
  chatReply,
  type Engine,
  type EventSource,
  type Fetches,
  hasPortal,
  look,
  members,
  ownersOf,
  replyWith,
} from '@chatfactor/core/feature'
import { byId } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { loginHash, rowOfStrangers, whyNotLookedAt } from '../sign-in/guess-limits.js'
import { chatCodeMs, maySignInByChat, newChatCode } from './chat-code.js'
import { countFetched, fetchedRef } from './chat-code-limit.js'
import { chatCodeActions, chatCodeTemplates } from './chat-code-templates.js'

/**
 * What `/code` also asks: whether the person is signing in, if strangers have used up the guesses at their password.
 * Requests on the sign-in page are not looked at, so strangers cannot interfere by making many.
 */
export const fetchesChatCode: Fetches = async ({ store, keys }, people, now) => {
  const asked = people.flatMap((person) => {
    const { loginKey, passwordHash } = person.user
    if (loginKey === null || passwordHash === null || !hasPortal(person)) return []
    return [{ person, row: rowOfStrangers(loginHash(keys, loginKey)) }]
  })
  if (asked.length === 0) return []
  const misses = await store.read(asked.map(({ row }) => row))
  return asked.flatMap(({ person: { token, ...member }, row }, at) => {
    if (whyNotLookedAt([row], [misses[at] ?? null], now)?.outcome !== 'link_needed') return []
    const expiresAt = new Date(now.getTime() + chatCodeMs)
    const content = { template: chatCodeTemplates.chatQuestion, params: { tokenId: token.id }, expiresAt }
    return [chatDelivery(now, member, chatOf(token), content)]
  })
}

/** The buttons of that question. */
export const chatCodeButtons: readonly ChatButton[] = [
  {
    action: chatCodeActions.itsMe,
    press: (engine, { recordId, issuedAt }, source) => sendChatCode(engine, { tokenId: recordId, issuedAt }, source),
  },
  {
    action: chatCodeActions.notMe,
    press: async (engine, _pressed, source) => {
      await replyWith(engine, source, (now) => [
        chatReply(now, source, { template: chatCodeTemplates.chatCodeRefused }),
      ])
      return true
    },
  },
]

/**
 * Sends a code to the asking chat after its person confirmed that they are signing in; `false` if the question is
 * outdated.
 */
async function sendChatCode(
  engine: Engine,
  { tokenId, issuedAt }: { readonly tokenId: string; readonly issuedAt: Date },
  source: EventSource,
): Promise<boolean> {
  if (engine.clock.now().getTime() - issuedAt.getTime() >= chatCodeMs) return false
  if (!engine.channels.replies.take(source.address)) return true
  const token = byId('tokens', tokenId)
  const holder = { token, ...ownersOf(token) }
  const found = await look(engine.store, holder, ['token', ...members])
  if (found === null) return false
  const { keys } = engine
  return actOnce(engine, source, {
    refs: { ...holder, fetched: fetchedRef(found.user.id) },
    need: ['token', ...members],
    decide({ fetched, ...person }, now) {
      const { token: held, ...member } = person
      if (!maySignInByChat(engine, { ...person, code: null }, now)) return null
      const counted = countFetched(member.user.id, fetched, now)
      const say = (content: Parameters<typeof chatDelivery>[3]) => [chatDelivery(now, member, chatOf(held), content)]
      if (counted.retryAt !== null) {
        const params = { retryAt: counted.retryAt.getTime() }
        return { untold: 'chat_answered', deliveries: say({ template: chatCodeTemplates.chatCodeSpent, params }) }
      }
      const expiresAt = new Date(now.getTime() + chatCodeMs)
      const code = newChatCode(keys, person, now)
      const site = new URL(engine.settings.portalUrl).host
      const params = { linkId: code.id, linkKeyId: keys.currentId, site, until: expiresAt.getTime() }
      return {
        writes: [counted.write, code.write],
        deliveries: say({ template: chatCodeTemplates.chatCode, params, expiresAt }),
        told: [toldOfAccount('sign_in.code_fetched', by('chat', member), {})],
      }
    },
  })
}
