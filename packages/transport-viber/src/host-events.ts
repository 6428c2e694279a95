import { tellListener } from '@chatfactor/core/transport'
import type { Callback } from './callback-events.js'
import type { HostBot, WelcomeHandler } from './host-bot.js'

/** An error in the host's own handling of an event, which would otherwise go unnoticed. */
export interface HostBotProblem {
  /**
   * `handler_failed`: a handler threw or rejected. `late_welcome`: a welcome message came after the answer and was not
   * sent. `unknown_message`: a kind of message that viber-bot cannot read; no handler was called. `message_failed`: a
   * device could not show a message, and the bot has no `error` handler.
   */
  readonly problem: 'handler_failed' | 'late_welcome' | 'unknown_message' | 'message_failed'
  /** Viber's name of the event. */
  readonly event: string
  /** What the handler threw, or what Viber sent; otherwise `null`. */
  readonly cause: unknown
}

/** Passes an event to the host's handlers, once; returns their welcome message, if any. */
export type HandOver = (key: string, callback: Callback) => object | null

/** Viber retries for an hour; this many events are remembered meanwhile. */
const maxRemembered = 10_000

/**
 * Replaces the bot's own middleware: its handlers are called as before, but once per event, with every failure
 * reported, and each welcome message goes to the person it was made for.
 */
export function hostEvents(bot: HostBot, onProblem: (problem: HostBotProblem) => void): HandOver {
  const welcomes = new Map<string, object | null>()
  // Its own list stays empty, so that the package does not write welcomes into a buffer that all people share.
  const welcomeHandlers: WelcomeHandler[] = bot._callbacks.conversation_started.splice(0)
  bot.onConversationStarted = (handler) => {
    welcomeHandlers.push(handler)
  }
  // The package drops the result of a text handler. A promise that rejects would then end the process.
  const texts = bot._regexMatcherRouter
  const handlerOf = texts.tryGetCallback.bind(texts)
  texts.tryGetCallback = (text) => {
    const handler = handlerOf(text)
    return handler && ((...values) => attempt('message', () => handler(...values)))
  }

  return (key, callback) => {
    const known = welcomes.get(key)
    if (known !== undefined) return known
    const welcome = callback.event === 'conversation_started' ? welcomeTo(callback) : null
    remember(key, welcome)
    // Inherits from the bot: only `emit` is ours.
    const heir: HostBot = Object.create(bot, { emit: { value: emitting(callback) } })
    attempt(callback.event, () => heir._handleEventReceived(callback))
    return welcome
  }

  function emitting(callback: Callback) {
    return (event: string, ...values: unknown[]): boolean => {
      const isUnknown = event === 'message' && values[0] === undefined
      if (isUnknown) tell({ problem: 'unknown_message', event: callback.event, cause: null })
      const listeners = isUnknown ? [] : bot.rawListeners(event)
      for (const listener of listeners) {
        if (typeof listener === 'function') attempt(callback.event, () => Reflect.apply(listener, bot, values))
      }
      if (event === 'error' && listeners.length === 0) {
        tell({ problem: 'message_failed', event: callback.event, cause: values[0] })
      }
      return listeners.length > 0
    }
  }

  function welcomeTo(callback: Callback): object | null {
    let welcome: object | null = null
    let isAnswered = false
    const finish = (message: unknown, trackingData?: unknown) => {
      if (message === null || message === undefined) return
      if (isAnswered) tell({ problem: 'late_welcome', event: callback.event, cause: null })
      else welcome = welcomeOf(message, trackingData)
    }
    for (const handler of [...welcomeHandlers]) {
      attempt(callback.event, () =>
        handler(bot._getUserProfile(callback), callback.subscribed, callback.context, finish),
      )
    }
    isAnswered = true
    return welcome
  }

  function welcomeOf(message: unknown, trackingData: unknown): object {
    const isMessage = typeof message === 'object' && message !== null && 'toJson' in message
    if (!isMessage || typeof message.toJson !== 'function') {
      throw new Error('a welcome message must be a Message of viber-bot, or null')
    }
    const written: unknown = message.toJson()
    const sender = { name: bot.name, ...(typeof bot.avatar === 'string' ? { avatar: bot.avatar } : {}) }
    const keyboard = 'keyboard' in message && message.keyboard ? { keyboard: message.keyboard } : {}
    const tracking_data = bot._client._serializeTrackingData(trackingData ?? {})
    return { ...(typeof written === 'object' ? written : {}), ...keyboard, tracking_data, sender }
  }

  function attempt(event: string, act: () => unknown): void {
    tellListener(act, [], (cause) => tell({ problem: 'handler_failed', event, cause }))
  }

  function remember(key: string, welcome: object | null): void {
    welcomes.set(key, welcome)
    for (const oldest of welcomes.keys()) {
      if (welcomes.size <= maxRemembered) break
      welcomes.delete(oldest)
    }
  }

  function tell(problem: HostBotProblem): void {
    tellListener(onProblem, [problem])
  }
}
