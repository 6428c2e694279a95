/** The cells of an answer as PostgreSQL's texts. */
export type Rows = readonly (readonly (string | null)[])[]

/** One statement. All parameters and columns are texts, so drivers convert nothing. */
export interface Statement {
  /** Derived from the text, so that a connection plans it once; without a name it is planned for its values each time. */
  readonly name?: string
  readonly text: string
  readonly values: (string | null)[]
}

/** What can be done with a database. */
export interface Executor {
  query(statement: Statement): Promise<Rows>
  /** Runs several statements without parameters as one implicit transaction; returns the rows of the last. */
  script(text: string): Promise<Rows>
  /** Reserves a connection; `null` if there is only one. */
  readonly reserve: Reserve | null
  /** Calls back for each payload on a channel until `close`; `onLost` if no more will come. */
  listen(channel: string, onPayload: (payload: string) => void, onLost: () => void): Promise<Listening>
}

/** A connection reserved for several statements. */
export interface Reserved {
  /** Runs statements without parameters, without a time limit; returns the rows of the last. */
  run(text: string): Promise<Rows>
  /** Returns the connection, or closes it if its state was changed. */
  close(isSpoilt: boolean): void
}

export type Reserve = () => Promise<Reserved>

/**
 * What a driver has to provide; only its own file knows more about it. Every call is limited in time: it then rejects with a silence, and the silent
 * connection is not used again.
 */
export interface Driver extends Executor {
  /** Closes idle connections, because they may be as dead as one that fell silent. */
  renew(): void
}

export interface Listening {
  close(): Promise<void>
}
