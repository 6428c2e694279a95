import { createHmac } from 'node:crypto'
import type { SendOptions } from '@chatfactor/core'
import type { Answer } from './answer.js'
import { type HttpRequest, httpCall } from './http-call.js'
import type { Settings } from './options.js'
import { timeLimit } from './time-limit.js'

/** Calls the Graph API; never rejects, and answers before the deadline. */
export interface Graph {
  get(path: GraphPath, parameters: Parameters, options: SendOptions): Promise<Answer>
  post(path: GraphPath, body: object, options: SendOptions): Promise<Answer>
}

/** The parts of a path behind the version, e.g. `['me', 'messenger_profile']`. */
export type GraphPath = readonly string[]
type Parameters = Readonly<Record<string, string>>

/** What a {@link Graph} needs to know. */
export type GraphSettings = Pick<
  Settings,
  'pageCredential' | 'appSecret' | 'graphVersion' | 'baseUrl' | 'timeoutMs' | 'clock'
>

/** What is kept back of a deadline, so that the answer is there before it and not at it. */
const settleMs = 20

/**
 * Makes the client of the Graph API, in the name of the Page, or of whoever else `credential` stands for.
 *
 * The credential travels in a header, so that it is in no URL and no access log; what is in the URL is the proof that
 * the caller knows the app secret, which is worth nothing without the credential.
 * Source: https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function graph(settings: GraphSettings, credential = settings.pageCredential): Graph {
  const { appSecret, graphVersion, baseUrl, timeoutMs, clock } = settings
  const call = httpCall()
  const headers = { authorization: `Bearer ${credential}`, accept: 'application/json' }
  const proof = createHmac('sha256', appSecret).update(credential).digest('hex')

  const url = (path: GraphPath, parameters: Parameters) => {
    const query = new URLSearchParams({ ...parameters, appsecret_proof: proof })
    return `${baseUrl}/${[graphVersion, ...path].map(encodeURIComponent).join('/')}?${query}`
  }
  const within = async (request: HttpRequest, options: SendOptions): Promise<Answer> => {
    const leftMs = Math.min(timeoutMs, options.deadline.getTime() - clock.now().getTime()) - settleMs
    if (!(leftMs > 0) || options.signal?.aborted) return { kind: 'silence', written: false, cause: 'deadline' }
    const limit = timeLimit(leftMs, options.signal)
    try {
      return await call(request, limit.signal)
    } finally {
      limit.done()
    }
  }

  return {
    get: (path, parameters, options) =>
      within({ method: 'GET', url: url(path, parameters), headers, body: '' }, options),
    async post(path, body, options) {
      const text = json(body)
      if (text === null) return { kind: 'silence', written: false, cause: 'not_sent' }
      return within({ method: 'POST', url: url(path, {}), headers, body: text }, options)
    },
  }
}

/** A body may hold what a host made: `null` for what is no JSON. */
function json(body: object): string | null {
  try {
    return JSON.stringify(body)
  } catch {
    return null
  }
}
