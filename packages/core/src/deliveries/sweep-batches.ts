/** So many records are looked at, or deleted, in one commit, and so many of these are made of one kind in one round: the rest waits for the next. */
export const batch = 200
export const mostBatches = 25
