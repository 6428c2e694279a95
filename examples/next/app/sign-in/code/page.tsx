import type { Metadata } from 'next'
import Link from 'next/link'
import { signOut } from '@/app/sign-in/actions'
import { answerQuestion } from '@/app/sign-in/code/actions'
import { Question } from '@/app/sign-in/code/question'
import { questionsOf } from '@/lib/questions'
import { security } from '@/lib/security'
import { halfSignedIn, readCookie, type Visit } from '@/lib/visit'
import { notAskedMessage, questionEnd } from '@/lib/words'
import { ActionForm, Submit } from '@/parts/action-form'
import { Notice } from '@/parts/notice'

export const metadata: Metadata = { title: 'Is it you?' }

/** The second factor. Reloading this page sends nothing: it shows how the question of this browser stands. */
export default async function SecondFactor() {
  const visit = await halfSignedIn()
  const id = await readCookie('question')
  const now = id === null ? null : await (await questionsOf(visit)).now(id)
  const isOpen = now?.state === 'waiting' || now?.state === 'approved'
  return (
    <>
      {now !== null && isOpen ? (
        <Question first={now} />
      ) : (
        <>
          <h1>Is it you?</h1>
          <Notice message={now === null ? await whyNot(visit) : questionEnd(now)} />
          {now?.state === 'locked' ? null : (
            <ActionForm action={answerQuestion}>
              <Submit name="do" value="again">
                Ask again
              </Submit>
            </ActionForm>
          )}
        </>
      )}
      <div className="row">
        <Link className="link" href="/sign-in/recovery">
          Use a recovery code
        </Link>
        <form action={signOut}>
          <Submit className="link quiet">Cancel</Submit>
        </form>
      </div>
    </>
  )
}

/** Why nobody was asked, as it is now. */
async function whyNot({ session }: Visit) {
  const { chatfactor, resourceId } = await security()
  const { lockedUntil, needsAdministrator, messengers } = await chatfactor.factors.status({
    resourceId,
    user: { id: session.userId },
  })
  if (lockedUntil !== null) return notAskedMessage({ why: 'locked', retryMs: lockedUntil.getTime() - Date.now() })
  if (needsAdministrator) return notAskedMessage({ why: 'locked', retryMs: null })
  return messengers.length === 0 ? notAskedMessage({ why: 'recovery_needed', retryMs: null }) : null
}
