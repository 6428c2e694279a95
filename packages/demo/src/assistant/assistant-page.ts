import { ana, ben } from '../demo-people.js'
import { escaped } from '../page.js'
import type { Words } from '../words/catalogue.js'
import type { Became, Round, Wish } from './assistant.js'

/** What the assistant's own screen shows. */
export interface AssistantScreen {
  readonly words: Words
  readonly round: Round | null
  /** The demo's time, if it can be moved: a real messenger has its own clock. */
  readonly clock: Date | null
  /** How to check a receipt: the command line as it is called here, and the address of the keys. */
  readonly command: string
  readonly keysUrl: string
}

/** The look of each state: done or not done. */
const tones = {
  ...{ sending: '', open: '', needs_user: '', approved: ' good', done: ' good', permitted: ' good' },
  ...{ declined: ' bad', denied: ' bad', expired: ' bad' },
  ...{ not_enrolled: ' bad', locked: ' bad', muted: ' bad', too_many: ' bad', unavailable: ' bad' },
} as const satisfies Readonly<Record<Became, string>>

const keysFile = 'jwks.json'

/** The content below the heading. The parts that change are marked, so that a script can replace them. */
export function assistantScreen(screen: AssistantScreen): string {
  const { words, round } = screen
  const say = sayIn(words)
  const askForm = `<form method="post" action="/assistant/ask" class="stack">${askButtons(words, round)}</form>`
  if (round === null) return `<p class="lead">${say('assistant.who')}</p>${askForm}`
  const { person, wishes } = round
  return `<h2>${say('assistant.asked', { name: nameOf(person.login) })}</h2>
<p class="hint" data-part="hint">${isHidden(wishes) ? say('assistant.buttons') : ''}</p>
<ul class="tokens">${wishes.map((wish, place) => wishItem(words, wish, place)).join('')}</ul>
${timeForm(screen)}${onceMoreForm(words)}
<section data-part="receipts">${wishes.some(hasReceipt) ? receipts(screen) : ''}</section>
<h2>${say('assistant.anew')}</h2>${askForm}`
}

/** A person's name on the phones of the sandbox. */
function nameOf(login: string): string {
  return login.charAt(0).toUpperCase() + login.slice(1)
}

function askButtons(words: Words, round: Round | null): string {
  const say = sayIn(words)
  return [ana, ben]
    .map(({ login }) => {
      const look = round === null && login === ana.login ? 'button primary wide' : 'button wide'
      return `<button name="login" value="${login}" class="${look}">${say('assistant.ask', { name: nameOf(login) })}</button>`
    })
    .join('')
}

/** Whether several questions wait in a messenger that drops buttons with the next message. */
function isHidden(wishes: readonly Wish[]): boolean {
  const open = wishes.filter(({ became }) => became === 'open')
  return open.length > 1 && open[0]?.messenger !== 'Telegram'
}

function wishItem(words: Words, wish: Wish, place: number): string {
  const say = sayIn(words)
  const { id, title, became, messenger } = wish
  const receipt = hasReceipt(wish)
    ? `<a class="button small" href="/assistant/receipts/${id}" download>${say('assistant.receipt')}<span class="for-readers"> ${escaped(title)}</span></a>`
    : ''
  return `<li class="token" data-part="wish-${place + 1}"><div class="token-words"><h3><bdi>${escaped(title)}</bdi></h3>
<p><span class="badge${tones[became]}">${say(`became.${became}`, { messenger })}</span></p>${whatToPress(words, wish)}</div>${receipt}</li>`
}

/** What the person looks for in their chat: the number to press, or the digits to send. */
function whatToPress(words: Words, { show }: Wish): string {
  const say = sayIn(words)
  if (show?.mode === 'number_matching')
    return `<p>${say('assistant.number')} <output class="number">${show.number}</output></p>`
  if (show?.mode === 'code_entry')
    return `<p>${say('assistant.digits')} <output class="number">${escaped(show.code)}</output></p>`
  return ''
}

function timeForm({ words, clock }: AssistantScreen): string {
  if (clock === null) return ''
  const say = sayIn(words)
  const shown = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const
  const now = new Intl.DateTimeFormat(words.language, shown).format(clock)
  return `<form method="post" action="/assistant/tomorrow" class="line"><p data-part="clock">${say('assistant.clock')} <strong>${escaped(now)}</strong></p>
<button class="button">${say('assistant.tomorrow')}</button></form>`
}

function onceMoreForm(words: Words): string {
  const say = sayIn(words)
  return `<form method="post" action="/assistant/once-more" class="line"><p>${say('assistant.onceMoreText')}</p>
<button class="button">${say('assistant.onceMore')}</button></form>`
}

/** A receipt is checked with the keys that the portal publishes; a copy of them works offline. */
function receipts({ words, command, keysUrl }: AssistantScreen): string {
  const say = sayIn(words)
  const whole = `${command} receipt verify receipt.jws --jwks ${keysUrl}`
  return `<h2>${say('assistant.receipts')}</h2><p>${say('assistant.receiptsText')}</p><p class="command"><code>${escaped(whole)}</code></p>
<p class="hint">${say('assistant.keys')} <a href="${escaped(keysUrl)}" download="${keysFile}">${keysFile}</a></p>`
}

function hasReceipt({ id, became }: Wish): boolean {
  return id !== null && became !== 'open' && became !== 'needs_user'
}

function sayIn(words: Words): Words['say'] {
  return (key, values) => escaped(words.say(key, values))
}
