import { type DeliveryDraft, type Engine, mailLine, messengerOf, readRefusal, type Template } from '../kernel/index.js'
import { type KeyRing, linkHash, linkSecret, loadingOneTimePasswords } from '../keys/index.js'
import { wholeMail, zoneOf } from '../messages/index.js'
import { outcomeDetail } from '../platform-client/index.js'
import { byId, type Change, type Mail, type Mailer, type SendOutcome, update, type Write } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import { within } from '../stores/index.js'
import { languagesOf } from './spoken-languages.js'

/** Whether a waiting message's link was made under a key that has left the ring: it leads nowhere, and is not sent. */
export function isLinkOver(
  keys: Pick<KeyRing, 'ids'>,
  { params }: Pick<DeliveryRecord, 'params'>,
  { carries }: Pick<Template, 'carries'>,
): boolean {
  const { linkKeyId } = params
  return carries === 'link' && typeof linkKeyId === 'string' && !keys.ids.includes(linkKeyId)
}

/**
 * The link of a waiting message under the newest key, if its own has left the ring: the same link with the same
 * lifetime, but a secret about which the lost key reveals nothing. `null` if nothing has to change.
 */
export async function renewedLink(
  { keys, store }: Pick<Engine, 'keys' | 'store'>,
  delivery: DeliveryRecord,
  template: Template,
): Promise<{ readonly change: Change<'deliveries'>; readonly writes: readonly Write[] } | null> {
  if (!isLinkOver(keys, delivery, template)) return null
  const [link] = await store.read([byId('oneTimeLinks', String(delivery.params.linkId))])
  if (link === null) return null
  const keyId = keys.currentId
  const secretHash = linkHash(keys, keyId, linkSecret(keys, keyId, link.id))
  return {
    change: { params: { ...delivery.params, linkKeyId: keyId } },
    writes: [update('oneTimeLinks', link, { keyId, secretHash })],
  }
}

/** How long a mail server may take, whatever the mailer does with the signal. Real milliseconds. */
export const mailDeadlineMs = 15_000

const keyIsGone = 'not sent: the key of its link has left the ring'
const unheard: SendOutcome = { outcome: 'unknown', detail: outcomeDetail('the mail server gave no answer in time') }

/** Sends a delivery by email; stops at the deadline, at the caller's abort, or if this process lacks what it needs. */
export async function sendMail(
  engine: Engine,
  { record, template, challenge }: DeliveryDraft,
  stopping: AbortSignal,
): Promise<SendOutcome | 'lacking'> {
  const {
    channels: { mailer },
  } = engine
  if (mailer === null) return 'lacking'
  // The next round remakes the link under the newest key.
  if (isLinkOver(engine.keys, record, template)) return { outcome: 'unavailable', detail: outcomeDetail(keyIsGone) }
  // Email is sent after the answer, so that the answer's time does not reveal whether there is one (R20, C61).
  await new Promise((resolve) => setImmediate(resolve))
  const languages = await languagesOf(engine, record)
  const words = await engine.catalogue.words(...languages)
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const messenger = (transport: string) => messengerOf({ transport }, engine.channels.transports).messenger
  const {
    keys,
    settings: { portalUrl },
  } = engine
  const of = {
    keys,
    record,
    challenge,
    portalUrl,
    messengerOf: messenger,
    features: engine.features,
    now: engine.clock.now(),
  }
  const mail = words.whole((language) => {
    const spoken = { ...language, zone: zoneOf(languages[0]) }
    const said = record.mailTo === null ? null : template.mail?.({ ...of, words: spoken, to: record.mailTo })
    return said === null || said === undefined ? null : wholeMail(engine.settings, spoken, record, said)
  })
  if (mail === null) return 'lacking'
  let refused: SendOutcome | null = null
  const about = { chatId: mail.to, urgency: template.urgency }
  const outcome = await engine.channels.monitor.guard(mailLine, about, async () => {
    const became = await given(engine, mailer, mail, stopping)
    // A refusal may concern only this address: only silence pauses the others.
    if (became.outcome !== 'unavailable') return became
    refused = became
    return { outcome: 'rejected', detail: became.detail }
  })
  return refused ?? outcome
}

async function given(
  { channels: { monitor } }: Engine,
  mailer: Mailer,
  mail: Mail,
  stopping: AbortSignal,
): Promise<SendOutcome> {
  const late = new Error('no answer in time')
  const sending = new AbortController()
  let stop = () => undefined
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => void reject(late)
  })
  stopping.addEventListener('abort', stop, { once: true })
  try {
    await within(
      mailDeadlineMs,
      () => Promise.race([mailer.send(mail, { signal: sending.signal }), stopped]),
      () => {
        sending.abort()
        return late
      },
    )
    monitor.mailed(mail.to, 'taken')
    return { outcome: 'accepted', messageId: null }
  } catch (error) {
    if (error === late) {
      // An abort by `close` says nothing about the server.
      if (!stopping.aborted) monitor.mailed(mail.to, 'silent')
      return unheard
    }
    const refusal = readRefusal(error)
    monitor.mailed(mail.to, refusal)
    // The mailer's error may quote the email, so only numbers and codes of it are kept.
    const said = [refusal.smtp, refusal.code].filter((part) => part !== null).join(' ')
    const hint = said === '' ? 'the mailer refused' : `the mailer refused (${said})`
    return { outcome: 'unavailable', detail: outcomeDetail(hint, null, refusal.smtp ?? refusal.code) }
  } finally {
    stopping.removeEventListener('abort', stop)
  }
}
