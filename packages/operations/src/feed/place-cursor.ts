import { cursorAfter, declared, layoutOf } from '@chatfactor/core/store'

/** Every id sorts before it: such a cursor stands behind all records of its place. */
const behindAll = '~'

/** The cursor behind everything that has this number; `null` for the beginning. */
export function cursorBehind(index: 'byNumber' | 'byResourceNumber', after: string | null): string | null {
  return after === null ? null : cursorAt(index, after, behindAll)
}

/** The cursor in front of everything that has this number: a walk downwards goes on with what is below it. */
export function cursorBelow(index: 'byAction' | 'byAdministrator', number: string): string {
  return cursorAt(index, number, '')
}

function cursorAt(index: string, number: string, id: string): string {
  const { order } = declared(layoutOf('audit').indexes.get(index), `index audit.${index}`)
  return cursorAfter({ number, id }, order)
}
