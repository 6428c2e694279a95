import type { ChatSource } from '../kernel/index.js'
import { actionToken, tokenActions } from '../keys/index.js'
import type { MessageAction, MessageExtras, OutboundMessage } from '../ports/index.js'
import type { TemplateParams } from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'
import { menuOf } from './bot-profile.js'
import { away, namesIn, text } from './message-values.js'

/** How long the question about the end of a chat may be answered. */
export const questionMs = 60_000

/** One account of a chat with several. */
export interface ListedAccount {
  readonly tokenId: string
  readonly resource: string
  readonly account: string | null
  readonly since: Date
}

/** The accounts of a list, as a delivery stores them, under numbered names. */
export function listParams(accounts: readonly ListedAccount[]): TemplateParams {
  return Object.fromEntries(
    accounts.flatMap(({ tokenId, resource, account, since }, at) => [
      [`tokenId${at}`, tokenId],
      [`resource${at}`, resource],
      [`account${at}`, account],
      [`since${at}`, since.getTime()],
    ]),
  )
}

/** The accounts from {@link listParams}, each with its number for people. */
export function listedIn(words: CoreWords, params: TemplateParams) {
  const listed: { position: number; tokenId: string; resource: string; account: string; since: number }[] = []
  for (let at = 0; params[`tokenId${at}`] !== undefined; at += 1) {
    const names = namesIn(words, { resource: params[`resource${at}`] ?? null, account: params[`account${at}`] ?? null })
    listed.push({
      position: at + 1,
      tokenId: text(params[`tokenId${at}`], ''),
      ...names,
      since: Number(params[`since${at}`]),
    })
  }
  return listed
}

/**
 * Asks which of several accounts should stop: in one message, since a keyboard below a chat belongs only to the last
 * message.
 */
export function stopList({ keys, words, params, chat, now }: ChatSource): OutboundMessage | null {
  const accounts = listedIn(words, params)
  const [first] = accounts
  if (first === undefined) return null
  const lines = accounts.map(({ since, ...one }) =>
    words.say('stop.which.line', { ...one, when: away(words, since, now) }),
  )
  const stops = accounts.map(
    ({ position, tokenId }): MessageAction => ({
      label: words.say('button.stopOne', { position }),
      value: actionToken(keys, tokenActions.stop, tokenId, chat, now),
      tone: 'negative',
    }),
  )
  const keep = {
    label: words.say('button.keep'),
    value: actionToken(keys, tokenActions.keep, first.tokenId, chat, now),
  }
  return {
    type: 'prompt',
    text: words.say('stop.which', { list: lines.join('\n') }),
    details: '',
    actions: [...stops, keep],
    expiresAt: new Date(now.getTime() + questionMs),
    ...withoutStop(words),
  }
}

/** The standing menu without its own *Stop*, which would be next to the question's. */
export function withoutStop(words: CoreWords): Pick<MessageExtras, 'menu'> {
  return { menu: menuOf(words).filter(({ command }) => command !== '/stop') }
}
