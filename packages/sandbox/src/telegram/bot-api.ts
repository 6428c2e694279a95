import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Activity } from '../activity.js'
import { callParameters } from '../call-parameters.js'
import type { Parameters } from '../parameters.js'
import { type Answer, badRequest, forbidden, notFound, refused, throttled, unauthorized } from './answer.js'
import { botMethod } from './bot-methods.js'
import type { TelegramFault } from './fault.js'
import type { TelegramBot } from './telegram-bot.js'
import type { TelegramPlatform } from './telegram-platform.js'

interface Parts {
  readonly platform: TelegramPlatform
  readonly activity: Activity
  readonly now: () => Date
}

const gatewayPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n'

/** The Bot API under `/bot<credential>/<method>`. Source: https://core.telegram.org/bots/api#making-requests */
export function createBotApi(parts: Parts): Hono<{ Bindings: HttpBindings }> {
  const { platform, activity } = parts
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.on(['GET', 'POST'], '/:root{bot[^/]+}/:method', async (c) => {
    const credential = c.req.param('root').slice('bot'.length)
    const name = c.req.param('method')
    const send = (answer: Answer) => new Response(JSON.stringify(answer), { status: statusOf(answer), headers })
    if (!/^\d{1,16}:[A-Za-z0-9_-]+$/.test(credential)) return send(notFound)
    const bot = platform.botBy(credential)
    if (bot === null) {
      tell(null, 'a call with an unknown credential', unauthorized)
      return send(unauthorized)
    }
    const parameters = await callParameters(c.req.raw)
    if (parameters === null) return send(badRequest("can't parse the body of the request"))

    const fault = platform.faults.take({ method: name, bot: bot.username })
    if (fault !== null) {
      if (fault.isCarriedOut === true) await callBot(parts, bot, name, parameters, hangUp(c.env))
      activity.add({
        ...about(bot.username),
        title: knownName(name),
        outcome: `made to misbehave: ${fault.kind.replaceAll('_', ' ')}`,
        isTrouble: true,
      })
      return misbehave(fault, c.env, send)
    }
    const answer = await callBot(parts, bot, name, parameters, hangUp(c.env))
    const isEmptyFetch = answer.ok && Array.isArray(answer.result) && answer.result.length === 0
    if (!isEmptyFetch) tell(bot.username, knownName(name), answer)
    return send(answer)
  })

  function tell(bot: string | null, title: string, answer: Answer): void {
    const outcome = answer.ok ? 'ok' : `${answer.error_code} ${withoutQuotation(answer.description)}`
    activity.add({ ...about(bot), title, outcome, isTrouble: !answer.ok })
  }

  return app
}

/** Runs a method of the Bot API for a bot. */
export async function callBot(
  { platform, now }: Parts,
  bot: TelegramBot,
  name: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Answer> {
  const method = botMethod(name)
  if (method === null) return refused(404, 'Not Found: method not found')
  return method.run({ bot, parameters, now, signal, isPerson: platform.isPerson })
}

const headers = { 'content-type': 'application/json' }

const about = (bot: string | null) => ({ type: 'call' as const, platform: 'telegram', bot })

/** The reason for unreadable markup quotes the message. */
const withoutQuotation = (description: string) => description.replace(/(can't parse entities):.*/s, '$1')

const knownName = (name: string) => botMethod(name)?.name ?? 'unknown method'

const statusOf = (answer: Answer) => (answer.ok ? 200 : answer.error_code)

function hangUp({ outgoing }: HttpBindings): AbortSignal {
  const controller = new AbortController()
  outgoing.once('close', () => controller.abort())
  return controller.signal
}

function misbehave(
  { kind, retryAfterS = 1 }: TelegramFault,
  { incoming, outgoing }: HttpBindings,
  send: (answer: Answer) => Response,
): Response | Promise<Response> {
  switch (kind) {
    case 'throttle':
      return send(throttled(retryAfterS))
    case 'blocked':
      return send(forbidden('bot was blocked by the user'))
    case 'server_error':
      return send(refused(500, 'Internal Server Error'))
    case 'bad_gateway':
      return new Response(gatewayPage, { status: 502, headers: { 'content-type': 'text/html' } })
    case 'reset':
      incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    case 'stall':
      return new Promise((resolve) => outgoing.once('close', () => resolve(RESPONSE_ALREADY_SENT)))
  }
}
