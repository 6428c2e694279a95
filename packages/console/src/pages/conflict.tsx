import { Button, Link, Notice, PostForm } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { useWords } from '../words/words-context.js'
import type { SentField } from './held-words.js'
import { changedFields, type FormValues, type Opened, OpenedField } from './opened-form.js'

/** One field that was changed by both. */
export interface ConflictRow {
  readonly label: string
  /** What stands there now. */
  readonly now: string
  /** What this administrator wants there; `null` where they left it alone. */
  readonly mine: string | null
}

interface ConflictProps {
  /** Who saved in between; `null` if unknown. */
  readonly who: string | null
  readonly rows: readonly ConflictRow[]
  readonly opened: Opened<FormValues>
  /** The form once more: what stands there now, with the wishes of this administrator in it. */
  readonly sent: readonly SentField[]
  /** Where that form goes, and where what stands there is looked at. */
  readonly action: string
  readonly keepPath: string
}

/** Says that another administrator saved in between, what stands there now beside what was wanted, and both ways on. */
export const Conflict: FC<PropsWithChildren<ConflictProps>> = (props) => {
  const words = useWords()
  const who = props.who ?? words.say('console.conflict.somebody')
  return (
    <>
      <Notice tone="bad">
        <p>{words.parts('console.conflict.lead', { who: <bdi>{who}</bdi> })}</p>
      </Notice>
      <h2>{words.say('console.conflict.title')}</h2>
      <Table heads={['console.conflict.setting', 'console.conflict.now', 'console.conflict.mine']}>
        {props.rows.map(({ label, now, mine }) => (
          <tr>
            <th scope="row">{label}</th>
            <td data-label={words.say('console.conflict.now')}>{now}</td>
            <td data-label={words.say('console.conflict.mine')}>
              {mine === null ? <span class="muted">{words.say('console.conflict.leftAlone')}</span> : mine}
            </td>
          </tr>
        ))}
      </Table>
      <PostForm action={props.action} class="stack narrow">
        <OpenedField opened={props.opened} />
        {props.sent.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.children}
        <div class="buttons">
          <Link class="button" href={props.keepPath} says={words.say('console.conflict.keep')} />
          <Button class="button primary" says={words.say('console.conflict.save')} />
        </div>
      </PostForm>
    </>
  )
}

interface Clash<V extends FormValues> {
  readonly opened: V
  readonly typed: V
  /** What stands there now. */
  readonly now: V
}

/** The fields that this administrator wants otherwise than they stand now. */
export function wishesIn<V extends FormValues>({ opened, typed, now }: Clash<V>): ReadonlySet<string> {
  const differs = changedFields(now, typed)
  return new Set([...changedFields(opened, typed)].filter((field) => differs.has(field)))
}

/** A row for each changed field. */
export function conflictRows<V extends FormValues>(
  clash: Clash<V>,
  label: (field: string) => string,
  held: (field: string, value: string | boolean | undefined) => string,
): readonly ConflictRow[] {
  const { opened, typed, now } = clash
  const wishes = wishesIn(clash)
  const theirs = changedFields(opened, now)
  return Object.keys(now)
    .filter((field) => wishes.has(field) || theirs.has(field))
    .map((field) => ({
      label: label(field),
      now: held(field, now[field]),
      mine: wishes.has(field) ? held(field, typed[field]) : null,
    }))
}

/** What stands there now, with the wishes of this administrator in it. */
export function withWishes<V extends FormValues>(clash: Clash<V>): FormValues {
  const wishes = wishesIn(clash)
  return { ...clash.now, ...Object.fromEntries(Object.entries(clash.typed).filter(([field]) => wishes.has(field))) }
}
