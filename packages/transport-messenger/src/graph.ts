import { type HttpRequest, hmacSha256, platformCall, type SendOptions } from '@chatfactor/core/transport'
import { type Answer, answerOf } from './answer.js'
import type { Settings } from './options.js'

/** Calls the Graph API; never rejects, and answers before the deadline. */
export interface Graph {
  get(path: GraphPath, parameters: Parameters, options: SendOptions): Promise<Answer>
  post(path: GraphPath, body: object, options: SendOptions): Promise<Answer>
}

/** The parts of a path after the version, e.g. `['me', 'messenger_profile']`. */
export type GraphPath = readonly string[]
type Parameters = Readonly<Record<string, string>>

/** The settings of a {@link Graph}. */
export type GraphSettings = Pick<Settings, 'pageCredential' | 'appSecret' | 'graphVersion' | 'baseUrl' | 'timeoutMs'>

/** Answers of the Graph API are a few kilobytes. */
const maxAnswerBytes = 1024 * 1024

/**
 * Makes the client of the Graph API, in the name of the Page, or of whatever else `credential` belongs to.
 *
 * The credential is in a header, and so in no URL and no access log. The URL contains the proof that the caller knows
 * the app secret, which is worthless without the credential. Source:
 * https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function graph(settings: GraphSettings, credential = settings.pageCredential): Graph {
  const { appSecret, graphVersion, baseUrl, timeoutMs } = settings
  const call = platformCall({ maxAnswerBytes, timeoutMs })
  const headers = { authorization: `Bearer ${credential}`, accept: 'application/json' }
  const proof = hmacSha256(appSecret, credential)

  const url = (path: GraphPath, parameters: Parameters) => {
    const query = new URLSearchParams({ ...parameters, appsecret_proof: proof })
    return `${baseUrl}/${[graphVersion, ...path].map(encodeURIComponent).join('/')}?${query}`
  }
  const within = async (request: HttpRequest, options: SendOptions): Promise<Answer> =>
    answerOf(await call(request, options))

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

/** Parses a body that a host may have written; returns `null` if it is not JSON. */
function json(body: object): string | null {
  try {
    return JSON.stringify(body)
  } catch {
    return null
  }
}
