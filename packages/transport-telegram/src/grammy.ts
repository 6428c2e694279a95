import { ChatfactorError, eventOwner, type InboundEvent } from '@chatfactor/core/transport'
import { Composer, type Context } from 'grammy'
import type { TelegramTransport } from './telegram-transport.js'

/** The options of {@link chatfactorComposer}. */
export interface ChatfactorComposerOptions {
  /** The transport of the same bot, as registered with Chatfactor. */
  readonly transport: TelegramTransport
  /** The result of `createChatfactor`. */
  readonly chatfactor: {
    /** Stores the events, then resolves. */
    receive(transport: string, events: readonly InboundEvent[]): Promise<void>
  }
  /**
   * The host's promise that updates reach the bot only through a webhook whose secret it checks, or by polling. An attacker who can forge an
   * update can enroll a chat of theirs, so there is no other value.
   */
  readonly hostVerifiesWebhooks: true
}

/**
 * Puts Chatfactor into a grammY bot that a host app already runs (R32).
 *
 * Only private chats count, and nothing forwarded. Chatfactor's own updates go only to `chatfactor.receive`,
 * deduplicated like a webhook's; blocks and unblocks go to both; everything else goes on to the next middleware. If the
 * store is down it throws, so that the bot's webhook fails and Telegram delivers again. Throws `INVALID_CONFIG` without
 * the promise, or for a transport without `hearing: 'host'`.
 *
 * Use it before handlers that do not call `next()`. Anything that runs the bot can read the codes it sends.
 *
 * @example
 * bot.use(chatfactorComposer({ transport: telegram, chatfactor, hostVerifiesWebhooks: true }))
 */
export function chatfactorComposer<C extends Context = Context>({
  transport,
  chatfactor,
  hostVerifiesWebhooks,
}: ChatfactorComposerOptions): Composer<C> {
  if (hostVerifiesWebhooks !== true) {
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'hostVerifiesWebhooks',
      problem: 'must be true: confirm that you check the secret of your webhook, or poll',
    })
  }
  if (transport.hearing !== 'host') {
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'hearing',
      problem: "must be 'host' in telegramTransport, or chatfactor.start() would poll your bot, or change its webhook",
    })
  }
  const composer = new Composer<C>()
  composer.use(async (context, next) => {
    const events = transport.eventsOf(context.update)
    const owners = new Set(events.map(eventOwner))
    const heard = events.filter((event) => eventOwner(event) !== 'host')
    if (heard.length > 0) await chatfactor.receive(transport.name, heard)
    if (owners.has('chatfactor')) return
    await next()
  })
  return composer
}
