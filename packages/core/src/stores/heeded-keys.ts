import { ChatfactorError } from '../errors/index.js'
import type { KeyRing } from '../keys/index.js'
import type { Versioned } from '../records/index.js'
import type { Passage } from './passing-store.js'

const notices = new WeakSet<object>()

/** Whether a call ended because it had begun with a key that turned out to be revoked. It can start again at once. */
export function isNoticeOfKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && notices.has(error)
}

/**
 * Tells a process of master keys that another one revoked: each Resource that is read names them.
 *
 * The key leaves the ring, and the call under way ends with `BUSY`, because it may have used that key to find or verify
 * something. Every decision depends on a Resource, remembered or read, and no commit succeeds on one that has changed.
 */
export function heeding(keys: KeyRing, noticed: (keyId: string) => void): Passage {
  return {
    found(collection, record) {
      const left = collection === 'resources' ? revokedIn(record).filter((keyId) => keys.revoke(keyId)) : []
      if (left.length === 0) return record
      for (const keyId of left) noticed(keyId)
      const notice = new ChatfactorError('BUSY', {})
      notices.add(notice)
      throw notice
    },
  }
}

function revokedIn(resource: Versioned): readonly string[] {
  const secondFactor = 'secondFactor' in resource ? resource.secondFactor : null
  const isGroup = typeof secondFactor === 'object' && secondFactor !== null && 'revokedKeys' in secondFactor
  const listed: unknown = isGroup ? secondFactor.revokedKeys : []
  return Array.isArray(listed) ? listed.filter((keyId) => typeof keyId === 'string') : []
}
