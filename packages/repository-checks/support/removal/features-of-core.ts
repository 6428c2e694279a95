import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../packages/published-packages.js'

/** Where features live in core. */
export const featuresFolder = 'packages/core/src/features'

/** A line of a file that knows a feature although it stands outside of its folder. */
export interface Patch {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** What goes with a feature beside its folder. */
export interface Going {
  /** What tests of it name, wherever they stand: they go as well. */
  readonly tests: RegExp
  /** Lines of sources outside, in at most two further files. */
  readonly patches?: readonly Patch[]
}

const actions = 'packages/core/src/records/allowed-actions.ts'
const pinActions = "  'token.set_pin',\n  'token.remove_pin',\n"

/** It names the events that are in no table of happenings. */
const heard = 'packages/testkit/src/world/heard-events.ts'
const left = (events: readonly string[]) => events.map((event) => `  '${event}': 'left',\n`).join('')

/** What goes with each feature. */
export const going: Readonly<Record<string, Going>> = {
  approvals: { tests: /approval|digits_wrong|declined/i },
  grace: {
    tests: /grace/i,
    patches: [
      {
        file: 'packages/core/test/support/every-mail.ts',
        from: "    one('mail_grace', 'end', { end: after(hour).getTime() }),\n",
        to: '',
      },
      { file: 'packages/core/src/kernel/decision.ts', from: "  grace_begun: 'the next sign-in begins it',\n", to: '' },
    ],
  },
  health: {
    tests: /\.health\(\)|shown its QR code|transport\.misconfigured|worker\.late|store\.slow|line\.long/,
    patches: [
      { file: heard, from: left(['transport.misconfigured', 'transport.configured']), to: '' },
      {
        file: heard,
        from: left([
          ...['worker.late', 'worker.on_time', 'store.slow', 'store.fast'],
          ...['line.long', 'line.short', 'feed.late', 'feed.on_time'],
        ]),
        to: '',
      },
    ],
  },
  'host-rules': { tests: /host[- ]?rule|\brules?: \[|\brefuse:/i },
  invitations: { tests: /\binvit(?!ed:)|invitation/i },
  notifications: { tests: /\bnotifications?\b|\b(?:un)?mute\b|\bcategories:|always_sent|category_question/i },
  recovery: {
    tests: /\bpin\b|recovery|\bbypass\b/i,
    patches: [
      { file: actions, from: `  'token.synchronize',\n${pinActions}`, to: "  'token.synchronize',\n" },
      { file: actions, from: `  'token.unassign',\n${pinActions}`, to: "  'token.unassign',\n" },
    ],
  },
  'step-up': { tests: /secondFactor\.(?:check|resend|progress|watch)\b|SecondFactorCheck/ },
  undo: { tests: /undo|takeBack\w*\(/i },
}

/** The features of core, by the names of their folders. */
export function featuresOfCore(): readonly string[] {
  return readdirSync(join(repositoryFolder, featuresFolder)).sort()
}

/** Without these, core was not whole when they were tried last: accounts, with which its tests sign in, need recovery. */
const notYet: readonly string[] = ['recovery']

/** Those that core can do without. */
export const removableFeatures: readonly string[] = Object.keys(going).filter((name) => !notYet.includes(name))
