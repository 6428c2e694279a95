import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Activity } from '../activity.js'
import type { MailMessage, WritableMailbox } from './mailbox.js'

export interface Smtp {
  readonly host: string
  readonly port: number
  close(): Promise<void>
}

const maxBytes = 1_000_000

/** Accepts mail on loopback: no sign-in, no TLS, nothing is sent on. */
export async function listenForMail(mailbox: WritableMailbox, activity: Activity, port: number): Promise<Smtp> {
  const host = '127.0.0.1'
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    closeTimeout: 100,
    onData(stream, session, callback) {
      receive(stream).then(
        (mail) => {
          for (const { address } of session.envelope.rcptTo) mailbox.add({ to: address, ...mail })
          const count = session.envelope.rcptTo.length
          const outcome = `taken for ${count} ${count === 1 ? 'person' : 'people'}`
          activity.add({ type: 'mail', platform: 'mail', bot: null, title: 'a message', outcome, isTrouble: false })
          callback()
        },
        () => callback(new Error('The message cannot be read.')),
      )
    },
  })
  // A client that hangs up early does not matter.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  return { host, port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function receive(stream: SMTPServerDataStream): Promise<Pick<MailMessage, 'subject' | 'text' | 'html' | 'from'>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk)
  if (stream.sizeExceeded) throw new Error('The message is too large.')
  const mail = await PostalMime.parse(Buffer.concat(chunks))
  const html = mail.html ?? null
  const text = mail.text ?? textIn(html ?? '')
  return { subject: mail.subject ?? '', text: text.trim(), html, from: mail.from?.address ?? '' }
}

/** The readable text of a message that came only as HTML. */
function textIn(html: string): string {
  const [first = '', ...others] = html.split(/<(?=(?:style|script)\b)/i)
  return [
    first,
    ...others.map((part) =>
      part
        .split(/<\/(?:style|script)>/i)
        .slice(1)
        .join(''),
    ),
  ]
    .join('')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|h\d)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
}
