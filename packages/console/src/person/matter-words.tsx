import { Moment } from '@chatfactor/portal/pages'
import type { Child, FC } from 'hono/jsx'
import { auditActor } from '../pages/audit-words.js'
import type { ConsoleWords } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import type { Matter, MatterName } from './matters.js'

type Says = (words: ConsoleWords, matter: Matter) => Child

/** The words for each problem. */
const says: Readonly<Record<MatterName, Says>> = {
  resource_off: (words) => words.say('console.matter.resourceOff'),
  person_off: (words) => words.say('console.matter.personOff'),
  member_off: (words, { at, by }) =>
    at === undefined
      ? words.say('console.matter.memberOff')
      : parts(words.parts('console.matter.memberOffBy', { by: nameOf(words, by), at: <Moment at={at} /> })),
  locked_by_hand: (words, { at, by, reason }) => (
    <>
      {parts(words.parts('console.matter.lockedByHand', { by: nameOf(words, by), at: momentOf(at) }))}{' '}
      {reason === undefined ? null : parts(words.parts('console.member.bypassReason', { reason: <bdi>{reason}</bdi> }))}
    </>
  ),
  locked_for_good: (words) => words.say('console.matter.lockedForGood'),
  locked: (words, { until }) => parts(words.parts('console.matter.locked', { until: momentOf(until) })),
  disowned: (words, { at }) => parts(words.parts('console.matter.disowned', { at: momentOf(at) })),
  enrollment_blocked: (words) => words.say('console.matter.enrollmentBlocked'),
  no_token_left: (words) => words.say('console.matter.noTokenLeft'),
  tokens_off: (words) => words.say('console.matter.tokensOff'),
  unreachable: (words, { at, messenger = '' }) =>
    at === undefined
      ? words.say('console.matter.unreachable', { messenger })
      : parts(words.parts('console.matter.unreachableSince', { messenger, at: <Moment at={at} /> })),
  message_failed: (words, { at, messenger = words.say('console.member.byMail') }) =>
    parts(words.parts('console.matter.messageFailed', { by: messenger, at: momentOf(at) })),
  portal_off: (words) => words.say('console.matter.portalOff'),
  no_address: (words) => words.say('console.matter.noAddress'),
  invitation_failed: (words, { at }) => parts(words.parts('console.matter.invitationFailed', { at: momentOf(at) })),
  never_invited: (words) => words.say('console.matter.neverInvited'),
  invitation_over: (words, { at }) => parts(words.parts('console.matter.invitationOver', { at: momentOf(at) })),
  invited: (words, { at, until }) =>
    parts(words.parts('console.matter.invited', { at: momentOf(at), until: momentOf(until) })),
  not_told: (words) => words.say('console.matter.notTold'),
  stopped_at_scan: (words, { at }) => parts(words.parts('console.matter.stoppedAtScan', { at: momentOf(at) })),
  grace_over: (words, { at }) => parts(words.parts('console.matter.graceOver', { at: momentOf(at) })),
  grace_until: (words, { until }) => parts(words.parts('console.matter.graceUntil', { until: momentOf(until) })),
  bypassed: (words, { until }) => parts(words.parts('console.matter.bypassed', { until: momentOf(until) })),
}

/** Each problem in a sentence. */
export const Matters: FC<{ readonly matters: readonly Matter[] }> = ({ matters }) => {
  const words = useWords()
  const title = words.say('console.help.matters')
  return (
    <section class="belongs matters" aria-label={title}>
      <h3>{title}</h3>
      {matters.length === 0 ? (
        <p class="hint">{words.say('console.help.fine')}</p>
      ) : (
        <ul class="plain-list">
          {matters.map((matter) => (
            <li>
              <span>{says[matter.is](words, matter)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function momentOf(at: Date | undefined): Child {
  return at === undefined ? '–' : <Moment at={at} />
}

/** Who did it, as the trail names them. */
function nameOf(words: ConsoleWords, by: string | undefined): Child {
  return <bdi>{by === undefined ? words.say('console.conflict.unknownActor') : auditActor(by, words)}</bdi>
}

function parts(made: Iterable<Child>): Child {
  return <>{[...made]}</>
}
