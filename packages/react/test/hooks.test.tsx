/** @jsxImportSource react */
import { fakePeople, world } from '@chatfactor/testkit'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type ChallengeNow,
  CodeField,
  type EnrollSight,
  QrCode,
  useApproval,
  useChallenge,
  useEnrollment,
} from '../src/index.js'
import { challengeRoute, enrollmentNow, enrollmentRoute, questionsOf } from '../src/server.js'
import { type OwnWindow, openWindow } from './own-window.js'

let open: OwnWindow | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

function Setup({ initial = null }: { readonly initial?: Pick<EnrollSight, 'now'> | null }) {
  const own = useEnrollment({ route: '/m', initial })
  const { now, secondsLeft, attemptsLeft, problem, isLost, isBusy } = own
  return (
    <>
      <h1>{now?.state ?? 'nothing'}</h1>
      <p>{`${secondsLeft} s, ${attemptsLeft} tries, ${problem?.code} ${problem?.rule}, lost ${isLost}, busy ${isBusy}`}</p>
      {now?.invitation === null || now === null ? null : (
        <>
          <QrCode svg={now.invitation.qrSvg} alt="QR code" />
          <code>{now.invitation.typedCode}</code>
        </>
      )}
      <button type="button" onClick={() => void own.start({ name: 'My phone', transport: 'telegram' })}>
        Start
      </button>
      <button type="button" onClick={() => void own.renew()}>
        Renew
      </button>
      <button type="button" onClick={() => void own.cancel()}>
        Cancel
      </button>
      <button type="button" onClick={() => void own.confirm('no')}>
        Confirm
      </button>
      <button type="button" onClick={() => void own.takeBack()}>
        Not mine
      </button>
    </>
  )
}

async function messengers({ activation = 'on_scan' as 'on_scan' | 'confirm', events = true } = {}) {
  const place = await world({
    people: { ana: {} },
    everythingAllowed: true,
    resource: { secondFactor: { activation } },
  })
  const { me } = await place.signIn(place.ana)
  let isSignedIn = true
  const route = enrollmentRoute(() => (isSignedIn ? me : null), { clock: place.clock })
  const window = await openWindow(route, { events })
  open = window
  const openId = async () => (await me.view()).openEnrollmentId ?? ''
  const scan = async () => {
    const id = await openId()
    await window.act(() => place.scan({ id }, 'chat-of-ana'))
  }
  const signOut = () => {
    isSignedIn = false
  }
  return { ...place, me, window, openId, scanned: scan, signOut }
}

