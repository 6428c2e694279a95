import { ChatfactorError } from '@chatfactor/core/transport'

/** Called for each person who opens the chat; `onFinish` takes the welcome message. */
export type WelcomeHandler = (
  profile: unknown,
  isSubscribed: unknown,
  context: unknown,
  onFinish: (message: unknown, trackingData?: unknown) => void,
) => unknown

/** A handler of `onTextMessage`. */
type TextHandler = (...values: unknown[]) => unknown

type Log = (...values: unknown[]) => void

/** The parts of a viber-bot `Bot` that are touched: its public interface, and internal hooks. */
export interface HostBot {
  readonly authToken: string
  readonly name: string
  readonly avatar: unknown
  middleware: () => unknown
  onConversationStarted: (handler: WelcomeHandler) => void
  rawListeners(event: string): unknown[]
  _sendMessages: (profile: unknown, messages: unknown, ...rest: unknown[]) => Promise<unknown>
  _handleEventReceived(callback: object): void
  _getUserProfile(callback: object): unknown
  readonly _regexMatcherRouter: { tryGetCallback: (text: unknown) => TextHandler | null }
  readonly _callbacks: { readonly conversation_started: WelcomeHandler[] }
  readonly _client: {
    _sendRequest: (endpoint: string, data: object) => Promise<unknown>
    _subscribedEvents: readonly string[]
    _logger: { info: Log; debug: Log; warn: Log; error: Log }
    _serializeTrackingData(data: unknown): string
  }
}

/** Bots that are connected already: a second layer would deliver every event twice. */
const connected = new WeakSet<object>()

/** The bot, if it is one of viber-bot 1.0 and not connected yet; throws `INVALID_CONFIG` otherwise. */
export function hostBotOf(bot: object): HostBot {
  if (!isHostBot(bot)) throw wrongBot('must be a Bot of viber-bot 1.0; other versions look different inside')
  if (connected.has(bot)) throw wrongBot('is connected already; keep the transport of the first call')
  return bot
}

/** Call it when nothing can go wrong any more. */
export function markConnected(bot: HostBot): void {
  connected.add(bot)
}

export function wrongBot(problem: string): ChatfactorError {
  return new ChatfactorError('INVALID_CONFIG', { option: 'bot', problem })
}

function isHostBot(bot: object): bot is HostBot {
  const part = (name: string, of: unknown = bot): unknown =>
    typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
  const methods = ['middleware', 'onConversationStarted', 'rawListeners', '_sendMessages', '_handleEventReceived']
  const client = part('_client')
  return (
    typeof part('authToken') === 'string' &&
    typeof part('name') === 'string' &&
    [...methods, '_getUserProfile'].every((name) => typeof part(name) === 'function') &&
    Array.isArray(part('conversation_started', part('_callbacks'))) &&
    typeof part('tryGetCallback', part('_regexMatcherRouter')) === 'function' &&
    ['_sendRequest', '_serializeTrackingData'].every((name) => typeof part(name, client) === 'function') &&
    Array.isArray(part('_subscribedEvents', client)) &&
    typeof part('_logger', client) === 'object'
  )
}
