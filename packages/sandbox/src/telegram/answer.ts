/** An answer of the Bot API. Source: https://core.telegram.org/bots/api#making-requests */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly error_code: number
      readonly description: string
      readonly parameters?: { readonly retry_after: number }
    }

export type Refusal = Extract<Answer, { ok: false }>

export const done = (result: unknown): Answer => ({ ok: true, result })

export const refused = (error_code: number, description: string): Refusal => ({ ok: false, error_code, description })

export const badRequest = (description: string): Refusal => refused(400, `Bad Request: ${description}`)

export const forbidden = (description: string): Refusal => refused(403, `Forbidden: ${description}`)

export const conflict = (description: string): Refusal => refused(409, `Conflict: ${description}`)

export const unauthorized: Refusal = refused(401, 'Unauthorized')

export const notFound: Refusal = refused(404, 'Not Found')

export const throttled = (seconds: number): Refusal => ({
  ...refused(429, `Too Many Requests: retry after ${seconds}`),
  parameters: { retry_after: seconds },
})