describe('setting up a messenger', () => {
  it('starts it, shows what to scan, and says so when it is active, without anybody asking again', async () => {
    const { window, scanned } = await messengers()
    await window.show(<Setup />)
    await window.reads('nothing')
    await window.press('Start')
    await window.reads('awaiting_scan')
    await window.reads('300 s')
    expect(window.document.querySelector('img')?.src).toContain('data:image/svg+xml,')
    await scanned()
    await window.reads('active')
    expect(window.asked).toEqual(['GET /m', 'POST /m', expect.stringMatching(/^GET \/m\?id=/)])
    expect(window.document.querySelector('img')).toBeNull()
  })

  it('R11, C16: asks for nothing whose address has a code in it', async () => {
    const { window, openId, linkCode, typedCode } = await messengers()
    await window.show(<Setup />)
    await window.press('Start')
    const id = await openId()
    const secrets = [await linkCode(id), await typedCode(id)]
    await window.press('Renew')
    await window.press('Cancel')
    for (const secret of secrets) expect(window.asked.join()).not.toContain(secret)
  })

  it('renews, gives up, and may be started again', async () => {
    const { window } = await messengers()
    await window.show(<Setup />)
    await window.press('Start')
    const before = window.document.querySelector('code')?.textContent
    expect(before).toMatch(/^\w{5}-\w{5}$/)
    await window.press('Renew')
    await vi.waitFor(() => expect(window.document.querySelector('code')?.textContent).not.toBe(before))
    await window.press('Cancel')
    await window.reads('cancelled')
    await window.press('Start')
    await window.reads('awaiting_scan')
  })

  it('counts what was answered wrongly', async () => {
    const { window, scanned } = await messengers({ activation: 'confirm' })
    await window.show(<Setup />)
    await window.press('Start')
    await scanned()
    await window.reads('awaiting_confirmation')
    await window.press('Confirm')
    await window.reads('4 tries')
  })

  it('takes back what somebody else scanned, and says why something is refused', async () => {
    const { window, scanned, me } = await messengers()
    await window.show(<Setup />)
    await window.press('Start')
    await scanned()
    await window.reads('active')
    await window.press('Confirm')
    await window.reads('TRANSITION_REFUSED')
    await window.press('Not mine')
    expect(await me.tokens.list()).toEqual([])
    await window.reads('undefined undefined')
  })

  it('does once what is pressed twice', async () => {
    const { window } = await messengers()
    await window.show(<Setup />)
    const button = [...window.document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Start')
    await window.act(() => {
      button?.click()
      button?.click()
    })
    expect(window.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  })

  it('goes on from what the server rendered, and follows another first sight of it', async () => {
    const { window, me, scanned, clock } = await messengers()
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    const initial = await enrollmentNow(me, id, { clock })
    const markup = renderToString(<Setup initial={{ now: initial }} />)
    expect(markup).toContain('awaiting_scan')
    await window.hydrate(markup, <Setup initial={{ now: initial }} />)
    await scanned()
    await window.reads('active')
    const other = await enrollmentNow(
      me,
      (await me.enrollments.start({ name: 'B', transport: 'telegram' }).catch(() => ({ id }))).id,
      { clock },
    )
    await window.act(() => window.show(<Setup initial={{ now: other }} />))
    await window.reads(other?.state ?? 'nothing')
  })

  it('says that the person was signed out meanwhile', async () => {
    const { window, me, signOut, clock } = await messengers()
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    const initial = await enrollmentNow(me, id, { clock })
    signOut()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await window.show(<Setup initial={{ now: initial }} />)
      await window.act(() => vi.advanceTimersByTimeAsync(1))
    } finally {
      vi.useRealTimers()
    }
    await window.reads('lost true')
  })

  it('counts down by itself, from when the page arrived', async () => {
    const { window, me, clock } = await messengers()
    const { id } = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
    const initial = await enrollmentNow(me, id, { clock })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      await window.show(<Setup initial={{ now: initial }} />)
      expect(window.text()).toContain('300 s')
      await window.act(() => vi.advanceTimersByTimeAsync(61_000))
      expect(window.text()).toContain('239 s')
      await window.act(() => vi.advanceTimersByTimeAsync(600_000))
      expect(window.text()).toContain('0 s')
    } finally {
      vi.useRealTimers()
    }
  })
})

function Till({
  kind,
  isApproval,
  onAccepted,
}: {
  kind?: 'otp' | 'approval'
  isApproval?: boolean
  onAccepted: () => void
}) {
  const use = isApproval === true ? useApproval : useChallenge
  const own = use({ route: '/q', onAccepted, ...(kind === undefined ? {} : { kind }) })
  const { now, verdict, notAsked, sendAgainIn, secondsLeft } = own
  return (
    <>
      <h1>{`${now?.kind} ${now?.state} by ${now?.messenger}`}</h1>
      <output>{now?.show?.mode === 'number_matching' ? now.show.number : ''}</output>
      <p>{`${verdict?.outcome}, ${notAsked?.why}, again in ${sendAgainIn} s, ${secondsLeft} s`}</p>
      <CodeField label="Code" digits={6} onComplete={(code) => void own.answer(code)} />
      {now?.others.map(({ tokenId, name }) => (
        <button key={tokenId} type="button" onClick={() => void own.sendTo(tokenId)}>
          {name}
        </button>
      ))}
      <button type="button" onClick={() => void own.ask()}>
        Ask
      </button>
      <button type="button" onClick={() => void own.again()}>
        Again
      </button>
      <button type="button" onClick={() => void own.sendCode()}>
        Code instead
      </button>
      <button type="button" onClick={() => void own.cancel()}>
        Cancel
      </button>
    </>
  )
}

