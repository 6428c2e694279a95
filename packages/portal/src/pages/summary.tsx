import type { SelfServiceView, Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { WayOnButton } from '../parts/way-on.js'
import type { PortalPaths } from '../portal-paths.js'
import { type Protection, protections } from '../states/protection.js'
import { useWords } from '../words/words-context.js'

interface SummaryProps {
  readonly view: SelfServiceView
  readonly tokens: readonly Token[]
  readonly paths: PortalPaths
  readonly protection: Protection
}

/** How a person is protected, what is missing, and the one next step. */
export const Summary: FC<SummaryProps> = ({ view, tokens, paths, protection }) => {
  const words = useWords()
  const { tone, says, next, way } = protections[protection]
  const count = tokens.filter(({ state }) => state === 'active').length
  const messenger = tokens.find(({ state }) => state === 'unreachable')?.messenger ?? ''
  const said = { count, left: view.recoveryCodesLeft, messenger }
  return (
    <section class={`protection ${tone}`}>
      <Icon name={tone === 'good' ? 'proof' : 'warning'} />
      <div class="token-words">
        <p>
          <strong>{words.say(says, said)}</strong>
        </p>
        {next === null ? null : <p class="hint">{words.say(next, said)}</p>}
      </div>
      <WayOnButton way={way} paths={paths} />
    </section>
  )
}
