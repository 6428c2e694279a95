import {
  type HttpAnswer,
  jsonIn,
  outcomeDetail,
  pauseEnd,
  type RefusalMeaning,
  refusalOutcome,
  retryAfterMs,
  type SendOutcome,
  silenceOutcome,
  strayOutcome,
} from '@chatfactor/core/transport'
import * as z from 'zod'

type Meaning = readonly [RefusalMeaning, hint: string]

const credential: Meaning = [{ outcome: 'misconfigured', reason: 'credential' }, 'Slack does not accept the bot token']
const vague: Meaning = [{ outcome: 'unknown' }, 'Slack does not say what became of it']
const busy: Meaning = [{ outcome: 'throttled', scope: 'account' }, 'too many messages']
const nobody: Meaning = [{ outcome: 'unreachable', reason: 'unknown_chat' }, 'no such person in the workspace']

/** Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded'].map((error) => [error, busy] as const),
  ...['channel_not_found', 'user_not_found', 'is_archived'].map((error) => [error, nobody] as const),
  ['messages_tab_disabled', [{ outcome: 'misconfigured', reason: 'setup' }, 'switch the Messages tab of the app on']],
  ['missing_scope', [{ outcome: 'misconfigured', reason: 'permission' }, 'the app lacks chat:write']],
  ['restricted_action', [{ outcome: 'misconfigured', reason: 'account_restricted' }, 'the workspace forbids it']],
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'].map(
    (error) => [error, credential] as const,
  ),
  ['service_unavailable', [{ outcome: 'unavailable' }, 'Slack has a fault']],
  ...['internal_error', 'fatal_error', 'request_timeout'].map((error) => [error, vague] as const),
])

const rejected: Meaning = [{ outcome: 'rejected' }, 'Slack refuses this message for what it is']

const answered = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true), ts: z.string().min(1) }),
  z.looseObject({ ok: z.literal(false), error: z.string() }),
])

/** What became of a message. Slack says no under status 200; a "yes" counts under a good status only, and when it names the message. */
export function outcomeOf(answer: HttpAnswer, now: Date): SendOutcome {
  if (answer.kind === 'silence') return silenceOutcome(answer)
  const { httpStatus } = answer
  const pauseMs = retryAfterMs(answer.headers)
  const said = answered.safeParse(jsonIn(answer.text)).data
  if (said?.ok === false) {
    const [meaning, hint] = meanings.get(said.error) ?? (httpStatus >= 500 ? vague : rejected)
    return refusalOutcome(meaning, outcomeDetail(hint, httpStatus), pauseEnd(now, pauseMs))
  }
  if (said?.ok === true && httpStatus >= 200 && httpStatus < 300) return { outcome: 'accepted', messageId: said.ts }
  return strayOutcome({ httpStatus, retryAfterMs: pauseMs }, now, { api: "Slack's Web API", option: 'baseUrl' })
}
