import type { Finding } from './finding.js'

const marks = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: 'skipped' } as const

/** Findings for people: one line each, with the fix below, at the left so that it needs as few lines as possible. */
export function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, state, found, fix }) => {
    const line = `${marks[state].padEnd(7)}  ${check.padEnd(width)}  ${found}`
    return fix === null ? [line] : [line, `${' '.repeat(9)}→ ${fix}`]
  })
  return [...lines, '', summary(findings)].join('\n')
}

function summary(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  const parts = [
    count('failed') === 0 ? 'Nothing failed' : `${many(count('failed'), 'check')} failed`,
    ...(count('warning') === 0 ? [] : [many(count('warning'), 'warning')]),
    ...(count('skipped') === 0 ? [] : [`${count('skipped')} skipped`]),
  ]
  return count('ok') === findings.length ? 'All checks passed.' : `${parts.join('; ')}.`
}

function many(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
