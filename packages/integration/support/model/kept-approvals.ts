import type { Button } from './approvals-model.js'
import type { Step } from './person-run.js'

const ask = (change: Partial<Extract<Step, { readonly do: 'ask' }>> = {}): Step => ({
  ...{ do: 'ask', session: 0, known: false, isOther: false, mode: null, instead: 'refuse', isSigned: false },
  least: 'code',
  ...change,
})
const press = (button: Button, change: { readonly pick?: number; readonly isStale?: boolean } = {}): Step => ({
  ...{ do: 'press', chat: 'a', pick: 0, button, isStale: false },
  ...change,
})
const enter = (isRight: boolean): Step => ({ do: 'enter', chat: 'a', isRight })
const redeem = (pick = 0, isOther = false): Step => ({ do: 'redeem', pick, isOther })
const wait = (ms: number): Step => ({ do: 'wait', ms })

/** What somebody with a token in chat `a` does with approvals that chance seldom puts in a row. */
export const keptApprovals: readonly (readonly Step[])[] = [
  // Approved, it is good for a minute and for one call.
  [ask(), redeem(), press('right'), wait(59_999), redeem(), redeem(), ask(), press('right'), wait(60_000), redeem()],
  [ask(), wait(179_999), press('right'), redeem(), ask(), wait(180_000), press('right'), redeem()],
  [ask(), press('right'), { do: 'revoke' }, redeem()],
  [ask(), press('right'), { do: 'abandon', pick: 0 }, redeem(), { do: 'abandon', pick: 0 }],
  // A wrong number, and a day in which only digits count.
  [ask(), press('wrong'), redeem(), ask(), press('right'), enter(false), enter(true), redeem()],
  [ask(), press('wrong'), wait(86_399_999), ask(), wait(1), ask({ session: 1 }), press('right'), redeem()],
  // Twice "It wasn't me": none for a day, but codes, until somebody unlocks.
  [
    ...[ask(), press('deny'), redeem(), ask({ session: 1 }), press('deny'), ask({ session: 2 })],
    ...[ask({ session: 2, instead: 'code' }), wait(86_399_999), ask(), wait(1), ask(), press('right'), redeem()],
  ],
  [ask(), press('deny'), ask({ session: 1 }), press('deny'), { do: 'unlock' }, ask(), press('right'), redeem()],
  [ask(), press('deny'), wait(86_400_000), ask(), press('deny'), ask(), press('right'), redeem()],
  // A plain no is an answer; then what was asked is asked as before.
  [ask(), press('no'), redeem(), press('right'), redeem(), ask(), press('right'), redeem()],
  [ask({ mode: 'code_entry' }), press('no'), enter(true), redeem()],
  // Whatever is refused or used up for something else, sign-ins are asked as before.
  [
    ...Array.from({ length: 3 }, () => [ask({ isOther: true }), press('no'), redeem()]).flat(),
    ...[ask({ isOther: true, session: 1 }), ask(), press('right'), redeem()],
  ],
  [
    ...[ask({ isOther: true }), press('deny'), ask({ isOther: true, session: 1 }), press('deny')],
    ...[ask({ isOther: true, session: 2 }), ask(), press('right'), redeem()],
  ],
  // And the other way round; nothing else takes away the question of a sign-in.
  [ask(), press('wrong'), ask({ isOther: true }), press('right'), redeem()],
  [ask(), ask({ isOther: true }), press('right'), redeem(), ask({ isOther: true }), ask(), press('right'), redeem()],
  // A newer one ends the older, and another send the buttons of the one before.
  [ask(), ask({ session: 1 }), press('right', { pick: 1 }), redeem(1), press('right'), redeem()],
  [ask(), { do: 'resend', pick: 0 }, press('right', { isStale: true }), redeem(), press('right'), redeem()],
  // One whose time is over is not sent again, full or not.
  [ask(), ask({ session: 1 }), ask({ session: 2 }), wait(299_999), { do: 'resend', pick: 0 }],
  // Three in ten minutes, ten in a day.
  [ask(), ask({ session: 1 }), ask({ session: 2 }), ask({ session: 3 }), wait(600_000), ask({ session: 3 })],
  // Digits: the fifth miss ends it.
  [ask({ mode: 'code_entry' }), ...Array.from({ length: 5 }, () => enter(false)), enter(true), redeem()],
  // What was signed has to be named, and no bypass answers it.
  [
    ask({ isSigned: true }),
    press('right'),
    redeem(0, true),
    redeem(),
    ask(),
    press('right'),
    redeem(0, true),
    redeem(),
  ],
  [{ do: 'bypass', forMs: 600_000 }, ask(), ask({ isSigned: true }), press('right'), redeem()],
  // Fetched in the chat it is the same question, and can be refused there.
  // Trust ended in between.
  [ask(), { do: 'end_sessions' }, press('right'), redeem(), ask(), press('right'), redeem()],
  [ask(), press('right'), { do: 'end_sessions' }, redeem()],
  [ask(), { do: 'end_sessions' }, ask({ session: 1, isOther: true }), press('right', { pick: 1 })],
  [ask(), { do: 'fetch', chat: 'a' }, { do: 'its_me', chat: 'a', pick: 0 }, press('right'), redeem()],
  [ask(), { do: 'fetch', chat: 'a' }, { do: 'not_mine', chat: 'a', pick: 0 }, press('right'), redeem(), ask()],
  // Locked in between.
  [
    ...[{ do: 'start' } as const, ask({ session: 1 }), press('right')],
    ...Array.from({ length: 5 }, () => ({ do: 'verify', pick: 1, back: null }) as const),
    ...[redeem(), { do: 'unlock' } as const, redeem()],
  ],
]
