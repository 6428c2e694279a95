import type { Finding } from './finding.js'

const marks = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: 'skipped' } as const

/** Findings for people: one line each, and below it what to do. */
export function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, state, found, fix }) => {
    const line = `${marks[state].padEnd(7)}  ${check.padEnd(width)}  ${found}`
    return fix === null ? [line] : [line, `${' '.repeat(width + 11)}${fix}`]
  })
  return [...lines, '', summary(findings)].join('\n')
}

function summary(findings: readonly Finding[]): string {
  const failures = findings.filter(({ state }) => state === 'failed').length
  const warnings = findings.filter(({ state }) => state === 'warning').length
  if (failures === 0) return warnings === 0 ? 'All is well.' : `Nothing failed; ${many(warnings, 'warning')}.`
  const failed = `${many(failures, 'check')} failed`
  return warnings === 0 ? `${failed}.` : `${failed}; ${many(warnings, 'warning')}.`
}

function many(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
