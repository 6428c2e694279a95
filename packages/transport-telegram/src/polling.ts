import { type EventSink, type PollingReport, tellListener } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import type { BotApi } from './bot-api.js'
import { setProfile } from './bot-profile.js'
import type { PollingProblem, Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import { allowedUpdates, updateOf } from './update-events.js'

type Trouble = Pick<PollingProblem, 'problem' | 'detail'> & { readonly retryAt: Date | null }

const longPollS = 25
const longestWaitMs = 30_000
/** If a Bot API answers at once that there is nothing, it is asked no more often than this. */
const emptyAfterMs = 1_000
const batch = z.array(z.unknown())
const webhook = z.object({ url: z.string() })

/**
 * Fetches updates until the signal aborts; resolves then, and never rejects.
 *
 * An update is acknowledged (by asking for the next one) only after the sink has resolved; until then it comes again. A
 * webhook is removed first, because Telegram allows only one of the two. A test API that cannot say whether there is
 * one is polled anyway. Source: https://core.telegram.org/bots/api#getupdates
 */
export async function poll(
  { api, settings }: { readonly api: BotApi; readonly settings: Settings },
  sink: EventSink,
  signal: AbortSignal,
  report: PollingReport = () => undefined,
): Promise<void> {
  const { clock } = settings
  let offset: number | null = null
  let webhookIs: 'unknown' | 'not_told' | 'gone' = 'unknown'
  let failures = 0

  while (!signal.aborted) {
    const trouble = webhookIs === 'unknown' ? await removeWebhook() : await fetchUpdates()
    if (signal.aborted) return
    failures = trouble === null ? 0 : failures + 1
    report(trouble === null ? null : wrongOf(trouble))
    if (trouble !== null) await waitOut(trouble)
  }

  async function removeWebhook(): Promise<Trouble | null> {
    const info = await api.call((raw) => raw.getWebhookInfo(), within(settings.timeoutMs, signal))
    if (isNotSupported(info)) {
      webhookIs = 'not_told'
      return null
    }
    if (info.kind !== 'result') return troubleOf(info, clock.now())
    if ((webhook.safeParse(info.result).data?.url ?? '') !== '') {
      const gone = await api.call((raw) => raw.deleteWebhook({}), within(settings.timeoutMs, signal))
      if (gone.kind !== 'result') return troubleOf(gone, clock.now())
      tell({ problem: 'webhook_removed', retryInMs: 0, detail: null })
    }
    webhookIs = 'gone'
    if (settings.setsProfile) void setProfile(api, within(settings.timeoutMs, signal)).catch(() => undefined)
    return null
  }

  async function fetchUpdates(): Promise<Trouble | null> {
    const query = { timeout: longPollS, allowed_updates: [...allowedUpdates] }
    const capMs = longPollS * 1000 + settings.timeoutMs
    const askedAtMs = clock.elapsedMs()
    const answer = await api.call(
      (raw) => raw.getUpdates(offset === null ? query : { ...query, offset }),
      within(capMs, signal),
      capMs,
    )
    if (answer.kind !== 'result') {
      const trouble = troubleOf(answer, clock.now())
      // There is one after all.
      if (trouble.problem === 'conflict' && webhookIs === 'not_told') webhookIs = 'unknown'
      return trouble
    }
    const fetched = batch.safeParse(answer.result).data
    const updates = fetched?.map((raw) => updateOf(raw, settings)).filter((update) => update !== null) ?? []
    const isUnreadable = fetched === undefined || (fetched.length > 0 && updates.length === 0)
    if (isUnreadable) return { problem: 'unavailable', retryAt: null, detail: null }
    const events = updates.flatMap((update) => update.events)
    try {
      if (events.length > 0) await sink(events)
    } catch {
      return { problem: 'not_stored', retryAt: null, detail: null }
    }
    const early = emptyAfterMs - (clock.elapsedMs() - askedAtMs)
    if (updates.length === 0 && early > 0) await clock.sleep(early, signal)
    offset = updates.reduce<number | null>((next, { updateId }) => Math.max(next ?? 0, updateId + 1), offset)
    return null
  }

  async function waitOut({ problem, detail, retryAt }: Trouble): Promise<void> {
    const backoffMs = Math.min(1000 * 2 ** (failures - 1), longestWaitMs)
    const retryInMs = retryAt === null ? backoffMs : Math.max(0, retryAt.getTime() - clock.now().getTime())
    tell({ problem, retryInMs, detail })
    await clock.sleep(retryInMs, signal)
  }

  function tell(problem: PollingProblem): void {
    tellListener(settings.onPollingProblem, [problem])
  }
}

/** The problem that an operator has to fix; an unavailable platform recovers by itself. */
function wrongOf({ problem }: Trouble): Parameters<PollingReport>[0] {
  switch (problem) {
    case 'conflict':
      return {
        check: 'polling',
        fix: 'Another process polls this bot, or a webhook was set for it; stop the other one, or give each a bot of its own.',
      }
    case 'credential':
      // In the words of the account's check: one cause is reported once.
      return { check: 'bot credential', fix: 'Telegram does not accept botCredential. Copy it again from BotFather.' }
    default:
      return null
  }
}

/** Whether the answering API does not know the method: its words for that vary, and may come with a 500. */
function isNotSupported(answer: Answer): boolean {
  return answer.kind === 'gibberish' || (answer.kind === 'refusal' && [400, 404, 501].includes(answer.errorCode))
}

function within(ms: number, signal: AbortSignal) {
  return { deadline: new Date(Date.now() + ms), signal }
}

function troubleOf(answer: Answer, now: Date): Trouble {
  const outcome = outcomeOf(answer, now)
  const detail = 'detail' in outcome ? outcome.detail : null
  if (answer.kind === 'refusal' && answer.errorCode === 409) return { problem: 'conflict', retryAt: null, detail }
  if (outcome.outcome === 'throttled') return { problem: 'throttled', retryAt: outcome.retryAt, detail }
  const isCredential = outcome.outcome === 'misconfigured' && outcome.reason === 'credential'
  return { problem: isCredential ? 'credential' : 'unavailable', retryAt: null, detail }
}
