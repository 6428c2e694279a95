import { cursorAfter, declared, layoutOf } from '@chatfactor/core/store'

/** Sorts after every id, so the cursor comes after all records of its number. */
const behindAll = '~'

/** The cursor after everything with this number; `null` for the beginning. */
export function cursorBehind(index: 'byNumber' | 'byResourceNumber', after: string | null): string | null {
  return after === null ? null : cursorAt(index, after, behindAll)
}

/** The cursor before everything with this number: a descending walk continues below it. */
export function cursorBelow(index: 'byAction' | 'byAdministrator', number: string): string {
  return cursorAt(index, number, '')
}

function cursorAt(index: string, number: string, id: string): string {
  const { order } = declared(layoutOf('audit').indexes.get(index), `index audit.${index}`)
  return cursorAfter({ number, id }, order)
}
