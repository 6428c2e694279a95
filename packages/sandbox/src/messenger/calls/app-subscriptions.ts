import { isLoopbackUrl } from '../../loopback.js'
import { textOf } from '../../parameters.js'
import { badParameter, done, type GraphAnswer, refused } from '../graph-answer.js'
import { type GraphCall, listOf } from '../graph-call.js'
import type { MessengerApp } from '../messenger-page.js'
import { isWebhookField, webhookFields } from '../webhook-field.js'
import { webhookHandshake } from '../webhook-handshake.js'

/**
 * `GET`, `POST` and `DELETE /{app}/subscriptions`: where an app's webhooks go, which is usually set in the App
 * Dashboard.
 *
 * Source: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
 */
export async function appSubscriptions(
  app: MessengerApp,
  { verb, parameters }: Pick<GraphCall, 'verb' | 'parameters'>,
): Promise<GraphAnswer> {
  if (verb === 'get') {
    if (app.webhook === null) return done({ data: [] })
    const fields = app.webhook.fields.map((name) => ({ name, version: 'v25.0' }))
    return done({ data: [{ object: 'page', callback_url: app.webhook.url, active: true, fields }] })
  }
  if (verb === 'delete') {
    app.webhook = null
    return done({ success: true })
  }
  if (textOf(parameters.object) !== 'page') return badParameter('Param object must be one of {page}')
  const url = textOf(parameters.callback_url)
  const verifySecret = textOf(parameters.verify_token)
  if (url === null || !isLoopbackUrl(url)) return badParameter('Param callback_url must be an address of this machine')
  if (verifySecret === null) return badParameter('The parameter verify_token is required')
  const fields = listOf(parameters.fields) ?? webhookFields
  if (!fields.every(isWebhookField)) return badParameter('Param fields is invalid')
  const shaken = await webhookHandshake(url, verifySecret)
  if (!shaken.isVerified) {
    const message = `(#2200) Callback verification failed with the following errors: ${shaken.problem}`
    return refused({ code: 2200, subcode: null, message })
  }
  app.webhook = { url, fields }
  return done({ success: true })
}
