import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import type { ChatfactorConfig } from '../config/chatfactor-config.js'
import { keptFeatures } from '../config/kept-features.js'
import { plainMessage } from '../plain-message.js'
import { databaseChecks } from './database-checks.js'
import { type Finding, failed, skipped } from './finding.js'
import { healthChecks, healthFrom, mailServerCheck } from './health-checks.js'
import { optionChecks } from './option-checks.js'
import { storeCheck } from './store-check.js'
import { transportChecks } from './transport-checks.js'
import { webhookProbes } from './webhook-probe.js'

interface CheckupOptions {
  readonly probe?: boolean
  /** Called before each check. */
  readonly onStep?: (what: string) => void
}

/**
 * Checks everything that can be checked from here; changes nothing and never rejects. A check that hangs counts as failed after 10 s. With `probe`,
 * each webhook is sent a harmless message.
 */
export async function checkup(
  config: ChatfactorConfig,
  { probe = false, onStep = () => undefined }: CheckupOptions = {},
): Promise<readonly Finding[]> {
  const { options, connection, schema = 'chatfactor', webhookUrl } = config
  const kept = keptFeatures(config)
  const findings: Finding[] = []
  onStep('checking the database')
  if (connection === undefined) {
    findings.push(skipped('database', 'the config has no `connection`'))
  } else {
    findings.push(...(await databaseChecks(connection, { schema, ...kept }, options?.clock)))
  }
  if (options === undefined) {
    return [...findings, skipped('options', 'the config has no `options`, so the rest was not checked')]
  }
  // First of all: with wrong options, there may be no store.
  const chatfactor = madeOf(() => createChatfactor(options))
  if ('problem' in chatfactor) {
    const found = failed('options', chatfactor.problem, 'Correct this option where your app calls createChatfactor.')
    return [...findings, found, skipped('store', 'correct the options first')]
  }
  onStep('checking the store')
  // The store is usable even if the clock is wrong.
  const isStoreReady = findings.every(({ check, state }) => check === 'clock' || state !== 'failed')
  findings.push(isStoreReady ? await storeCheck(options.store, kept) : skipped('store', 'fix the database first'))
  findings.push(...optionChecks(options, config.portal))
  onStep('asking the mail server and the messengers')
  const { mailer } = options
  if (mailer?.check !== undefined) findings.push(await mailServerCheck(async (signal) => mailer.check?.({ signal })))
  const health = isStoreReady ? await healthFrom(chatfactor.made) : null
  const polled = health?.transports.flatMap(({ name, isPolled }) => (isPolled ? [name] : [])) ?? []
  const { publicUrl, portalPath } = chatfactor.made
  const atPortal = (name: string) => new URL(`${portalPath}/webhooks/${encodeURIComponent(name)}`, publicUrl).href
  const expected = webhookUrl ?? options.webhookUrl ?? atPortal
  const transports = await transportChecks(chatfactor.made, (name) => (polled.includes(name) ? null : expected(name)))
  findings.push(...transports)
  if (health !== null) findings.push(...healthChecks(health, transports))
  if (probe) onStep('sending a webhook to each address')
  if (probe) findings.push(...(await webhookProbes(options.transports, expected)))
  await chatfactor.made.close()
  return findings
}

function madeOf(make: () => Chatfactor): { readonly made: Chatfactor } | { readonly problem: string } {
  try {
    return { made: make() }
  } catch (error) {
    return { problem: plainMessage(error) }
  }
}
