import type { Guarded, Look } from './pages-model.js'
import type { Step } from './person-run.js'

const start: Step = { do: 'start', session: 0 }
const verify = (change: Partial<Extract<Step, { readonly do: 'verify' }>> = {}): Step => ({
  ...{ do: 'verify', pick: 0, back: 0 },
  ...change,
})
const guard = (change: Partial<Guarded> = {}): Step => ({
  ...{ do: 'guard', kind: 'otp', session: 0, known: false, isOther: false, mode: null, instead: 'refuse' },
  ...{ isSigned: false, least: 'code', once: false, again: false },
  ...change,
})
const check = (change: Partial<Look & { readonly pick: number }> = {}): Step => ({
  ...{ do: 'check', pick: 0, least: 'code', once: false },
  ...change,
})
const press = (button: 'right' | 'no' | 'deny', pick = 0): Step => ({
  ...{ do: 'press', chat: 'a', pick, button, isStale: false },
})
const wait = (ms: number): Step => ({ do: 'wait', ms })
const disown: Step = { do: 'disown', chat: 'a', pick: 0 }
const endSignIn = (session: number): Step => ({ do: 'end_sign_in', session })
const signOutOthers = (session: number): Step => ({ do: 'sign_out_others', session })
const otherwise = (step: Step): Step => ({ ...step, on: 1 })

/** What a page asks again and again, and how trust ends, in rows that chance seldom makes. */
export const keptTrust: readonly (readonly Step[])[] = [
  // Of each least, what counts and what is asked anew.
  ...(['code', 'approve_deny', 'number_matching', 'code_entry'] as const).flatMap((least): (readonly Step[])[] => [
    [start, verify({ least }), check({ least }), guard({ least })],
    [guard({ kind: 'approval', least }), press('right'), check({ least: 'code_entry' }), check({ least }), check()],
    [guard({ kind: 'approval' }), press('right'), { do: 'redeem', pick: 0, isOther: false, least }, check({ least })],
    [start, check({ least, back: 0 }), check({ least, once: true, back: 0 }), check({ least: 'code' })],
  ]),
  // A tap counts until the Resource wants more.
  [
    ...[{ do: 'turn', what: 'taps', isOn: true } as const, guard({ kind: 'approval', least: 'approve_deny' })],
    ...[press('right'), { do: 'turn', what: 'taps', isOn: false } as const, check(), guard({ kind: 'approval' })],
  ],
  // A page that is loaded again gets what is open, and a no as long as it would have lasted.
  [guard(), guard(), otherwise(guard()), wait(150_000), guard(), wait(1), guard(), guard({ again: true })],
  [guard({ kind: 'approval' }), press('no'), guard({ kind: 'approval' }), wait(150_001), guard({ kind: 'approval' })],
  [guard({ kind: 'approval' }), press('no'), guard({ kind: 'approval', again: true }), press('right'), check()],
  // In a mode that is named, a question is the same whatever counts at least; a lesser one is another question.
  ...(['otp', 'approval'] as const).flatMap((kind): (readonly Step[])[] => {
    const asked = { kind, instead: 'code', mode: 'code_entry' } as const
    const nextLeast = guard({ ...asked, least: 'approve_deny' })
    const nextMode = guard({ ...asked, mode: 'number_matching', least: 'number_matching' })
    return [[guard({ ...asked, least: 'number_matching' }), otherwise(nextLeast), nextMode, nextLeast]]
  }),
  [guard({ kind: 'approval' }), press('deny'), otherwise(guard({ kind: 'approval' })), guard()],
  [guard(), verify(), guard(), check(), wait(599_999), check(), wait(1), check()],
  // "It wasn't me": nothing of that session counts any more, on any instance, under a lock and a bypass as well.
  [
    ...[start, verify(), disown, check(), otherwise(check()), guard(), start, otherwise(endSignIn(0))],
    ...[{ do: 'bypass', forMs: 600_000 } as const, start, guard(), { do: 'start', session: 1 } as const],
  ],
  [start, verify(), wait(259_199_999), disown, start],
  [start, verify(), wait(259_200_000), disown, start],
  [start, verify(), { do: 'revoke' }, disown, start],
  [
    ...[start, verify(), guard({ kind: 'approval' }), press('right'), disown, check(), guard({ session: 1 })],
    ...[verify({ pick: 0 }), check({ pick: 0 }), start],
  ],
  // What was approved by mistake, before and after it was redeemed; said once more below its notice it changes nothing.
  [guard({ kind: 'approval' }), press('right'), press('deny'), guard(), check(), otherwise(check())],
  [
    ...[guard({ kind: 'approval' }), press('right'), check(), otherwise(press('deny')), check(), guard()],
    ...[press('deny'), disown, start, { do: 'start', session: 1 } as const],
  ],
  // Somebody else's sessions of the same name go on.
  [start, verify(), disown, { ...start, who: 1 }, { ...guard(), who: 1 }],
  // One sign-in is over, and may ask anew; others go on.
  [guard(), verify(), guard({ session: 1 }), endSignIn(0), check({ pick: 1 }), verify(), guard(), verify(), check()],
  [
    guard({ kind: 'approval' }),
    press('right'),
    endSignIn(0),
    check(),
    guard({ kind: 'approval' }),
    press('right'),
    check(),
  ],
  [
    guard({ kind: 'approval' }),
    endSignIn(0),
    press('right'),
    check(),
    guard({ kind: 'approval', session: 1, isOther: true }),
  ],
  // All but one are over; that one goes on until the next end.
  [
    guard(),
    verify(),
    guard({ session: 1 }),
    signOutOthers(0),
    check({ pick: 1 }),
    verify(),
    otherwise(signOutOthers(0)),
    check({ pick: 1 }),
  ],
  [start, start, { do: 'resend', pick: 0 }, start, start, signOutOthers(0), start, start, verify()],
  [guard(), verify(), signOutOthers(0), { do: 'end_sessions' }, check(), signOutOthers(0), check()],
  [guard(), verify(), signOutOthers(0), signOutOthers(1), check(), guard(), verify(), check()],
  [{ do: 'turn', what: 'portal', isOn: false }, guard(), endSignIn(0), signOutOthers(0), verify(), check()],
]
