import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Parameters, textOf } from '../parameters.js'
import { type GraphAnswer, refused } from './graph-answer.js'
import { graphProblems } from './graph-problem.js'
import type { MessengerApp, MessengerPage } from './messenger-page.js'

/** Who makes a call, or why it is refused. */
export type GraphAccess =
  | { readonly type: 'page'; readonly page: MessengerPage }
  | { readonly type: 'app'; readonly app: MessengerApp }
  | { readonly type: 'refused'; readonly answer: GraphAnswer }

/**
 * The credential may be in the query or body (`access_token`), or in the header. A proof is checked whenever it is
 * given.
 */
export function graphAccess(
  pages: readonly MessengerPage[],
  parameters: Parameters,
  authorization: string | undefined,
): GraphAccess {
  const no = (code: number, message: string, type?: string): GraphAccess => ({
    type: 'refused',
    answer: refused({ code, subcode: null, message, ...(type === undefined ? {} : { type }) }),
  })
  const inHeader = /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1]
  const credential = textOf(parameters.access_token) ?? inHeader
  if (credential === undefined || credential === '') {
    return no(104, 'An access token is required to request this resource.')
  }
  const app = pages.map((page) => page.app).find(({ id, secret }) => isSame(`${id}|${secret}`, credential))
  const page = pages.find((candidate) => isSame(candidate.credential, credential))
  const secret = app?.secret ?? page?.app.secret
  if (secret === undefined) return { type: 'refused', answer: refused(graphProblems.credential) }
  const proof = textOf(parameters.appsecret_proof)
  if (proof === null && page?.isProofRequired === true) {
    return no(100, 'API calls from the server require an appsecret_proof argument', 'GraphMethodException')
  }
  if (proof !== null && !isSame(proof, createHmac('sha256', secret).update(credential).digest('hex'))) {
    return no(100, 'Invalid appsecret_proof provided in the API argument', 'GraphMethodException')
  }
  if (app !== undefined) return { type: 'app', app }
  if (page === undefined) return { type: 'refused', answer: refused(graphProblems.credential) }
  return { type: 'page', page }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
