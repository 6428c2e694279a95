import { chooseLanguage } from '@/app/actions'
import { words } from '@/lib/words'
import { languages } from '@/lib/words/catalogue'
import { Submit } from '@/parts/action-form'

/** Says the same page in another language. It works without scripts, and before anybody has signed in. */
export async function Languages() {
  const { say, language } = await words()
  return (
    <nav aria-label={say('language')}>
      <form action={chooseLanguage} className="languages">
        {Object.entries(languages).map(([tag, name]) => (
          <Submit
            key={tag}
            name="language"
            value={tag}
            lang={tag}
            className="link quiet"
            aria-current={tag === language ? 'true' : undefined}
          >
            {name}
          </Submit>
        ))}
      </form>
    </nav>
  )
}
