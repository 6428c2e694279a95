import type { Misbehaviour, PanelControl, PlatformPanel } from '../operator/platform-panel.js'
import type { BrokenAnswer, MessengerFault } from './fault.js'
import { type GraphProblemName, graphProblems } from './graph-problem.js'
import { chatWith, type MessengerPage, type MessengerSwitch } from './messenger-page.js'
import type { MessengerPlatform } from './messenger-platform.js'

type Kind = MessengerFault['kind']

const labels: Readonly<Record<GraphProblemName, string>> = {
  window_closed: 'window closed',
  person_unavailable: 'person unavailable',
  person_unavailable_200: 'person unavailable, the other code',
  person_not_receiving: 'person receives nothing',
  unknown_person: 'unknown person',
  call_limit: 'too many calls',
  app_limit: 'app at its limit',
  user_limit: 'user at the limit',
  page_limit: 'Page at its limit',
  temporary: 'temporary failure',
  unexpected: 'unexpected error',
  credential: 'wrong credential',
  credential_expired: 'credential expired',
  session: 'no session',
  development_mode: 'app in development',
  permission: 'permission missing',
  page_restricted: 'Page restricted',
  account_restricted: 'account restricted',
  other_app: 'another app owns the chat',
  tag: 'message tags are gone',
}

const brokenAnswers: Readonly<Record<BrokenAnswer, readonly [label: string, explanation: string]>> = {
  bad_gateway: ['502 page', 'Answers with a page of HTML.'],
  empty_gateway: ['502 with nothing', 'Answers 502 and nothing else.'],
  null_body: ['null', 'Answers 200 with null.'],
  list_body: ['[]', 'Answers 200 with an empty list.'],
  cut_body: ['half an answer', 'Answers 200 with JSON that breaks off.'],
  stall: ['stall', 'Takes the call and never answers.'],
  stall_body: ['stall in the body', 'Begins to answer and never ends.'],
  reset: ['reset', 'Cuts the connection.'],
}

const problemNames = Object.keys(labels).filter((name): name is GraphProblemName => Object.hasOwn(graphProblems, name))
const brokenNames = Object.keys(brokenAnswers).filter((name): name is BrokenAnswer =>
  Object.hasOwn(brokenAnswers, name),
)

const misbehaviours: readonly (Misbehaviour & { readonly kind: Kind })[] = [
  ...problemNames.map((kind) => {
    const { code, subcode, message } = graphProblems[kind]
    const codes = subcode === null ? String(code) : `${code}/${subcode}`
    return { kind, label: `${codes} ${labels[kind]}`, explanation: message }
  }),
  ...brokenNames.map((kind) => ({ kind, label: brokenAnswers[kind][0], explanation: brokenAnswers[kind][1] })),
]

const methods = ['messages', 'messenger_profile', 'subscribed_apps', 'page', 'person']

const hourMs = 3600_000

