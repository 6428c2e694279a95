/** The cells of an answer, as the texts in which PostgreSQL writes them. */
export type Rows = readonly (readonly (string | null)[])[]

/** One statement. All its parameters are texts, all its columns too, so no driver has anything to convert. */
export interface Statement {
  /** The same for the same text, so that a connection plans it once; without it, it is planned for its values each time. */
  readonly name?: string
  readonly text: string
  readonly values: (string | null)[]
}

/** What can be done with a database. */
export interface Executor {
  query(statement: Statement): Promise<Rows>
  /** Runs several statements without parameters as one implicit transaction; gives the rows of the last. */
  script(text: string): Promise<Rows>
  /** Takes a connection out for itself; `null` where there is only one. */
  readonly reserve: Reserve | null
  /** Calls back for every payload on a channel until `close`; `onLost` when no more will come. */
  listen(channel: string, onPayload: (payload: string) => void, onLost: () => void): Promise<Listening>
}

/** A connection that is taken out of the pool for several statements. */
export interface Reserved {
  /** Runs one or several statements without parameters, for as long as they take; gives the rows of the last. */
  run(text: string): Promise<Rows>
  /** Gives it back, or closes it where it is not as it was. */
  close(isSpoilt: boolean): void
}

export type Reserve = () => Promise<Reserved>

/**
 * What a driver has to be able to do; the files of the drivers are the only ones that know more of them. Each waits no longer than it is
 * told to, then rejects with a silence and sees to it that a connection which said nothing is not used again.
 */
export interface Driver extends Executor {
  /** Closes idle connections, as they may be no better than one that fell silent. */
  renew(): void
}

export interface Listening {
  close(): Promise<void>
}
