import { createContext, type FC, useContext } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { languageName } from './language-name.js'
import { useSite } from './site-context.js'

const SwitchContext = createContext<((tag: string) => string) | null>(null)

/** Draws its children with a language switch that leads to this address; without one for `null`. */
export const WithSwitch = SwitchContext.Provider

/** Leads to the same page in the other languages, without a script; the choice is remembered in a cookie. */
export const LanguageSwitch: FC = () => {
  const leadTo = useContext(SwitchContext)
  const { catalogue } = useSite()
  const words = useWords()
  const { languages, unchecked } = catalogue
  if (leadTo === null || languages.length < 2) return null
  return (
    <nav class="languages" aria-label={words.say('frame.languages')}>
      <ul>
        {languages.map((tag) => (
          <li>
            <a
              href={leadTo(tag)}
              lang={tag}
              hreflang={tag}
              rel="nofollow"
              aria-current={tag === words.language ? 'true' : undefined}
              aria-describedby={unchecked.includes(tag) ? 'unchecked' : undefined}
            >
              {languageName(tag)}
              {unchecked.includes(tag) ? ' *' : null}
            </a>
          </li>
        ))}
      </ul>
      {unchecked.length === 0 ? null : <p id="unchecked">{words.say('frame.unchecked')}</p>}
    </nav>
  )
}
