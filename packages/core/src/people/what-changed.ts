import type { ResourceRecord } from '../records/resource-record.js'

type Settings = Pick<ResourceRecord, 'name' | 'active' | 'language' | 'address' | 'selfService' | 'secondFactor'>

/** What stood there and what stands there now, for each setting that differs: `{ 'secondFactor.required': 'false → true' }`. */
export function settingsChanged(before: Settings, after: Settings): Readonly<Record<string, string>> {
  const old = leavesOf(before)
  const changed: Record<string, string> = {}
  for (const [path, value] of leavesOf(after)) {
    const was = old.get(path)
    if (JSON.stringify(was) === JSON.stringify(value)) continue
    changed[path] =
      Array.isArray(was) && Array.isArray(value) ? differenceOf(was, value) : `${saidOf(was)} → ${saidOf(value)}`
  }
  return changed
}

/** Lists say what came and what went. */
function differenceOf(before: readonly unknown[], after: readonly unknown[]): string {
  const came = after.filter((item) => !before.includes(item)).map((item) => `+${String(item)}`)
  const went = before.filter((item) => !after.includes(item)).map((item) => `-${String(item)}`)
  return [...came, ...went].join(' ')
}

function saidOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value ?? '–')
}

function leavesOf(value: object, path = ''): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  for (const [name, inner] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const [deep, leaf] of leavesOf(inner, at)) leaves.set(deep, leaf)
    } else leaves.set(at, inner)
  }
  return leaves
}
