import type { ResourceRecord } from '../records/resource-record.js'

type Settings = Pick<ResourceRecord, 'name' | 'active' | 'language' | 'address' | 'selfService' | 'secondFactor'>

/** What stood there and what stands there now, for each setting that differs: `{ 'secondFactor.required': 'false → true' }`. */
export function settingsChanged(before: Settings, after: Settings): Readonly<Record<string, string>> {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const changed: Record<string, string> = {}
  // The record before is more than its settings.
  const gone = [...old.keys()].filter((path) => Object.hasOwn(after, path.split('.')[0] ?? ''))
  for (const path of new Set([...now.keys(), ...gone])) {
    const [was, is] = [old.get(path), now.get(path)]
    // What is not kept reads as nothing.
    if (saidOf(was) === saidOf(is)) continue
    changed[path] = Array.isArray(was) && Array.isArray(is) ? differenceOf(was, is) : `${saidOf(was)} → ${saidOf(is)}`
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
