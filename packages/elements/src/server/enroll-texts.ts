import type { SelfServiceView } from '@chatfactor/core'
import {
  addingOf,
  addingText,
  endedWords,
  endingOf,
  liveWords,
  type PortalWords,
  scanSteps,
  shownLook,
} from '@chatfactor/portal/parts'
import type { EnrollmentNow } from '../enrollment-now.js'
import type { EnrollSight } from '../sights.js'
import type { EnrollTexts } from '../texts.js'
import { plain, time } from './part-words.js'
import { offline } from './problem-texts.js'

/**
 * What a page says about an enrollment, or before one has begun, if there is a view. `taken`: the names of the person's
 * messengers.
 */
export function enrollTexts(
  words: PortalWords,
  { now, attemptsLeft, messengers }: Omit<EnrollSight, 'texts' | 'person'>,
  view: SelfServiceView | null,
  taken: readonly string[] = [],
): EnrollTexts {
  const messenger = now?.messenger ?? ''
  const bot = now?.invitation?.botName ?? ''
  const name = now?.displayName ?? null
  return {
    ...{ language: words.language, ...stateWords(words, now, view, messengers.length > 0) },
    live: liveLine(words, now),
    problem: attemptsLeft === null ? null : words.say('confirm.wrong', { left: attemptsLeft }),
    name: words.say('details.name'),
    nameHint: words.say('details.nameHint', { messenger: messengers[0]?.messenger ?? '' }),
    messenger: words.say('details.messenger'),
    names: messengers.map((one) => freeName(words, one.messenger, taken)),
    next: words.say('button.next'),
    steps: stepsOf(words, now),
    qrCode: words.say('scan.qrCode', { messenger }),
    goodFor: words.say('scan.goodFor', { time }),
    noCamera: words.say('scan.noCamera'),
    open: words.say('enrollment.openHere', { messenger }),
    sendCode: plain(words, 'scan.sendCode', { bot }),
    copy: words.say('enrollment.copyCode'),
    copied: words.say('copy.done'),
    label: words.say('confirm.code'),
    submit: words.say('confirm.button'),
    who:
      name === null ? words.say('active.whoUnnamed', { messenger }) : plain(words, 'active.who', { name, messenger }),
    notYou: words.say('active.notYou'),
    takeBack: words.say('active.takeBack'),
    done: words.say('active.done'),
    newCode: words.say('ended.newCode'),
    again: words.say('button.tryAgain'),
    cancel: words.say('button.cancel'),
    offline: offline(words),
  }
}

function stepsOf(words: PortalWords, now: EnrollmentNow | null): readonly string[] {
  if (now?.state !== 'awaiting_scan' || now.invitation === null) return []
  const { look, botName: bot } = now.invitation
  return scanSteps(words, shownLook(now.transport, look).steps, { messenger: now.messenger, bot })
}

/** A default name that the person does not use yet. */
function freeName(words: PortalWords, messenger: string, taken: readonly string[]): string {
  const names = [
    words.say('details.defaultName', { messenger }),
    ...taken.map((_, index) => words.say('details.defaultNameAgain', { messenger, number: index + 2 })),
  ]
  return names.find((name) => !taken.includes(name)) ?? ''
}

/** The state in a few words; empty if it is gone, since the title says that. */
function liveLine(words: PortalWords, now: EnrollmentNow | null): string {
  if (now === null) return ''
  const { state } = now
  return state === 'gone' ? '' : liveWords(words, { ...now, state, linkCarriesCode: true })
}

/** The name of the state, and what to do in it. */
function stateWords(
  words: PortalWords,
  now: EnrollmentNow | null,
  view: SelfServiceView | null,
  mayBegin: boolean,
): Pick<EnrollTexts, 'title' | 'lead' | 'fine'> {
  if (now === null) {
    const lead = mayBegin || view === null ? words.say('add.botHint') : addingText(words, view, addingOf(view, false))
    return { title: words.say('add.title'), lead, fine: null }
  }
  const { state, messenger, invitation, confirmation, displayName, name } = now
  switch (state) {
    case 'awaiting_scan':
      return { title: words.say('scan.heading'), lead: '', fine: null }
    case 'awaiting_message': {
      const bot = invitation?.botName
      const lead =
        bot === undefined
          ? plain(words, 'message.leadUnnamed', { messenger })
          : plain(words, 'message.lead', { messenger, bot })
      return { title: words.say('message.heading'), lead, fine: null }
    }
    case 'awaiting_confirmation': {
      const hint = displayName === null ? '' : ` ${words.say('confirm.nameIsAHint', { messenger })}`
      return {
        title: words.say('confirm.heading'),
        lead: words.say(confirmation?.by === 'number' ? 'confirm.number' : 'confirm.lead', { messenger }),
        fine: `${words.say('confirm.noMessage')}${hint}`,
      }
    }
    case 'active': {
      const key = now.replacesTokenId === null ? 'active.lead' : 'active.replacedLead'
      return {
        title: words.say('active.heading', { messenger }),
        lead: view === null ? '' : plain(words, key, { name, owner: view.resource.name }),
        fine: null,
      }
    }
    default: {
      const ending = endingOf(state, now, view)
      const { title, text } = endedWords(words, ending)
      // Unlike the portal, there is no list to begin again from: the form for that is below.
      const nothing = now.replacesTokenId === null ? 'news.cancelled' : 'news.notReplaced'
      return { title, lead: ending === 'cancelled' ? words.say(nothing) : text, fine: null }
    }
  }
}
