import { randomBytes } from 'node:crypto'

/** An answer of the Graph API. Source: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export interface GraphAnswer {
  readonly status: number
  readonly body: unknown
  /** The text in the operator panel: `ok`, or the codes of the error. */
  readonly outcome: string
}

/** An error in the Graph API's form; `subcode` `null` leaves it out. */
export interface GraphProblem {
  readonly code: number
  readonly subcode: number | null
  readonly message: string
  readonly type?: string
  readonly status?: number
}

export const done = (body: unknown): GraphAnswer => ({ status: 200, body, outcome: 'ok' })

export function refused({ code, subcode, message, type = 'OAuthException', status = 400 }: GraphProblem): GraphAnswer {
  return {
    status,
    outcome: `${status} (${subcode === null ? `#${code}` : `#${code}/${subcode}`})`,
    body: {
      error: {
        message,
        type,
        code,
        ...(subcode === null ? {} : { error_subcode: subcode }),
        fbtrace_id: `A${randomBytes(17).toString('base64url').slice(0, 22)}`,
      },
    },
  }
}

/** A parameter is missing or wrong. */
export const badParameter = (message: string): GraphAnswer =>
  refused({ code: 100, subcode: null, message: `(#100) ${message}` })

export const noSuchObject = (verb: 'get' | 'post' | 'delete', id: string): GraphAnswer =>
  refused({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  })
