/** Appends and forgets the oldest, so that a sandbox left running does not grow. */
export function appendBounded<Item>(items: Item[], item: Item, limit: number): void {
  items.push(item)
  if (items.length > limit) items.splice(0, items.length - limit)
}
