import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Activity } from '../activity.js'
import { callParameters } from '../call-parameters.js'
import { brokenAnswer } from './broken-answer.js'
import { appSubscriptions } from './calls/app-subscriptions.js'
import { messengerProfile } from './calls/messenger-profile.js'
import { pageFields, personFields } from './calls/node-fields.js'
import { sendMessage } from './calls/send-message.js'
import { subscribedApps } from './calls/subscribed-apps.js'
import { isGraphProblem } from './fault.js'
import { graphAccess } from './graph-access.js'
import { badParameter, type GraphAnswer, noSuchObject, refused } from './graph-answer.js'
import { type CallHandler, type GraphCall, knownChat } from './graph-call.js'
import { graphProblems } from './graph-problem.js'
import type { MessengerApp } from './messenger-page.js'
import type { MessengerPlatform } from './messenger-platform.js'
import type { WebhookDelivery } from './webhook-delivery.js'

interface Parts {
  readonly platform: MessengerPlatform
  readonly delivery: WebhookDelivery
  readonly activity: Activity
  readonly now: () => Date
}

const edges: Readonly<Record<string, CallHandler>> = {
  messages: sendMessage,
  messenger_profile: messengerProfile,
  subscribed_apps: subscribedApps,
}

const verbs: Readonly<Record<string, GraphCall['verb']>> = { GET: 'get', POST: 'post', DELETE: 'delete' }

/** The Graph API under `/graph`, in any version. Source: https://developers.facebook.com/docs/graph-api/overview */
export function createGraphApi({ platform, delivery, activity, now }: Parts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.on(['GET', 'POST', 'DELETE'], '/graph/*', async (c) => {
    const parts = c.req.path
      .slice('/graph/'.length)
      .split('/')
      .filter((part) => part !== '')
    const [node = '', edge = null, ...rest] = /^v\d+\.\d+$/.test(parts[0] ?? '') ? parts.slice(1) : parts
    const verb = verbs[c.req.method] ?? 'get'
    const parameters = await callParameters(c.req.raw)
    if (parameters === null) return send(badParameter('Invalid JSON or form in the body'))
    const access = graphAccess(platform.pages, parameters, c.req.header('authorization'))
    if (access.type === 'refused') {
      tell(null, 'a call without a good credential', access.answer.outcome, true)
      return send(access.answer)
    }
    if (access.type === 'app') {
      const answer = await ofApp(access.app, node, edge, { verb, parameters })
      tell(
        null,
        `${verb} ${edge === 'subscriptions' ? edge : 'something of the app'}`,
        answer.outcome,
        answer.status !== 200,
      )
      return send(answer)
    }

    const { page } = access
    const isPage = node === 'me' || node === page.id
    const name = edge ?? (isPage ? 'page' : 'person')
    const title = Object.hasOwn(edges, name) || edge === null ? `${verb} ${name}` : 'an unknown call'
    const answerNow = () => {
      const call = { page, verb, parameters, now, delivery }
      return rest.length > 0 ? unknownPath(edge ?? '') : isPage ? ofPage(edge, call) : ofPerson(node, edge, call)
    }
    const fault = platform.faults.take({ method: name, bot: page.username })
    if (fault === null) {
      const answer = answerNow()
      tell(page.username, title, answer.outcome, answer.status !== 200)
      return send(answer)
    }
    if (fault.isCarriedOut === true) answerNow()
    tell(page.username, title, `made to misbehave: ${fault.kind.replaceAll('_', ' ')}`, true)
    return isGraphProblem(fault.kind) ? send(refused(graphProblems[fault.kind])) : brokenAnswer(fault.kind, c.env)
  })

  function tell(bot: string | null, title: string, outcome: string, isTrouble: boolean): void {
    activity.add({ type: 'call', platform: 'messenger', bot, title, outcome, isTrouble })
  }

  return app
}

function send({ status, body }: GraphAnswer): Response {
  const headers = { 'content-type': 'application/json; charset=UTF-8', 'facebook-api-version': 'v25.0' }
  return new Response(JSON.stringify(body), { status, headers })
}

function ofPage(edge: string | null, call: GraphCall): GraphAnswer {
  if (edge === null) {
    return call.verb === 'get' ? pageFields(call.page, call.parameters.fields) : noSuchObject(call.verb, call.page.id)
  }
  const handler = Object.hasOwn(edges, edge) ? edges[edge] : undefined
  return handler === undefined ? unknownPath(edge) : handler(call)
}

function ofPerson(node: string, edge: string | null, { page, verb, parameters }: GraphCall): GraphAnswer {
  const chat = knownChat(page, node)
  if (chat === null || verb !== 'get') return noSuchObject(verb, node.slice(0, 40))
  return edge === null ? personFields(chat, parameters.fields) : unknownPath(edge)
}

async function ofApp(
  app: MessengerApp,
  node: string,
  edge: string | null,
  call: Pick<GraphCall, 'verb' | 'parameters'>,
): Promise<GraphAnswer> {
  const isApp = node === 'app' || node === app.id
  return isApp && edge === 'subscriptions' ? appSubscriptions(app, call) : noSuchObject(call.verb, node.slice(0, 40))
}

/** Also the fate of `thread_settings`, which once set Get Started. */
function unknownPath(edge: string): GraphAnswer {
  return refused({ code: 2500, subcode: null, message: `Unknown path components: /${edge.slice(0, 40)}` })
}
