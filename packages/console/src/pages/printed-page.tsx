import type { Resource } from '@chatfactor/core'
import { Day, personName } from '@chatfactor/portal/pages'
import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import { useWords } from '../words/words-context.js'
import { ResourceFrame } from './resource-frame.js'

interface PrintedPageProps {
  readonly resource: Resource
  readonly member: Member
  readonly invitation: { readonly url: string; readonly expiresAt: Date }
  /** Its address as a QR code. */
  readonly qrSvg: string
}

/** An invitation for printing: its purpose, address and expiry. Everything else stays on the screen. */
export const PrintedPage: FC<PrintedPageProps> = ({ resource, member, invitation, qrSvg }) => {
  const words = useWords()
  const name = personName(member.user, member.user.externalId)
  return (
    <ResourceFrame resource={resource} at="members">
      <p class="hint on-screen">{words.say('console.printed.how')}</p>
      <section class="printed">
        <h2>{words.say('console.printed.title', { resource: resource.name })}</h2>
        <p>{words.say('console.printed.lead', { name, resource: resource.name })}</p>
        <div class="qr" role="img" aria-label={words.say('console.printed.qr')}>
          {raw(qrSvg)}
        </div>
        <p class="page-address">
          <code>{invitation.url}</code>
        </p>
        <p>{words.parts('console.printed.until', { day: <Day at={invitation.expiresAt} /> })}</p>
      </section>
    </ResourceFrame>
  )
}