async function till(kind: 'otp' | 'approval' = 'otp') {
  const place = await world({
    people: { ana: {} },
    everythingAllowed: true,
    resource: { secondFactor: { maxTokensPerUser: 2 } },
  })
  const { chatfactor, resource, ana, clock, telegram, enroll } = place
  const chat = `chat-of-${ana.id}`
  await enroll(ana, chat)
  await enroll(ana, 'tablet', { name: 'Tablet' })
  const accepted = vi.fn()
  const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'till', kind, clock }
  const window = await openWindow(challengeRoute(() => questionsOf(chatfactor, own)))
  open = window
  const people = fakePeople(chatfactor, telegram)
  const type = (code: string) =>
    window.act(() => {
      const field = window.document.querySelector('input')
      if (field === null) throw new Error('There is no field')
      field.value = code
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  return { ...place, window, accepted, people, type, chat }
}

describe('asking for a code', () => {
  it('sends nothing before the person wants it, then counts misses, and goes on once it is right', async () => {
    const { window, accepted, type, telegram, chat } = await till()
    const sent = telegram.sent.length
    await window.show(<Till onAccepted={accepted} />)
    expect(window.asked).toEqual([])
    await window.press('Ask')
    await window.reads('otp waiting by Telegram')
    expect(telegram.sent).toHaveLength(sent + 1)
    const right = telegram.lastCode(chat) ?? ''
    await type(right === '000000' ? '000001' : '000000')
    await window.reads('wrong_code')
    expect(accepted).not.toHaveBeenCalled()
    await type(right)
    await vi.waitFor(() => expect(accepted).toHaveBeenCalledOnce())
    await window.reads('accepted')
  })

  it('asks in the other messenger, and sends nothing again too early', async () => {
    const { window, accepted, telegram } = await till()
    await window.show(<Till onAccepted={accepted} />)
    await window.press('Ask')
    await window.press('Tablet')
    expect(telegram.sent.at(-1)?.to.chatId).toBe('tablet')
    const sent = telegram.sent.length
    expect(window.text()).toMatch(/again in [1-9]/)
    await window.press('Again')
    expect(telegram.sent).toHaveLength(sent)
  })

  it('says that the person said in the chat that it was not them', async () => {
    const { window, accepted, press, chat } = await till()
    await window.show(<Till onAccepted={accepted} />)
    await window.press('Ask')
    await window.act(() => press(chat, 'It wasn’t me'))
    await window.reads('otp denied')
    expect(accepted).not.toHaveBeenCalled()
  })

  it('gives up', async () => {
    const { window, accepted } = await till()
    await window.show(<Till onAccepted={accepted} />)
    await window.press('Ask')
    await window.press('Cancel')
    await window.reads('undefined undefined by undefined')
  })
})

describe('asking for an approval', () => {
  it('shows the number, goes on as soon as it is pressed in the chat, and uses it up once, in strict mode too', async () => {
    const { window, accepted, people, ana } = await till('approval')
    await window.show(
      <StrictMode>
        <Till isApproval onAccepted={accepted} />
      </StrictMode>,
    )
    await window.press('Ask')
    const number = Number(window.document.querySelector('output')?.textContent)
    expect(number).toBeGreaterThan(9)
    await window.act(() => people.approve(ana.id, number))
    await vi.waitFor(() => expect(accepted).toHaveBeenCalledOnce())
    expect(window.asked.filter((one) => one.startsWith('POST'))).toHaveLength(2)
  })

  it('says that it was denied, and asks for nothing by itself', async () => {
    const { window, accepted, people, ana } = await till('approval')
    await window.show(<Till isApproval onAccepted={accepted} />)
    await window.press('Ask')
    await window.act(() => people.deny(ana.id))
    await window.reads('approval denied')
    expect(window.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1)
    expect(accepted).not.toHaveBeenCalled()
  })

  it('takes a code in its place where the person wants one', async () => {
    const { window, accepted, type, telegram, chat } = await till('approval')
    await window.show(<Till isApproval onAccepted={accepted} />)
    await window.press('Ask')
    await window.press('Code instead')
    await window.reads('otp waiting')
    await type(telegram.lastCode(chat) ?? '')
    await vi.waitFor(() => expect(accepted).toHaveBeenCalledOnce())
  })

  it('renders on a server what the browser then goes on with', () => {
    expect(renderToString(<Number42 />)).toContain('42 for 180 s')
  })
})

const waiting: ChallengeNow = {
  ...{
    challengeId: 'c',
    kind: 'approval',
    state: 'waiting',
    tokenId: 't',
    transport: 'telegram',
    messenger: 'Telegram',
  },
  ...{
    digits: 6,
    message: 'sent',
    sends: 1,
    mayType: true,
    mustFetch: false,
    pullUrl: null,
    leftMs: 180_000,
    sendAgainMs: 30_000,
  },
  ...{ limitedMs: 0, lockedMs: 0, lockReason: null, others: [], show: { mode: 'number_matching', number: 42 } },
}

function Number42() {
  const { now, secondsLeft } = useApproval({ route: '/q', initial: { now: waiting } })
  return <p>{`${now?.show?.mode === 'number_matching' ? now.show.number : ''} for ${secondsLeft} s`}</p>
}
