import { badParameter, done } from '../graph-answer.js'
import { type CallHandler, listOf } from '../graph-call.js'
import { isWebhookField } from '../webhook-field.js'

/** `GET`, `POST` and `DELETE /{page}/subscribed_apps`. Source: https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
export const subscribedApps: CallHandler = ({ page, verb, parameters, delivery }) => {
  delivery.judge(page)
  if (verb === 'get') {
    const { subscribedFields } = page
    const link = 'https://www.facebook.com/games/?app_id=sandbox'
    const app = { category: 'Business', link, name: 'Sandbox', id: page.app.id, subscribed_fields: subscribedFields }
    return done({ data: subscribedFields.length === 0 ? [] : [app] })
  }
  if (verb === 'delete') {
    page.subscribedFields = []
    return done({ success: true })
  }
  const fields = listOf(parameters.subscribed_fields)
  if (fields === null) return badParameter('The parameter subscribed_fields is required')
  const known = fields.filter(isWebhookField)
  const index = fields.findIndex((field) => !isWebhookField(field))
  if (index >= 0) return badParameter(`Param subscribed_fields[${index}] must be one of the fields of a Page`)
  page.subscribedFields = [...new Set(known)]
  page.failingSince = null
  return done({ success: true })
}
