import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Activity } from '../activity.js'
import { misbehave } from './misbehaviour.js'
import { refused, type ViberAnswer, wireAnswer } from './viber-answer.js'
import type { ViberBot } from './viber-bot.js'
import { viberMethod } from './viber-methods.js'
import type { ViberPlatform } from './viber-platform.js'
import { recordIn, wireJson } from './wire-json.js'

interface Parts {
  readonly platform: ViberPlatform
  readonly activity: Activity
  readonly now: () => Date
}

/** The longest body that Viber accepts. */
const maxBodyBytes = 30 * 1024

/** The REST API under `/viber/pa/<method>`. Source: https://developers.viber.com/docs/api/rest-bot-api/ */
export function createViberApi({ platform, activity, now }: Parts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.on(['GET', 'POST'], '/viber/pa/:method', async (c) => {
    const name = c.req.param('method')
    const method = viberMethod(name)
    if (method === null) return c.text('Not found', 404)
    const send = (answer: ViberAnswer) => new Response(wireJson(wireAnswer(answer)), { headers })
    const text = c.req.method === 'GET' ? '{}' : await c.req.text()
    const isTooLong = Buffer.byteLength(text) > maxBodyBytes
    const body = isTooLong ? null : recordIn(text || '{}')
    const credential = c.req.header('x-viber-auth-token') ?? body?.auth_token
    if (typeof credential !== 'string') return send(told(null, name, refused(2, 'missing_auth_token')))
    const bot = platform.botBy(credential)
    if (bot === null) return send(told(null, name, refused(2)))
    const fault = platform.faults.take({ method: name, bot: bot.uri })
    const run = async (): Promise<ViberAnswer> => {
      if (body === null) return refused(3)
      const later = (deed: () => void) => void c.env.outgoing.once('close', deed)
      return method({ bot, body, now, later, isFailing: fault?.kind === 'failed_later' })
    }
    if (fault === null || fault.kind === 'failed_later') return send(told(bot, name, await run()))
    const { kind } = fault
    if (fault.isCarriedOut === true) await run()
    const way = kind === 'status' ? `status ${fault.status ?? 3}` : kind.replaceAll('_', ' ')
    tell(bot, name, `made to misbehave: ${way}`, true)
    return misbehave(kind, fault, c.env, send)
  })

  function told(bot: ViberBot | null, name: string, answer: ViberAnswer): ViberAnswer {
    const { status, message } = answer
    tell(bot, name, status === 0 ? 'ok' : `${status} ${message}`, status !== 0)
    return answer
  }

  function tell(bot: ViberBot | null, title: string, outcome: string, isTrouble: boolean): void {
    activity.add({ type: 'call', platform: 'viber', bot: bot?.uri ?? null, title, outcome, isTrouble })
  }

  return app
}

const headers = { 'content-type': 'application/json;charset=utf-8' }
