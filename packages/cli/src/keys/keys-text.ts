import type { KeyStanding } from './key-standing.js'
import type { KeysInUse, KeyUsage } from './key-usage.js'

const says = {
  current: 'everything new is made with it',
  in_use: 'still needed',
  unused: 'nothing depends on it. Remove it, unless you are about to put it first',
  missing: 'MISSING from `keys`, and still needed',
} as const

/** The states of all keys, for people. */
export function keysText(standings: readonly KeyStanding[], { sessions, rememberedBrowsers }: KeysInUse): string {
  const width = Math.max(...standings.map(({ id }) => id.length))
  const lines = standings.flatMap(({ id, state, usage }) => {
    const needs = usageText(usage)
    const line = `${id.padEnd(width)}  ${says[state]}`
    return needs === null ? [line] : [line, `${' '.repeat(width)}    ${needs}`]
  })
  return [
    ...lines,
    '',
    `Signed in: ${many(sessions, 'session')}, ${many(rememberedBrowsers, 'remembered browser')}. They do not record their key.`,
    'Those of a removed key end. Sessions last 8 hours at most, remembered browsers 30 days.',
  ].join('\n')
}

/** What depends on a key, e.g. `12 PINs, recovery codes of 3 people`; `null` for nothing. */
export function usageText(usage: KeyUsage): string | null {
  const { pins, recoveryCodes, openEnrollments, liveChallenges, usableLinks } = usage
  const { webhooks, notes, waitingMessages, questions, permits, agentKeys } = usage
  const parts = [
    ...(pins === 0 ? [] : [many(pins, 'PIN')]),
    ...(recoveryCodes === 0
      ? []
      : [`recovery codes of ${recoveryCodes === 1 ? '1 person' : `${recoveryCodes} people`}`]),
    ...(openEnrollments === 0 ? [] : [many(openEnrollments, 'open enrollment')]),
    ...(liveChallenges === 0 ? [] : [many(liveChallenges, 'live challenge')]),
    ...(webhooks === 0 ? [] : [many(webhooks, 'webhook secret')]),
    ...(notes === 0 ? [] : [many(notes, 'sealed note')]),
    ...(waitingMessages === 0 ? [] : [many(waitingMessages, 'waiting message')]),
    ...(questions === 0 ? [] : [many(questions, 'question of an agent', 'questions of agents')]),
    ...(permits === 0 ? [] : [many(permits, 'permit of an agent', 'permits of agents')]),
    ...(agentKeys === 0 ? [] : [many(agentKeys, 'key of an agent', 'keys of agents')]),
    ...(usableLinks === 0 ? [] : [many(usableLinks, 'usable link in a mail', 'usable links in mails')]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
