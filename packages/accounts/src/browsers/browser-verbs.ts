import type { BrowserId } from '@chatfactor/core'
import {
  by,
  type Decision,
  type Door,
  type Engine,
  ofMember,
  operate,
  parseInput,
  sessionsOf,
  strictObject,
  upTo,
} from '@chatfactor/core/feature'
import { byId } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { toldOfAccount } from '../account-happenings.js'
import type { RememberedBrowser } from '../sessions/sessions.js'
import { readBrowserSecret } from './browser-secret.js'
import { forgetting } from './forget-browser.js'
import { isRemembered } from './remembered-browsers.js'

/** Browsers that skip the code at sign-in. Action `user.manage_environment`. */
export interface OwnBrowsers {
  /** The remembered browsers; `browserSecret` is the secret of the asking one. Throws `INVALID_INPUT`. */
  list(options?: { readonly browserSecret?: string | null }): Promise<readonly RememberedBrowser[]>
  /** Forgets a browser: it is asked for a code again and, unless it is the asking one, signed out. */
  end(browserId: BrowserId): Promise<void>
}

const listSchema = strictObject({ browserSecret: z._default(z.nullable(upTo(200)), null) })
const want = { action: 'user.manage_environment' } as const

/** The browsers that skip the code at sign-in. */
export function browserVerbs(engine: Engine, door: Door): OwnBrowsers {
  return {
    async list(options = {}) {
      const { browserSecret: kept } = parseInput(listSchema, options)
      const entry = await door.look(want)
      const page = await engine.store.list('rememberedBrowsers', {
        index: 'byAssignment',
        equals: { assignmentId: entry.assignment.id },
        limit: 100,
      })
      const now = engine.clock.now()
      const own = kept === null ? null : readBrowserSecret(engine.keys, kept)?.id
      return page.items
        .filter((browser) => isRemembered(browser, entry, now))
        .map(({ id, device, createdAt, lastSeenAt, expiresAt }) => {
          return { id, device, createdAt, lastSeenAt, expiresAt, isThis: id === own }
        })
    },

    async end(browserId) {
      const all = await sessionsOf(engine, door.userId)
      await operate(engine, {
        refs: {
          ...door.refs,
          browser: byId('rememberedBrowsers', browserId),
        },
        ...ofMember,
        decide: ({ browser, ...records }, now): Decision<null> => {
          const entry = door.enter(records, want, now)
          if (browser === null || browser.assignmentId !== entry.assignment.id) return { result: null }
          return {
            result: null,
            writes: forgetting(engine.keys, browser, entry.assignment, all, entry.own?.trust?.browser ?? null),
            told: [toldOfAccount('remembered_browser.forgotten', by('person', entry), { browserId: browser.id })],
          }
        },
      })
    },
  }
}
