import { Button, Link, Notice, PostForm } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { useWords } from '../words/words-context.js'
import type { SentField } from './held-words.js'
import { changedFields, type FormValues, type Opened, OpenedField } from './opened-form.js'

/** A field that both changed. */
export interface ConflictRow {
  readonly label: string
  /** The current value. */
  readonly now: string
  /** The value this administrator wants; `null` if they did not change it. */
  readonly mine: string | null
}

interface ConflictProps {
  /** Who saved in between; `null` if unknown. */
  readonly who: string | null
  readonly rows: readonly ConflictRow[]
  readonly opened: Opened<FormValues>
  /** The form again: the current values, with this administrator's changes applied. */
  readonly sent: readonly SentField[]
  /** Where the form goes, and where the current values are shown. */
  readonly action: string
  readonly keepPath: string
}

/** Says that another administrator saved in between, compares the values, and offers both ways on. */
export const Conflict: FC<PropsWithChildren<ConflictProps>> = (props) => {
  const words = useWords()
  const who = props.who ?? words.say('console.conflict.unknownActor')
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
  /** The current values. */
  readonly now: V
}

/** The fields for which this administrator wants something other than the current value. */
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

/** The current values with this administrator's changes applied. */
export function withWishes<V extends FormValues>(clash: Clash<V>): FormValues {
  const wishes = wishesIn(clash)
  return { ...clash.now, ...Object.fromEntries(Object.entries(clash.typed).filter(([field]) => wishes.has(field))) }
}
