import { onTestFinished } from 'vitest'
import { type MessengerPageOptions, type SandboxOptions, startSandbox } from '../../src/index.js'
import { pageWebhook, verifySecret } from './page-webhook.js'

export const pageId = '104200042'
export const pageCredential = 'made-up-PAGE-credential'
export const appSecret = 'made-up-APP-secret'
export const appId = '987650001'

export type GraphBody = Readonly<Record<string, unknown>>

export interface GraphResponse extends GraphBody {
  readonly error?: {
    readonly message: string
    readonly type: string
    readonly code: number
    readonly error_subcode?: number
  }
  readonly message_id?: string
  readonly data?: readonly GraphBody[]
}

/** A sandbox with one Page that ends with the test, and a way to call Graph. */
export async function sandboxWithPage(page: Partial<MessengerPageOptions> = {}, options: SandboxOptions = {}) {
  const sandbox = await startSandbox({
    telegram: [],
    messenger: [{ pageId, pageUsername: 'example.page', pageCredential, appId, appSecret, ...page }],
    people: ['Ana K.', 'Ben O.'],
    retryBaseMs: 5,
    ...options,
  })
  onTestFinished(() => sandbox.close())

  async function graph(method: string, path: string, body?: GraphBody, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${sandbox.messenger.baseUrl}/v25.0/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${pageCredential}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: GraphResponse = JSON.parse(await response.text())
    return { status: response.status, body: answer }
  }

  const send = (recipient: unknown, message: unknown, more: GraphBody = { messaging_type: 'RESPONSE' }) =>
    graph('POST', `${pageId}/messages`, { recipient, message, ...more })

  return { sandbox, graph, send, ana: sandbox.phone('ana'), messenger: sandbox.messenger }
}

/** The same, set up as a transport would, with a webhook. */
export async function pageWithWebhook(
  page: Partial<MessengerPageOptions> = {},
  { status, ...options }: SandboxOptions & { readonly status?: (number: number) => number } = {},
) {
  const scene = await sandboxWithPage(
    {
      getStartedPayload: 'GET_STARTED',
      subscribedFields: ['messages', 'messaging_postbacks', 'messaging_referrals'],
      ...page,
    },
    options,
  )
  const hook = await pageWebhook(status)
  await scene.messenger.setWebhook({ url: hook.url, verifySecret })
  return { ...scene, hook }
}

/** The same, with Ana's conversation begun; `psid` is what the Page learnt. */
export async function begunChat(...args: Parameters<typeof pageWithWebhook>) {
  const scene = await pageWithWebhook(...args)
  await scene.ana.open('https://m.me/example.page')
  await scene.ana.pressStart()
  const psid = psidIn(scene.hook.events()[0])
  return { ...scene, psid }
}

export function psidIn(event: unknown): string {
  if (typeof event === 'object' && event !== null && 'sender' in event) {
    const { sender } = event
    if (typeof sender === 'object' && sender !== null && 'id' in sender) return String(sender.id)
  }
  throw new Error('This event has no sender')
}
