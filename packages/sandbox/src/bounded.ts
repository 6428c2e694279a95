/** Appends, and drops the oldest, so that a sandbox that keeps running does not grow. */
export function appendBounded<Item>(items: Item[], item: Item, limit: number): void {
  items.push(item)
  if (items.length > limit) items.splice(0, items.length - limit)
}
