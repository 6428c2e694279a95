import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { useSite } from '../parts/site-context.js'
import { strong } from '../parts/tags.js'
import { useLinks } from '../parts/use-links.js'
import { useWords } from '../words/words-context.js'
import { CancelForm, EnrollmentFrame, LiveLine } from './enrollment-frame.js'
import { Countdown, type ScanPageProps, WebLinks } from './scan-page.js'
import { scanSteps } from './scan-steps.js'

/**
 * The third step if no link can carry the code to the bot: links and QR code open the chat, and the person types the
 * code.
 */
export const TypeCodePage: FC<ScanPageProps> = (props) => {
  const words = useWords()
  const shownLink = useLinks()
  const { paths, enrollment, invitation, qrSvg } = props
  const { messenger } = enrollment
  const { steps, hasOwnSteps } = useSite().looks.of(enrollment.transport)
  const names = { messenger, bot: invitation.botName }
  const how = hasOwnSteps ? scanSteps(words, steps, names) : [words.say('typeCode.send')]
  const [first, ...others] = invitation.open.map(shownLink).filter((link) => link !== null)
  return (
    <EnrollmentFrame {...props} at="scan" width="wide" refreshes>
      <div class="title-row">
        <h1>{words.say('typeCode.heading')}</h1>
        <Countdown {...props} />
      </div>
      <div class="scan">
        <div class="scan-code">
          <div class="qr" role="img" aria-label={words.say('scan.qrCode', { messenger })}>
            {raw(qrSvg)}
          </div>
          <LiveLine paths={paths} enrollment={enrollment} />
        </div>
        <div class="scan-words">
          <ol class="scan-steps">
            <li>
              <p>{words.parts('typeCode.open', { b: strong, bot: invitation.botName, messenger })}</p>
              {first === undefined ? null : (
                <p>
                  <a class="button" href={first} rel="noreferrer" target="_blank">
                    {words.say('enrollment.openHere', { messenger })}
                  </a>
                  <WebLinks links={others} />
                </p>
              )}
            </li>
            <li>
              {how.map((step) => (
                <p>{step}</p>
              ))}
              <p class="typed-code">
                <code id="typed-code">{invitation.typedCode}</code>
                <CopyButton of="#typed-code" label={words.say('enrollment.copyCode')} />
              </p>
            </li>
            <li>{words.say('typeCode.return')}</li>
          </ol>
        </div>
      </div>
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}