/** What the operator of the sandbox's Messenger sees and may change. */
export function messengerPanel(platform: MessengerPlatform, changed: () => void): PlatformPanel {
  const switched = (name: MessengerSwitch, label: string, explanation: string) => ({
    name,
    label,
    explanation,
    isOn: ({ switches }: MessengerPage) => switches[name],
    run: (page: MessengerPage) => platform.turn(page, name, !page.switches[name]),
  })

  const controls = [
    switched('swallow_ref', 'Lose the ref of links', 'Links still open the chat, but bring nothing with them.'),
    switched('standby', 'Another app owns the chats', 'Events come under standby, and the Page cannot answer.'),
    switched('hold', 'Hold webhooks back', 'Switching it off sends them all as one.'),
    {
      name: 'referrals',
      label: 'Subscribed to messaging_referrals',
      explanation: 'Off, a link into a chat that exists tells the Page nothing.',
      isOn: ({ subscribedFields }: MessengerPage) => subscribedFields.includes('messaging_referrals'),
      run(page: MessengerPage) {
        const others = page.subscribedFields.filter((field) => field !== 'messaging_referrals')
        const had = others.length < page.subscribedFields.length
        page.subscribedFields = had ? others : [...others, 'messaging_referrals']
        return undefined
      },
    },
    {
      name: 'get_started',
      label: 'Get Started button',
      explanation: 'Off, a new person can only type, and what a link brought is lost.',
      isOn: ({ getStartedPayload }: MessengerPage) => getStartedPayload !== null,
      run(page: MessengerPage) {
        page.getStartedPayload = page.getStartedPayload === null ? 'GET_STARTED' : null
        return undefined
      },
    },
  ]

  const events: readonly PanelControl[] = [
    {
      name: 'close_window',
      label: 'Close the window',
      explanation: 'As if 24 hours had passed in this chat.',
      isOn: null,
    },
    { name: 'delete_chat', label: 'Delete the chat', explanation: 'On the phone. The Page is not told.', isOn: null },
    {
      name: 'pass_hour',
      label: 'Let an hour pass',
      explanation: 'A Page whose webhook fails for an hour is unsubscribed.',
      isOn: null,
    },
  ]

  return {
    name: platform.name,
    misbehaviours,
    methods,

    facts(bot) {
      const page = platform.page(bot)
      const { webhook } = page.app
      const fields = page.subscribedFields.join(', ')
      return [
        { label: 'Webhooks go to', value: webhook?.url ?? 'nowhere: none was set', isTrouble: webhook === null },
        { label: 'Subscribed to', value: fields === '' ? 'nothing' : fields, isTrouble: fields === '' },
        {
          label: 'Get Started',
          value: page.getStartedPayload === null ? 'not set' : 'set',
          isTrouble: page.getStartedPayload === null,
        },
        { label: 'Proof of calls', value: page.isProofRequired ? 'required' : 'if given', isTrouble: false },
        ...(page.failingSince === null
          ? []
          : [{ label: 'Webhook fails since', value: page.failingSince.toISOString(), isTrouble: true }]),
        ...(page.lostCount === 0 ? [] : [{ label: 'Webhooks lost', value: String(page.lostCount), isTrouble: true }]),
      ]
    },

    active(bot) {
      return platform.faults
        .active()
        .filter(({ fault }) => fault.bot === undefined || fault.bot === bot)
        .map(({ fault: { kind, method = 'every call' }, left }) => {
          const label = misbehaviours.find((known) => known.kind === kind)?.label ?? kind
          return `${label}: ${method}, ${Number.isFinite(left) ? `${left} more` : 'until switched off'}`
        })
    },

    misbehave(bot, { kind, method, times }) {
      const known = misbehaviours.find((candidate) => candidate.kind === kind)
      if (known === undefined) throw new Error('Messenger cannot misbehave like that.')
      if (method !== null && !methods.includes(method)) throw new Error('The sandbox has no such call.')
      platform.faults.add({ kind: known.kind, times, bot, ...(method === null ? {} : { method }) })
    },

    behave: () => platform.faults.clear(),

    controls(bot) {
      const page = platform.page(bot)
      const switches = controls.map(({ name, label, explanation, isOn }) => ({
        name,
        label,
        explanation,
        isOn: isOn(page),
      }))
      return [...events, ...switches]
    },

    control(bot, person, name) {
      const page = platform.page(bot)
      const control = controls.find((candidate) => candidate.name === name)
      if (control !== undefined) {
        const receipt = control.run(page)
        changed()
        return receipt
      }
      if (name === 'delete_chat') return platform.deleteChat?.(person, bot)
      if (name === 'close_window') {
        if (chatWith(page, person).isThread) platform.setWindow(page, person, false)
        return undefined
      }
      if (name !== 'pass_hour') throw new Error('There is no such control.')
      platform.passTime(hourMs)
      return undefined
    },
  }
}
